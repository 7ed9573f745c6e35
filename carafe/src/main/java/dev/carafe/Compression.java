package dev.carafe;

import dev.carafe.engine.HeaderFields;
import dev.carafe.http.EntityTags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs the bodies of answers with gzip (RFC 9110 section 8.4). A packed answer tells its secrets
 * by its length to who can put text into it (BREACH): without being asked for one answer, only
 * those are packed that are the same for all visitors.
 */
final class Compression {
  /** What is smaller goes into one packet anyway. */
  private static final int LEAST_OCTETS = 1024;

  private static final int BUFFER = 8192;

  /** Whether answers are packed that do not ask for it. */
  private final boolean everywhere;

  Compression(boolean everywhere) {
    this.everywhere = everywhere;
  }

  /**
   * Changes the head of an answer that is to be packed; whether it is.
   *
   * @param response the answer, whose own head stays as it is
   */
  boolean begin(Request request, Response response, HeaderFields head) {
    boolean chosen = response.isCompressed() || (everywhere && isForEveryone(request, head));
    if (!chosen || !canBePacked(response, head)) {
      return false;
    }
    head.addListItem("Vary", "Accept-Encoding");
    if (!acceptsGzip(String.join(",", request.headers("Accept-Encoding")))) {
      return false;
    }
    head.set("Content-Encoding", "gzip");
    head.remove("Content-Length");
    head.remove("Accept-Ranges");
    String tag = head.get("ETag");
    if (tag != null) {
      head.set("ETag", EntityTags.weakened(tag)); // these octets are others
    }
    return true;
  }

  private static boolean isForEveryone(Request request, HeaderFields head) {
    return !head.contains("Set-Cookie")
        && request.header("Authorization") == null
        && !CacheControl.isPersonal(head)
        && !variesByVisitor(head);
  }

  private static boolean variesByVisitor(HeaderFields head) {
    for (String name : String.join(",", head.all("Vary")).split(",", -1)) {
      String field = name.trim().toLowerCase(Locale.ROOT);
      if (field.equals("cookie") || field.equals("authorization") || field.equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static boolean canBePacked(Response response, HeaderFields head) {
    long length = response.length();
    return response.status() != 204
        && response.status() != 206
        && (length < 0 || length >= LEAST_OCTETS)
        && !head.contains("Content-Encoding")
        && !CacheControl.forbidsChange(head)
        && isText(head.get("Content-Type"));
  }

  /** Whether packing makes it smaller; events are not, as they are to arrive one by one. */
  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    return (type.startsWith("text/") && !type.equals("text/event-stream"))
        || type.endsWith("json")
        || type.endsWith("xml")
        || type.endsWith("javascript")
        || type.equals("application/wasm");
  }

  /** Whether the browser takes gzip, and does not like it less than no encoding. */
  static boolean acceptsGzip(String field) {
    int gzip = -1;
    int any = 0;
    int identity = 0;
    for (String item : field.split(",", -1)) {
      int end = item.indexOf(';');
      String coding = (end < 0 ? item : item.substring(0, end)).trim().toLowerCase(Locale.ROOT);
      int quality = end < 0 ? 1000 : quality(item.substring(end + 1).trim());
      switch (coding) {
        case "gzip", "x-gzip" -> gzip = Math.max(gzip, quality);
        case "identity" -> identity = quality;
        case "*" -> any = quality;
        default -> {}
      }
    }
    int wanted = gzip < 0 ? any : gzip;
    return wanted > 0 && wanted >= identity;
  }

  /** The thousandths of {@code q=0.5}; 0 if it is no weight (RFC 9110 section 12.4.2). */
  private static int quality(String parameter) {
    if (parameter.length() < 3 || !parameter.regionMatches(true, 0, "q=", 0, 2)) {
      return 0;
    }
    String digits = parameter.substring(2);
    char first = digits.charAt(0);
    if ((first != '0' && first != '1')
        || digits.length() > 5
        || (digits.length() > 1 && digits.charAt(1) != '.')) {
      return 0;
    }
    int thousandths = (first - '0') * 1000;
    int worth = 100;
    for (int i = 2; i < digits.length(); i++, worth /= 10) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      thousandths += (c - '0') * worth;
    }
    return Math.min(1000, thousandths);
  }

  static byte[] pack(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(packed, BUFFER)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static StreamingBody pack(StreamingBody body) {
    return out -> {
      Packing packing = new Packing(out);
      try {
        body.writeTo(packing);
        packing.finish(); // not when it broke off: the browser must see that
      } finally {
        packing.release();
      }
    };
  }

  /** Passes on what is flushed, and is not closed, as the stream below it is somebody else's. */
  private static final class Packing extends GZIPOutputStream {
    Packing(OutputStream out) throws IOException {
      super(out, BUFFER, true);
    }

    void release() {
      def.end();
    }
  }
}
