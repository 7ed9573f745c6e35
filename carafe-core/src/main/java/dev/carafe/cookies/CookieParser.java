package dev.carafe.cookies;

import dev.carafe.internal.Whitespace;
import dev.carafe.internal.WireText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the Cookie fields of a request. A pair ends at the next semicolon (RFC 6265bis
 * section 4.2.1), quotes or not; or, for Flask's sake, where Werkzeug's parse_cookie ends it, with
 * the results of its regular expression and without the expression:
 *
 * <pre>{@code ([^=;]*)(?:\s*=\s*("(?:[^\\"]|\\.)*"|.*?))?\s*;\s*}</pre>
 *
 * <p>Nothing but spaces and tabs is taken off a name, whatever Werkzeug takes off: else a name that
 * a browser holds to nothing would come out with a prefix.
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

  /** Whether pairs end where they end in Werkzeug, and raw octets are Latin-1. */
  private final boolean flask;

  private final int maxCookies;

  /** Where the name and the value of each pair begin and end. */
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

  private CookieParser(String text, boolean flask, int maxCookies) {
    this.text = text;
    this.length = text.length();
    this.firstLineFeed = text.indexOf('\n');
    this.flask = flask;
    this.maxCookies = maxCookies;
  }

  /** The parser of several fields as of one. */
  static CookieParser of(List<String> fields, boolean flask, int maxCookies) {
    String text = fields.size() == 1 ? fields.get(0) : String.join(";", fields);
    return new CookieParser(text, flask, maxCookies);
  }

  /** The cookies, at most as many as allowed. */
  Cookies parse() {
    while (at < length && !cutShort) {
      int nameEnd = endOfName();
      int start = nameEnd;
      int semicolon = nameEnd;
      if (charAt(nameEnd) == '=') {
        start = nameEnd + 1;
        semicolon = flask ? endAsInWerkzeug(skipSpace(start)) : nextSemicolon(start);
        if (semicolon == NONE) {
          at = start;
          continue;
        }
      }
      add(at, nameEnd, start, semicolon);
      at = semicolon + 1;
    }
    return count == 0 ? Cookies.none() : new Cookies(text, !flask, spans, decodedNames, count);
  }

  /** Whether there were more cookies than allowed. */
  boolean isCutShort() {
    return cutShort;
  }

  private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    int first = Whitespace.skipBlanks(text, nameStart, nameEnd);
    int last = Whitespace.skipBlanksBack(text, first, nameEnd);
    if (first == last) {
      return;
    }
    if (count == maxCookies) {
      cutShort = true;
      return;
    }
    if (4 * count == spans.length) {
      spans = Arrays.copyOf(spans, 2 * spans.length);
    }
    if (!WireText.isAscii(text, first, last)) {
      if (decodedNames == null || decodedNames.length <= count) {
        int pairs = spans.length / 4;
        decodedNames =
            decodedNames == null ? new String[pairs] : Arrays.copyOf(decodedNames, pairs);
      }
      decodedNames[count] = Octets.name(text, first, last, !flask);
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

  private int nextSemicolon(int start) {
    int semicolon = text.indexOf(';', start);
    return semicolon < 0 ? length : semicolon;
  }

  /** The semicolon after the value that begins here, or NONE if there is none in Werkzeug. */
  private int endAsInWerkzeug(int start) {
    int quoted = endOfQuoted(start);
    return quoted == NONE ? endOfUnquoted(start) : quoted;
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
      return nextSemicolon(start);
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
