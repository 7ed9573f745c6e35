package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Carafe;
import dev.carafe.Converter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Werkzeug's own tests say of building addresses: rows W-094 to W-120. */
class WerkzeugBuildingTest {
  private static final RuleTable RULES =
      RuleTable.of(
          "/ -> index",
          "/foo -> foo",
          "/bar/<bar> -> text",
          "/bar/<int:bazi> -> whole",
          "/bar/<float:bazf> -> decimal",
          "/bar/<path:bazp> -> path",
          "/<v> -> any",
          "/<class>/<self> -> words");

  @ParameterizedTest
  @CsvSource({
    "whole, bazi=50, /bar/50", // W-094
    "decimal, bazf=0.815, /bar/0.815",
    "path, bazp=la/di, /bar/la/di",
    "text, bar=blub, /bar/blub", // W-095
    "any, v=42, /42",
    "any, v=x:y, /x:y", // W-100
    "words, 'class=a, self=b', /a/b", // W-111
    "index, v=0, /?v=0", // W-106
    "index, v=, /?v=",
    "index, v=1+2, /?v=1%2B2", // W-108
  })
  void valuesStandWhereTheirVariablesAre(String endpoint, String values, String expected) {
    assertThat(RULES.build(endpoint, "", values)).isEqualTo(expected);
  }

  static List<Arguments> unknown() {
    return List.of(
        Arguments.of(1.0, "/?v=1.0"), // W-106
        Arguments.of(List.of(1, 2), "/?v=1&v=2"), // W-107
        Arguments.of(Arrays.asList(1, null, 2), "/?v=1&v=2"),
        Arguments.of(Arrays.asList((Object) null), "/"),
        Arguments.of(List.of(), "/"),
        Arguments.of(null, "/")); // W-101
  }

  private static String build(RuleTable rules, String endpoint, String name, @Nullable Object v) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(name, v);
    return rules.router().build(endpoint, values, null, new Router.Here("GET", "")).path();
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void unknownValuesAreTheQuery(@Nullable Object value, String expected) {
    assertThat(build(RULES, "index", "v", value)).isEqualTo(expected);
  }

  @Test
  void neededValueThatIsNullIsMissing() { // W-101
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(RULES, "text", "bar", null))
        .withMessageContaining("needs a value for 'bar'");
  }

  @Test
  void listIsNoNumber() { // W-102, W-105
    for (Object list : List.of(List.of(1, 2), List.of(1), Arrays.asList((Object) null))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> build(RULES, "whole", "bazi", list))
          .withMessageContaining("give a whole number");
    }
  }

  @Test
  void converterMayTakeLists() { // W-103, W-105
    Carafe app = Carafe.create();
    app.converter(
        "list",
        new Converter<List<?>>() {
          @Override
          public List<?> parse(String text) {
            return List.of(text.split("\\+"));
          }

          @Override
          public String format(List<?> value) {
            return value.stream().map(String::valueOf).collect(Collectors.joining("+"));
          }
        });
    app.get("/<list:v>", request -> "").endpoint("list");
    app.serverName("localhost");

    assertThat(app.urlFor("list", "v", List.of(1), "_external", false)).isEqualTo("/1");
    assertThat(app.urlFor("list", "v", Arrays.asList(1, null, 2), "_external", false))
        .isEqualTo("/1+null+2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.urlFor("list", "v", 1))
        .withMessageContaining("converter 'list' takes no Integer");
  }

  @Test
  void tenThousandVariablesAreBuilt() { // W-099
    String rule =
        IntStream.range(0, 10_000).mapToObj(i -> "/<p" + i + ">").collect(Collectors.joining());
    Map<String, Object> values = new LinkedHashMap<>();
    IntStream.range(0, 10_000).forEach(i -> values.put("p" + i, i));

    String path =
        RuleTable.of(rule + " -> long")
            .router()
            .build("long", values, null, new Router.Here("GET", ""))
            .path();
    assertThat(path).startsWith("/0/1/2/").endsWith("/9998/9999");
  }

  @Test
  void queryHasTheOrderOfTheProgram() { // W-110
    Carafe app = Carafe.create().serverName("localhost");
    app.get("/", request -> "").endpoint("index");

    assertThat(app.urlFor("index", "z", 30, "y", 10, "x", 20)).endsWith("/?z=30&y=10&x=20");
    assertThat(app.urlFor("index", "y", 10, "x", 20, "z", 30)).endsWith("/?y=10&x=20&z=30");
  }

  @ParameterizedTest
  @CsvSource({
    "slug, DELETE, /user/<slug>", // W-116
    "id, DELETE, /user/id/<id>",
    "email, DELETE, /user/emails/<email>",
    "'', POST, /made/<kind>",
  })
  void suggestionWeighsValuesAndMethods(String name, String method, String rule) {
    RuleTable rules =
        RuleTable.of(
            "/user/id/<id> -> users",
            "/user/<slug> -> users",
            "/user/emails/<email> -> users",
            "/made/<kind> -> users; POST");
    Map<String, Object> values = name.isEmpty() ? Map.of() : Map.of(name, 7);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.router().build("users", values, method, new Router.Here("GET", "")))
        .withMessageContaining("rule '" + rule + "'");
  }
}
