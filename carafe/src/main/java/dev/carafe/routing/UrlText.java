package dev.carafe.routing;

import dev.carafe.internal.PercentEncoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of URLs, as Werkzeug and Python's {@code urllib.parse} write and read it. */
public final class UrlText {
  private static final String UNRESERVED = "-._~";
  private static final PercentEncoding PATH =
      PercentEncoding.leaving(UNRESERVED + "!$&'()*+,/:;=@");

  /** But for the space, which becomes a plus sign. */
  private static final PercentEncoding QUERY =
      PercentEncoding.leaving(UNRESERVED + " !$'()*,/:;?@");

  private static final PercentEncoding LOCATION =
      PercentEncoding.leaving(UNRESERVED + "!#$%&'()*+,/:;=?@[]");

  private static final PercentEncoding ANCHOR =
      PercentEncoding.leaving(UNRESERVED + "!#$%&'()*+,/:;=?@");

  private UrlText() {}

  /** Text in a path: everything but unreserved characters, sub-delimiters, {@code / : @}. */
  public static String escapePath(String text) {
    return PATH.encode(text);
  }

  /** Text in a query, as Werkzeug writes it: a space becomes a plus sign. */
  public static String escapeQuery(String text) {
    return QUERY.encode(text).replace(' ', '+');
  }

  /** Text after a hash sign, as Flask writes it: percent signs stay. */
  public static String escapeAnchor(String text) {
    return ANCHOR.encode(text);
  }

  /**
   * An IRI as a URI: what is not ASCII, and what no URI may hold, is percent-encoded; a host that
   * is not ASCII is written in its ASCII form.
   *
   * @throws IllegalArgumentException if the host has no ASCII form, or one with anything but
   *     letters, digits, dots, hyphens and underscores (or an IPv6 address in brackets): a browser
   *     might take a part of it for the host
   */
  public static String escapeLocation(String location) {
    return LOCATION.encode(LocationHost.inAscii(location));
  }

  /** The path with one slash in the place of all that it begins with. */
  public static String oneLeadingSlash(String path) {
    int slashes = 0;
    while (slashes < path.length() && path.charAt(slashes) == '/') {
      slashes++;
    }
    return slashes > 1 ? path.substring(slashes - 1) : path;
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
        PercentEncoding.append(text, in.get() & 0xff);
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
