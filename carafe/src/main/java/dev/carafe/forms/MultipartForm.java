package dev.carafe.forms;

import dev.carafe.internal.Ascii;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form with files, {@code multipart/form-data} (RFC 7578): its fields in memory, its files in
 * memory or in temporary files until it is closed. Werkzeug's {@code MultiPartParser}.
 */
public final class MultipartForm implements Closeable {
  /** The octets of a file that are kept in memory. */
  static final int FILE_IN_MEMORY = 64 * 1024;

  /** The octets of all files of a form that are kept in memory. */
  static final int FILES_IN_MEMORY = 512 * 1024;

  private static final int MAX_BOUNDARY = 70;
  private static final String DISPOSITION = "Content-Disposition";

  /** A name and a value. */
  public record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();
  private final List<Upload> files = new ArrayList<>();

  private MultipartForm() {}

  /**
   * Reads a form.
   *
   * @param contentType the value of the request's Content-Type field, which tells the boundary
   * @throws BadForm if the form is malformed or over a limit
   * @throws IOException if the body cannot be read
   * @throws java.io.UncheckedIOException if a temporary file cannot be written
   */
  public static MultipartForm read(InputStream body, String contentType, FormLimits limits)
      throws IOException {
    String boundary = boundary(contentType);
    MultipartForm form = new MultipartForm();
    boolean whole = false;
    try {
      new MultipartReader(new LimitedStream(body, limits.octets()), boundary)
          .read(form.new Collector(limits));
      whole = true;
      return form;
    } finally {
      if (!whole) {
        form.close();
      }
    }
  }

  private static String boundary(String contentType) throws BadForm {
    String boundary = HeaderValue.parse("Content-Type", contentType).parameters().get("boundary");
    if (boundary == null) {
      throw BadForm.malformed("the Content-Type names no boundary");
    }
    if (boundary.isEmpty()
        || boundary.length() > MAX_BOUNDARY
        || boundary.endsWith(" ")
        || !boundary.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw BadForm.malformed(
          "the boundary is not 1 to " + MAX_BOUNDARY + " characters of ASCII, the last no space");
    }
    return boundary;
  }

  /** The fields that are no files, in order. */
  public List<Field> fields() {
    return Collections.unmodifiableList(fields);
  }

  /** The files, in order; those too for which the user chose none, with an empty name. */
  public List<Upload> files() {
    return Collections.unmodifiableList(files);
  }

  /** Deletes the temporary files, all that can be deleted. */
  @Override
  public void close() throws IOException {
    IOException failed = null;
    for (Upload file : files) {
      try {
        file.content().discard();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** What becomes of the parts. */
  private final class Collector implements MultipartReader.Parts {
    private final FormLimits limits;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private String name = "";
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable Spool file;
    private int parts;
    private long fieldOctets;
    private int filesInMemory;

    Collector(FormLimits limits) {
      this.limits = limits;
    }

    @Override
    public void begin(Map<String, String> headers) throws BadForm {
      if (++parts > limits.parts()) {
        throw BadForm.tooLarge("The form has more than " + limits.parts() + " fields and files.");
      }
      HeaderValue disposition =
          HeaderValue.parse(DISPOSITION, headers.getOrDefault(DISPOSITION, ""));
      if (!Ascii.equalsIgnoreCase(disposition.value(), "form-data")) {
        throw BadForm.malformed("a part has no Content-Disposition: form-data");
      }
      String given = disposition.parameters().get("name");
      if (given == null) {
        throw BadForm.malformed("a part has no name");
      }
      name = given;
      String filename = filename(disposition.parameters());
      if (filename == null) {
        charset = charset(headers.get("Content-Type"));
      } else {
        file = new Spool(Math.min(FILE_IN_MEMORY, FILES_IN_MEMORY - filesInMemory));
        files.add(new Upload(name, filename, headers, file));
      }
    }

    private @Nullable String filename(Map<String, String> parameters) throws BadForm {
      for (String parameter : parameters.keySet()) {
        if (parameter.startsWith("filename*") && !parameter.equals("filename*")) {
          throw BadForm.malformed("a file name in pieces (RFC 2231) has no place in a form");
        }
      }
      String extended = parameters.get("filename*");
      return extended == null ? parameters.get("filename") : ExtendedValue.decode(extended);
    }

    /** UTF-8, unless the part says ISO-8859-1; Werkzeug knows no others either. */
    private Charset charset(@Nullable String contentType) throws BadForm {
      String named =
          contentType == null
              ? null
              : HeaderValue.parse("Content-Type", contentType).parameters().get("charset");
      return named != null && Ascii.equalsIgnoreCase(named, "ISO-8859-1")
          ? StandardCharsets.ISO_8859_1
          : StandardCharsets.UTF_8;
    }

    @Override
    public void content(byte[] octets, int offset, int length) throws BadForm {
      if (file != null) {
        if (file.size() + length > limits.fileOctets()) {
          throw BadForm.tooLarge("A file is larger than " + limits.fileOctets() + " octets.");
        }
        file.write(octets, offset, length);
        return;
      }
      fieldOctets += length;
      if (fieldOctets > limits.fieldOctets()) {
        throw BadForm.tooLarge(
            "The fields of the form are larger than " + limits.fieldOctets() + " octets.");
      }
      value.write(octets, offset, length);
    }

    @Override
    public void end() {
      if (file == null) {
        fields.add(new Field(name, value.toString(charset)));
        value.reset();
      } else {
        file.finish();
        filesInMemory += file.inMemory();
        file = null;
      }
    }
  }
}
