package dev.carafe.forms;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.Whitespace;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The value of a header field with its parameters, such as {@code form-data; name="a"} (RFC 9110
 * section 5.6.6), read as Werkzeug's {@code parse_options_header} reads it, but that what it passes
 * over is refused here: a part whose name two readers read differently is an attack.
 *
 * @param value what stands before the first semicolon
 * @param parameters by their names in lower case
 */
record HeaderValue(String value, Map<String, String> parameters) {

  /**
   * Reads a value. In a quoted parameter {@code \"} and {@code %22}, which browsers send, are a
   * quote; any other backslash stays, as in the paths that old browsers send.
   *
   * @throws BadForm if it is malformed, or has a parameter twice
   */
  static HeaderValue parse(String field, String text) throws BadForm {
    int end = text.indexOf(';');
    String value = (end < 0 ? text : text.substring(0, end)).strip();
    Map<String, String> parameters = new HashMap<>();
    int at = end < 0 ? text.length() : end;
    while (at < text.length()) {
      at = Whitespace.skipBlanks(text, at + 1, text.length());
      if (at == text.length()) {
        break;
      }
      int equals = endOfToken(text, at);
      if (equals == at || equals + 1 >= text.length() || text.charAt(equals) != '=') {
        throw malformed(field);
      }
      String name = text.substring(at, equals).toLowerCase(Locale.ROOT);
      boolean quoted = text.charAt(equals + 1) == '"';
      int from = quoted ? equals + 2 : equals + 1;
      int to = quoted ? endOfQuoted(text, from) : endOfPlain(text, from);
      if (to < 0 || (!quoted && to == from)) {
        throw malformed(field);
      }
      String given = text.substring(from, to);
      if (parameters.put(name, quoted ? unquoted(given) : given) != null) {
        throw BadForm.malformed("the field " + field + " says '" + name + "' twice");
      }
      at = Whitespace.skipBlanks(text, quoted ? to + 1 : to, text.length());
      if (at < text.length() && text.charAt(at) != ';') {
        throw malformed(field);
      }
    }
    return new HeaderValue(value, parameters);
  }

  private static BadForm malformed(String field) {
    return BadForm.malformed("the field " + field + " is not of the form a; b=\"c\"");
  }

  private static int endOfToken(String text, int from) {
    int i = from;
    while (i < text.length() && Ascii.isToken(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int endOfPlain(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) > ' ' && "\";".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Where the closing quote is, or -1. */
  private static int endOfQuoted(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        return i;
      }
      i = isEscape(text, i) ? i + 1 : i;
    }
    return -1;
  }

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && "\\\"".indexOf(text.charAt(at + 1)) >= 0;
  }

  private static String unquoted(String text) {
    if (text.indexOf('\\') < 0 && text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        i++;
        plain.append(text.charAt(i));
      } else if (text.startsWith("%22", i)) {
        plain.append('"');
        i += 2;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }
}
