package dev.carafe.cookies;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the Cookie fields of a request, with the results of Werkzeug's parse_cookie and
 * without its regular expression:
 *
 * <pre>{@code ([^=;]*)(?:\s*=\s*("(?:[^\\"]|\\.)*"|.*?))?\s*;\s*}</pre>
 *
 * <p>It only finds where names and values are: text is made of what a program asks for, see {@link
 * Cookies}.
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

  /** Whether raw octets are read as UTF-8 where they are UTF-8. */
  private final boolean utf8;

  private final int maxCookies;

  /** Of each pair where the name begins and ends and where the value does. */
  private int[] spans = new int[4 * 4];

  /** The names that are more than a piece of the text, by pair; null while there are none. */
  private @Nullable String @Nullable [] decodedNames;

  private int count;
  private int at;
  private boolean cutShort;

  /** The first line feed; if there is none, values end at the next semicolon. */
  private final int firstLineFeed;

  /** No unquoted value may reach from before this index to the next semicolon. */
  private int lineFeed = NONE;

  private CookieParser(String text, boolean utf8, int maxCookies) {
    this.text = text;
    this.length = text.length();
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
      add(at, nameEnd, start, semicolon);
      at = skipSpace(semicolon + 1);
    }
    return count == 0 ? Cookies.none() : new Cookies(text, utf8, spans, decodedNames, count);
  }

  /** Whether there were more cookies than allowed. */
  boolean isCutShort() {
    return cutShort;
  }

  private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    int first = Whitespace.skip(text, nameStart, nameEnd);
    int last = Whitespace.skipBack(text, first, nameEnd);
    String decoded = Utf8.isAscii(text, first, last) ? null : Octets.text(text, first, last, utf8);
    if (first == last || (decoded != null && decoded.isEmpty())) {
      return;
    }
    if (count == maxCookies) {
      cutShort = true;
      return;
    }
    if (4 * count == spans.length) {
      spans = Arrays.copyOf(spans, 2 * spans.length);
    }
    if (decoded != null) {
      if (decodedNames == null || decodedNames.length <= count) {
        int pairs = spans.length / 4;
        decodedNames =
            decodedNames == null ? new String[pairs] : Arrays.copyOf(decodedNames, pairs);
      }
      decodedNames[count] = decoded;
    }
    int span = 4 * count++;
    spans[span] = first;
    spans[span + 1] = last;
    spans[span + 2] = Whitespace.skip(text, valueStart, valueEnd);
    spans[span + 3] = Whitespace.skipBack(text, spans[span + 2], valueEnd);
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
}
