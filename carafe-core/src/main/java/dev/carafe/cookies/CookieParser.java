package dev.carafe.cookies;

import java.util.Arrays;
import java.util.List;

/**
 * One pass over the Cookie fields of a request, with the results of Werkzeug's parse_cookie and
 * without its regular expression:
 *
 * <pre>{@code ([^=;]*)(?:\s*=\s*("(?:[^\\"]|\\.)*"|.*?))?\s*;\s*}</pre>
 *
 * <p>The work is linear in the length of the fields. A quoted value is looked for only where an
 * opening quote follows an equals sign, and such a quote would close every earlier one, so no two
 * searches cross the same stretch. A line feed, which the dot does not match, is remembered in
 * {@link #lineFeed}.
 */
final class CookieParser {
  private static final int NONE = -1;

  /** All fields; what ends it counts as a semicolon. */
  private final String text;

  private final int length;

  /** Whether there is no octet beyond ASCII, so that nothing needs decoding. */
  private final boolean ascii;

  /** Whether raw octets are read as UTF-8 where they are UTF-8. */
  private final boolean utf8;

  private final int maxCookies;
  private String[] pairs = new String[8];
  private int end;
  private int at;
  private boolean cutShort;

  /** The first line feed; if there is none, values end at the next semicolon. */
  private final int firstLineFeed;

  /** No unquoted value may reach from before this index to the next semicolon. */
  private int lineFeed = NONE;

  private CookieParser(String text, boolean utf8, int maxCookies) {
    this.text = text;
    this.length = text.length();
    this.ascii = Utf8.isAscii(text);
    this.firstLineFeed = text.indexOf('\n');
    this.utf8 = utf8;
    this.maxCookies = maxCookies;
  }

  /** The parser of several fields as of one. */
  static CookieParser of(List<String> fields, boolean utf8, int maxCookies) {
    String text = fields.size() == 1 ? fields.get(0) : String.join(";", fields);
    return new CookieParser(text, utf8, maxCookies);
  }

  /** The cookies, at most as many as allowed. */
  Cookies parse() {
    while (at < length && !cutShort) {
      int nameEnd = endOfName();
      int start = nameEnd;
      int semicolon = nameEnd;
      if (charAt(nameEnd) == '=') {
        start = skipSpace(nameEnd + 1);
        semicolon = endOfQuoted(start);
        if (semicolon == NONE) {
          semicolon = endOfUnquoted(start);
        }
        if (semicolon == NONE) {
          at = nameEnd + 1;
          continue;
        }
      }
      String name = piece(at, nameEnd);
      if (!name.isEmpty()) {
        add(name, piece(start, semicolon));
      }
      at = skipSpace(semicolon + 1);
    }
    return end == 0 ? Cookies.none() : new Cookies(pairs, end);
  }

  /** Whether there were more cookies than allowed. */
  boolean isCutShort() {
    return cutShort;
  }

  private void add(String name, String value) {
    if (end / 2 == maxCookies) {
      cutShort = true;
      return;
    }
    if (end == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * end);
    }
    pairs[end] = name;
    pairs[end + 1] = ValueQuoting.unquote(value);
    end += 2;
  }

  private int endOfName() {
    int i = at;
    while (i < length && text.charAt(i) != '=' && text.charAt(i) != ';') {
      i++;
    }
    return i;
  }

  /** The char there; the end of the text is a semicolon. */
  private char charAt(int index) {
    return index < length ? text.charAt(index) : ';';
  }

  /** The semicolon after the quoted value that begins here, or NONE. */
  private int endOfQuoted(int start) {
    if (charAt(start) != '"') {
      return NONE;
    }
    int i = start + 1;
    while (i < length) {
      char c = text.charAt(i);
      if (c == '"') {
        int after = skipSpace(i + 1);
        return charAt(after) == ';' ? after : NONE;
      }
      if (c == '\\') {
        i++;
        if (charAt(i) == '\n') {
          return NONE;
        }
      }
      i++;
    }
    return NONE;
  }

  /** The semicolon after the unquoted value that begins here, or NONE if a line feed is in it. */
  private int endOfUnquoted(int start) {
    if (firstLineFeed < 0) {
      int semicolon = text.indexOf(';', start);
      return semicolon < 0 ? length : semicolon;
    }
    if (start < lineFeed) {
      return NONE;
    }
    for (int i = start; ; i++) {
      char c = charAt(i);
      if (c == ';') {
        return i;
      }
      if (c == '\n') {
        int after = skipSpace(i);
        if (charAt(after) == ';') {
          return after;
        }
        lineFeed = i;
        return NONE;
      }
    }
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < length && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** ASCII white space of regular expressions. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** A name or value without the white space around it, decoded. */
  private String piece(int from, int to) {
    while (from < to && Whitespace.isAscii(text.charAt(from))) {
      from++;
    }
    while (from < to && Whitespace.isAscii(text.charAt(to - 1))) {
      to--;
    }
    String octets = text.substring(from, to);
    if (ascii || Utf8.isAscii(octets)) {
      return octets;
    }
    String decoded = utf8 ? Utf8.decode(octets) : null;
    return Whitespace.strip(decoded == null ? octets : decoded);
  }
}
