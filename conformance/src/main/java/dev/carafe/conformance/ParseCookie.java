package dev.carafe.conformance;

import dev.carafe.cookies.CookiePolicy;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * parse_cookie.json: Carafe's Flask policy reads as Flask's request.cookies does, the other one as
 * Werkzeug's parse_cookie, which decodes raw octets as UTF-8 and throws if they are not. Carafe
 * does not throw; there the Flask policy alone has something to be compared with.
 */
final class ParseCookie {
  private ParseCookie() {}

  static Outcome check(JsonNode vector) {
    JsonNode werkzeug = vector.get("pairs");
    JsonNode flask = vector.path("pairs_of_flask_request");
    Outcome outcome = compare(CookiePolicy.flask(), vector, flask.isArray() ? flask : werkzeug);
    return outcome.isPassed() && werkzeug.isArray()
        ? compare(CookiePolicy.secure(), vector, werkzeug)
        : outcome;
  }

  private static Outcome compare(CookiePolicy policy, JsonNode vector, JsonNode expected) {
    String field = Vectors.octets(vector, "header");
    return Outcome.compare(Vectors.pairs(expected), policy.read(List.of(field)).pairs());
  }
}
