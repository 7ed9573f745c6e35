package dev.carafe.routing;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of URLs, as Werkzeug and Python's {@code urllib.parse} write and read it. */
public final class UrlText {
  private static final String HEX = "0123456789ABCDEF";
  private static final String UNRESERVED = "-._~";
  private static final String PATH_SAFE = UNRESERVED + "!$&'()*+,/:;=@";
  private static final String QUERY_SAFE = "-._";
  private static final String LOCATION_SAFE = UNRESERVED + "!#$%&'()*+,/:;=?@[]";

  private UrlText() {}

  /** Text in a path: everything but unreserved characters, sub-delimiters, {@code / : @}. */
  public static String escapePath(String text) {
    return escape(text, PATH_SAFE, false);
  }

  /** Text in a query, as Python's {@code quote_plus}: a space becomes a plus sign. */
  public static String escapeQuery(String text) {
    return escape(text, QUERY_SAFE, true);
  }

  /**
   * An IRI as a URI: what is not ASCII, and what no URI may hold, is percent-encoded; a host that
   * is not ASCII is written in its ASCII form, if it has one.
   */
  public static String escapeLocation(String location) {
    String escaped = escape(location, LOCATION_SAFE, false);
    return escaped.length() == location.length()
        ? escaped
        : escape(withAsciiHost(location), LOCATION_SAFE, false);
  }

  private static String withAsciiHost(String location) {
    int slashes = location.indexOf("//");
    boolean hasHost =
        slashes == 0 || (slashes > 1 && location.lastIndexOf(':', slashes) == slashes - 1);
    if (!hasHost) {
      return location;
    }
    int authority = slashes + 2;
    int end = authority;
    while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
      end++;
    }
    int start = Math.max(authority, location.lastIndexOf('@', end - 1) + 1);
    int colon = location.indexOf(':', start);
    end = colon >= 0 && colon < end ? colon : end;
    try {
      return location.substring(0, start)
          + IDN.toASCII(location.substring(start, end))
          + location.substring(end);
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  private static String escape(String text, String safe, boolean plus) {
    int i = 0;
    while (i < text.length() && isSafe(text.charAt(i), safe)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isSafe(c, safe)) {
        escaped.append(c);
      } else if (plus && c == ' ') {
        escaped.append('+');
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  private static boolean isSafe(char c, String safe) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c < 128 && safe.indexOf(c) >= 0);
  }

  /**
   * Decodes the path of a request, given one char per octet. Octets that are not UTF-8 become
   * U+FFFD.
   *
   * @return the text, or null if a percent sign is not followed by two hexadecimal digits
   */
  public static @Nullable String decodePath(String raw) {
    if (isPlain(raw, false)) {
      return raw;
    }
    byte[] octets = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      int octet = raw.charAt(i);
      if (octet == '%') {
        octet = octetAt(raw, i);
        if (octet < 0) {
          return null;
        }
        i += 2;
      }
      octets[length++] = (byte) octet;
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * Decodes a name or value of a query or form, given one char per octet. A plus sign is a space; a
   * percent sign without two hexadecimal digits stays as it is, and so does, percent-encoded, an
   * octet sequence that is not UTF-8.
   */
  public static String decodeQuery(String raw) {
    if (isPlain(raw, true)) {
      return raw;
    }
    byte[] octets = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      int octet = raw.charAt(i);
      if (octet == '+') {
        octet = ' ';
      } else if (octet == '%' && octetAt(raw, i) >= 0) {
        octet = octetAt(raw, i);
        i += 2;
      }
      octets[length++] = (byte) octet;
    }
    return utf8OrEscaped(octets, length);
  }

  private static String utf8OrEscaped(byte[] octets, int length) {
    StringBuilder text = new StringBuilder(length);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(octets, 0, length);
    try {
      return decoder.decode(in).toString();
    } catch (CharacterCodingException e) {
      in.rewind();
    }
    CharBuffer out = CharBuffer.allocate(length);
    decoder.reset();
    var result = decoder.decode(in, out, true);
    while (result.isError()) {
      out.flip();
      text.append(out);
      out.clear();
      for (int i = 0; i < result.length(); i++) {
        int octet = in.get() & 0xff;
        text.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
      }
      result = decoder.decode(in, out, true);
    }
    out.flip();
    return text.append(out).toString();
  }

  private static boolean isPlain(String raw, boolean plus) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' || c >= 128 || (plus && c == '+')) {
        return false;
      }
    }
    return true;
  }

  private static int octetAt(String raw, int percent) {
    if (percent + 2 >= raw.length()) {
      return -1;
    }
    int high = Character.digit(raw.charAt(percent + 1), 16);
    int low = Character.digit(raw.charAt(percent + 2), 16);
    return high < 0 || low < 0 || raw.charAt(percent + 1) > 127 || raw.charAt(percent + 2) > 127
        ? -1
        : high << 4 | low;
  }
}
