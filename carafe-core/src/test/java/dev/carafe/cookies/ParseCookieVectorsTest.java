package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every case of the real parse_cookie. */
class ParseCookieVectorsTest {
  private static List<Map.Entry<String, String>> pairs(JsonNode pairs) {
    return pairs
        .valueStream()
        .map(pair -> Map.entry(pair.get(0).asString(), pair.get(1).asString()))
        .toList();
  }

  @TestFactory
  List<DynamicTest> flaskReadsAsFlasksRequest() {
    return Vectors.tests(
        "parse_cookie",
        vector -> {
          boolean raw = vector.has("pairs_of_flask_request");
          check(CookiePolicy.flask(), vector, raw ? "pairs_of_flask_request" : "pairs");
        });
  }

  /** Where Werkzeug's parse_cookie throws, because of octets that are not UTF-8, Flask reads. */
  @TestFactory
  List<DynamicTest> secureReadsAsWerkzeugsParseCookie() {
    return Vectors.tests(
        "parse_cookie",
        vector -> {
          boolean utf8 = vector.get("error").isNull();
          check(CookiePolicy.secure(), vector, utf8 ? "pairs" : "pairs_of_flask_request");
        });
  }

  private static void check(CookiePolicy policy, JsonNode vector, String expected) {
    assertThat(policy.read(List.of(Vectors.octets(vector, "header"))).pairs())
        .isEqualTo(pairs(vector.get(expected)));
  }
}
