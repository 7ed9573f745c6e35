package dev.carafe.jetty;

import dev.carafe.internal.PercentEncoding;
import dev.carafe.internal.WireText;
import java.nio.charset.StandardCharsets;

/** What a client may not send in a request target (RFC 3986 section 2), though some do. */
final class RawOctets {
  private RawOctets() {}

  /**
   * The target with what is not ASCII percent-encoded, as the client should have sent it.
   *
   * @param http2 whether Jetty gives a char for each octet; of HTTP/1.1 it has read UTF-8 already,
   *     and put U+FFFD in the place of what is none
   */
  static String escaped(String target, boolean http2) {
    if (WireText.isAscii(target)) {
      return target;
    }
    StringBuilder escaped = new StringBuilder(target.length() * 2);
    for (byte octet :
        target.getBytes(http2 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)) {
      if (octet < 0) {
        PercentEncoding.append(escaped, octet & 0xff);
      } else {
        escaped.append((char) octet);
      }
    }
    return escaped.toString();
  }
}
