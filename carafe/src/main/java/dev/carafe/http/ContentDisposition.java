package dev.carafe.http;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.PercentEncoding;
import java.text.Normalizer;

/**
 * Writes Content-Disposition (RFC 6266), as Werkzeug's {@code send_file} does: a name beyond ASCII
 * is there twice, for old browsers without what they cannot read, and in UTF-8 (RFC 8187).
 */
public final class ContentDisposition {
  private static final int MAX_NAME = 200;
  private static final int MAX_EXTENSION = 20;
  private static final PercentEncoding ATTR_CHARS = PercentEncoding.leaving("!#$&+-.^_`|~");

  private ContentDisposition() {}

  public static String of(String kind, String name) {
    String safe = shortened(harmless(name));
    String ascii = asciiOf(safe);
    String field = kind + "; filename=" + token(ascii);
    return ascii.equals(safe) ? field : field + "; filename*=UTF-8''" + ATTR_CHARS.encode(safe);
  }

  private static String harmless(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(isHarmful(c) ? '_' : c);
    }
    return out.toString();
  }

  /** Controls, line ends, and what shows {@code exe.gpj} as {@code jpg.exe}. */
  private static boolean isHarmful(char c) {
    return Character.isISOControl(c)
        || c == '\u061C'
        || (c >= '\u200E' && c <= '\u200F')
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }

  /** Cut in its middle, so that the extension stays. */
  private static String shortened(String name) {
    if (name.length() <= MAX_NAME) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= MAX_EXTENSION ? name.substring(dot) : "";
    int end = MAX_NAME - extension.length();
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + extension;
  }

  /** Letters with marks lose them; what is then still beyond ASCII goes. */
  private static String asciiOf(String name) {
    if (name.chars().allMatch(c -> c < 0x80)) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFKD)
        .chars()
        .filter(c -> c < 0x80)
        .forEach(c -> out.append((char) c));
    return out.toString();
  }

  /** As it is if it is a token, or else in quotes (RFC 9110 section 5.6.4). */
  private static String token(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    boolean isToken = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      isToken &= Ascii.isToken(c);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    return isToken ? text : out.append('"').toString();
  }
}
