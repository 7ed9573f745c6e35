package dev.carafe.http;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.Whitespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads Accept and Accept-Language, in one pass, as Werkzeug's {@code parse_accept_header} does:
 * what cannot be read is left out, never refused. When a quoted string does not end, all is.
 */
final class AcceptParser {
  private final String text;
  private final List<AcceptEntry> entries = new ArrayList<>();

  private AcceptParser(String text) {
    this.text = text;
  }

  /** The entries in the order sent, those without a valid quality left out. */
  static List<AcceptEntry> parse(List<String> fields) {
    if (fields.isEmpty()) {
      return List.of();
    }
    AcceptParser parser =
        new AcceptParser(
            (fields.size() == 1 ? fields.get(0) : String.join(",", fields))
                .toLowerCase(Locale.ROOT));
    parser.parse();
    return parser.entries;
  }

  private void parse() {
    int start = 0;
    while (start < text.length()) {
      int end = endOfEntry(start);
      if (end < 0) {
        entries.clear();
        return;
      }
      entry(start, end);
      start = end + 1;
    }
  }

  /** The next comma that is in no quoted string, or the end; -1 if a quoted string has none. */
  private int endOfEntry(int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
      } else if (!quoted && c == ',') {
        return i;
      }
    }
    return quoted ? -1 : text.length();
  }

  private void entry(int start, int end) {
    int semicolon = nextSemicolon(start, end);
    int from = Whitespace.skip(text, start, semicolon);
    String value = text.substring(from, Whitespace.skipBack(text, from, semicolon));
    if (value.isEmpty()) {
      return;
    }
    Map<String, String> parameters = semicolon == end ? Map.of() : parameters(semicolon + 1, end);
    String q = parameters.get("q");
    double quality = q == null ? 1 : quality(Whitespace.strip(q));
    if (quality >= 0 && quality <= 1) {
      entries.add(new AcceptEntry(value, shown(parameters), quality));
    }
  }

  private int nextSemicolon(int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) != ';') {
      i++;
    }
    return i;
  }

  private Map<String, String> parameters(int start, int end) {
    Map<String, String> parameters = new LinkedHashMap<>(4);
    int i = start;
    while (i < end) {
      i = Whitespace.skip(text, i, end);
      int equals = endOfToken(i, end);
      if (equals > i && equals < end && text.charAt(equals) == '=') {
        String name = text.substring(i, equals);
        i = equals + 1;
        int tokenEnd = endOfToken(i, end);
        if (tokenEnd > i) {
          parameters.put(name, text.substring(i, tokenEnd));
        } else if (i < end && text.charAt(i) == '"') {
          int close = closingQuote(i, end);
          if (close < end) {
            parameters.put(name, unquoted(i + 1, close));
            i = close;
          }
        }
      }
      i = nextSemicolon(i, end) + 1;
    }
    return parameters;
  }

  private int endOfToken(int start, int end) {
    int i = start;
    while (i < end && Ascii.isToken(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int closingQuote(int open, int end) {
    int i = open + 1;
    while (i < end && text.charAt(i) != '"') {
      i += isEscape(i, end) ? 2 : 1;
    }
    return Math.min(i, end);
  }

  private boolean isEscape(int i, int end) {
    return text.charAt(i) == '\\'
        && i + 1 < end
        && (text.charAt(i + 1) == '\\' || text.charAt(i + 1) == '"');
  }

  private String unquoted(int start, int end) {
    StringBuilder value = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (isEscape(i, end)) {
        i++;
      }
      value.append(text.charAt(i));
    }
    return value.toString();
  }

  /** As a number, or -1 when it is none. */
  private static double quality(String q) {
    int dot = -1;
    int start = q.startsWith("-") ? 1 : 0;
    for (int i = start; i < q.length(); i++) {
      char c = q.charAt(i);
      if (c == '.' && dot < 0) {
        dot = i;
      } else if (!Ascii.isDigit(c)) {
        return -1;
      }
    }
    boolean number = q.length() > start && dot != start && dot != q.length() - 1;
    return number ? Double.parseDouble(q) : -1;
  }

  private static List<String> shown(Map<String, String> parameters) {
    if (parameters.isEmpty() || (parameters.size() == 1 && parameters.containsKey("q"))) {
      return List.of();
    }
    List<String> shown = new ArrayList<>(parameters.size());
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (!parameter.getKey().equals("q")) {
        shown.add(parameter.getKey() + "=" + quotedIfNeeded(parameter.getValue()));
      }
    }
    shown.sort(null);
    return shown;
  }

  private static String quotedIfNeeded(String value) {
    boolean token = !value.isEmpty();
    for (int i = 0; i < value.length(); i++) {
      token &= Ascii.isToken(value.charAt(i));
    }
    return token ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
