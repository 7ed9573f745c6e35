package dev.carafe;

import dev.carafe.forms.SafeFilename;
import dev.carafe.forms.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that a form brought; Werkzeug's {@code FileStorage}. Up to 64 KiB of it are kept in
 * memory, larger ones in a temporary file that nobody else may read and that is gone when the
 * request ends.
 *
 * <pre>{@code
 * app.post("/avatar", request -> {
 *   UploadedFile avatar = request.files().required("avatar");
 *   avatar.save(Path.of("avatars", request.session().get("user", "nobody") + ".png"));
 *   return Response.redirect("/");
 * });
 * }</pre>
 */
public final class UploadedFile {
  private final Upload upload;

  UploadedFile(Upload upload) {
    this.upload = upload;
  }

  /** The name of the form's field. */
  public String name() {
    return upload.name();
  }

  /**
   * The name of the file as the browser sent it, which is whatever the visitor wants it to be, with
   * slashes, dots and quotes: something to show, escaped, and never a place on the disk, see {@link
   * #secureFilename}. Empty when the form was sent without choosing a file.
   */
  public String filename() {
    return upload.filename();
  }

  /** The type that the browser claims, with its parameters, or null when it claims none. */
  public @Nullable String contentType() {
    return header("Content-Type");
  }

  /**
   * The type that the browser claims, without parameters and in lower case, such as {@code
   * text/html}; empty when it claims none.
   */
  public String mimetype() {
    String type = contentType();
    if (type == null) {
      return "";
    }
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
  }

  /** A header field of the file's part of the form, or null. */
  public @Nullable String header(String name) {
    return upload.header(name);
  }

  /** How many octets it has. */
  public long size() {
    return upload.size();
  }

  /**
   * The octets, all in memory.
   *
   * @throws IllegalStateException if the request has ended
   * @throws IOException if the temporary file cannot be read
   */
  public byte[] bytes() throws IOException {
    try (InputStream in = stream()) {
      return in.readAllBytes();
    }
  }

  /**
   * The octets from the first one on, each time anew; close it.
   *
   * @throws IllegalStateException if the request has ended
   * @throws IOException if the temporary file cannot be read
   */
  public InputStream stream() throws IOException {
    return upload.open();
  }

  /**
   * Copies the octets to this place, over the file that is there if there is one. The copy has the
   * permissions of any new file. When it fails, a part of the file may be there.
   *
   * @param target the file, in a folder that exists
   * @throws IllegalStateException if the request has ended
   * @throws IOException if it cannot be written
   */
  public void save(Path target) throws IOException {
    try (InputStream in = stream()) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Makes a name that is safe within a folder of one that was sent: ASCII letters, digits, dots,
   * dashes and underscores, no dots or underscores around them, letters with accents as their base
   * letters, spaces and slashes as underscores; Werkzeug's {@code secure_filename}. The names that
   * mean devices on Windows, such as {@code NUL.txt}, get an underscore before them, on every
   * system.
   *
   * <p>It may be empty, two names may become one, and a file of that name may be there: give files
   * names of your own where you can.
   *
   * <pre>{@code
   * UploadedFile.secureFilename("../../etc/passwd"); // etc_passwd
   * }</pre>
   */
  public static String secureFilename(String filename) {
    return SafeFilename.of(Given.notNull(filename, "the file name", "give one, even if empty"));
  }

  /** The size, and not the name, which may be meant to mislead whoever reads it. */
  @Override
  public String toString() {
    return "UploadedFile[" + size() + " octets]";
  }
}
