package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.forms.BadForm;
import dev.carafe.forms.MultipartForm;
import dev.carafe.http.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request's body, read once, when it is first asked for, and never beyond the limits. */
final class RequestBody {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  private final Exchange exchange;
  private final Limits limits;
  private @Nullable InputStream stream;
  private byte @Nullable [] bytes;
  private @Nullable Values form;
  private UploadedFiles files = UploadedFiles.NONE;
  private @Nullable MultipartForm multipart;
  private @Nullable RuntimeException refused;
  private boolean ended;

  RequestBody(Exchange exchange, Limits limits) {
    this.exchange = exchange;
    this.limits = limits;
  }

  byte[] bytes() {
    if (bytes == null) {
      bytes = read(limits.maxContentLength());
    }
    return bytes;
  }

  Values form() {
    if (form == null) {
      form =
          switch (RequestHead.mediaType(exchange)) {
            case FORM -> parseForm();
            case MULTIPART -> exchange.hasBody() ? readMultipart() : Values.NONE;
            default -> Values.NONE;
          };
    }
    return form;
  }

  /** Whether this is the type of a form. */
  static boolean isForm(String mediaType) {
    return mediaType.equals(FORM) || mediaType.equals(MULTIPART);
  }

  UploadedFiles files() {
    form();
    return files;
  }

  /** Lets go of the files; from here on no form with files is read, which would leave some. */
  void discardFiles() throws IOException {
    ended = true;
    if (multipart != null) {
      multipart.close();
    }
  }

  private Values parseForm() {
    if (bytes == null) {
      bytes = read(Math.min(limits.maxContentLength(), limits.maxFormMemory()));
    } else if (bytes.length > limits.maxFormMemory()) {
      throw tooLarge();
    }
    Values fields =
        Values.parse(new String(bytes, StandardCharsets.ISO_8859_1), limits.maxFields());
    files = UploadedFiles.missing(fields);
    return fields;
  }

  /** Reads the form once: what is refused is refused again, though the body is gone. */
  private Values readMultipart() {
    if (refused != null) {
      throw refused;
    }
    if (ended) {
      throw new IllegalStateException(
          "the request has ended, and nobody read its form: read it in a view or a hook");
    }
    try {
      checkDeclared(limits.maxContentLength());
      multipart =
          MultipartForm.read(
              bytes == null ? stream() : new ByteArrayInputStream(bytes),
              String.valueOf(exchange.header("Content-Type")),
              limits.ofForm());
    } catch (IOException e) {
      refused = unreadable(e);
      throw refused;
    } catch (UncheckedIOException e) { // of the disk
      refused = e;
      throw refused;
    }
    files = UploadedFiles.of(multipart.files());
    return Values.of(multipart.fields());
  }

  private static HttpException unreadable(IOException e) {
    if (e instanceof BadForm form) {
      return new HttpException(form.status(), String.valueOf(form.getMessage()), null);
    }
    return e instanceof SocketTimeoutException
        ? new HttpException(408, "The body of the request did not come in time.", e)
        : new HttpException(400, "The request ended before its body did.", e);
  }

  private void checkDeclared(long limit) {
    String declared = exchange.header("Content-Length");
    if (declared != null && isOver(declared, limit)) {
      throw tooLarge();
    }
  }

  private byte[] read(long limit) {
    checkDeclared(limit);
    int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
    try {
      InputStream in = stream();
      byte[] read = in.readNBytes(most);
      if (read.length == most && in.read() >= 0) {
        throw tooLarge();
      }
      return read;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether a body comes that a view can read: waiting for one that is too large is no use. */
  static boolean isReadable(Exchange exchange, Limits limits) {
    String declared = exchange.header("Content-Length");
    try {
      return exchange.hasBody()
          && (declared == null || !isOver(declared, limits.maxContentLength()));
    } catch (HttpException e) {
      return false;
    }
  }

  private InputStream stream() {
    if (stream == null) {
      stream = exchange.body();
    }
    return stream;
  }

  private static boolean isOver(String declared, long limit) {
    try {
      return Long.parseLong(declared.trim()) > limit;
    } catch (NumberFormatException e) {
      throw new HttpException(400, "The length of the body is not a number.", e);
    }
  }

  private static HttpException tooLarge() {
    return new HttpException(413, Status.description(413), null);
  }
}
