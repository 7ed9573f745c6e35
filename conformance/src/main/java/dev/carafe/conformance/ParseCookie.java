package dev.carafe.conformance;

import dev.carafe.cookies.CookiePolicy;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * parse_cookie: Carafe's Flask policy reads as Flask's request.cookies does, the other one as
 * Werkzeug's parse_cookie, which decodes raw octets as UTF-8 and throws if they are not. Carafe
 * does not throw; there the Flask policy alone has something to be compared with.
 *
 * <p>Carafe differs on purpose in two points. It leaves white space other than spaces and tabs on
 * names, so names are compared without it. And the policy that is not Flask's ends a pair at its
 * semicolon even between quotes, and at no line feed (which no header field has), so it has no part
 * in cases of these.
 */
final class ParseCookie {
  private static final Pattern QUOTED_SEMICOLON =
      Pattern.compile("=\\s*\"(?:[^\\\\\";]|\\\\[^;])*\\\\?;(?:[^\\\\\"]|\\\\.)*\"\\s*(?:;|$)");

  private ParseCookie() {}

  static Outcome check(JsonNode vector) {
    JsonNode werkzeug = vector.get("pairs");
    JsonNode flask = vector.path("pairs_of_flask_request");
    String field = Vectors.octets(vector, "header");
    Outcome outcome = compare(CookiePolicy.flask(), field, flask.isArray() ? flask : werkzeug);
    return outcome.isPassed() && werkzeug.isArray() && endsPairsAlike(field)
        ? compare(CookiePolicy.secure(), field, werkzeug)
        : outcome;
  }

  private static boolean endsPairsAlike(String field) {
    return field.indexOf('\n') < 0 && !QUOTED_SEMICOLON.matcher(field).find();
  }

  private static Outcome compare(CookiePolicy policy, String field, JsonNode expected) {
    List<Map.Entry<String, String>> pairs =
        policy.read(List.of(field)).pairs().stream()
            .map(pair -> Map.entry(strip(pair.getKey()), pair.getValue()))
            .filter(pair -> !pair.getKey().isEmpty())
            .toList();
    return Outcome.compare(Vectors.pairs(expected), pairs);
  }

  /** Without what Python takes for white space. */
  private static String strip(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && isSpace(name.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c == '\u0085' || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }
}
