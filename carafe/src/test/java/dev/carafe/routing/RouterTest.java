package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private final Router<String> router = new Router<>(new Converters());

  private void rules(String... rules) {
    for (String rule : rules) {
      router.add(RuleSpec.of(rule, Set.of("GET"), rule), rule);
    }
  }

  private static void checkRule(String rule) {
    Router.checkRule(RuleSpec.of(rule, Set.of("GET"), rule), new Converters());
  }

  private String build(String endpoint, Map<String, ? extends @Nullable Object> values) {
    return router.build(endpoint, values, null, new Router.Here("GET", "")).path();
  }

  private @Nullable String route(String path) {
    return router.match("GET", "", path) instanceof Match.Found<String> found
        ? found.route()
        : null;
  }

  private Map<String, Object> values(String path) {
    return ((Match.Found<String>) router.match("GET", "", path)).values();
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/user/ann, /user/<name>",
    "/user/ann/, ",
    "/user/, ",
    "/user/a/b, ",
    "/user/5, /user/<int:id>",
    "/user/05, /user/<int:id>",
    "/user/-5, /user/<name>",
    "/user/+5, /user/<name>",
    "/user/٣, /user/<name>",
    "/user/me, /user/me",
    "/files/a, /files/<path:rest>",
    "/files/a/b//c, /files/<path:rest>",
    "/files//a, ",
    "/files/a/edit, /files/<path:rest>/edit",
    "/v1.json, /v<int:n>.json",
    "/vx.json, ",
    "/USER/ann, ",
  })
  void mostSpecificRuleWins(String path, @Nullable String expected) {
    rules(
        "/files/<path:rest>",
        "/user/<name>",
        "/user/<int:id>",
        "/user/me",
        "/",
        "/files/<path:rest>/edit",
        "/v<int:n>.json");

    assertThat(route(path)).isEqualTo(expected);
  }

  @Test
  void variablesBecomeValues() {
    rules("/user/<name>/post/<int:id>", "/files/<path:rest>");

    assertThat(values("/user/Zoë B/post/17"))
        .containsEntry("name", "Zoë B")
        .containsEntry("id", 17);
    assertThat(values("/files/a/b.txt")).containsEntry("rest", "a/b.txt");
  }

  @Test
  void numbersAreTheNarrowestOfIntegerLongAndBigInteger() {
    rules("/<int:n>");

    assertThat(values("/2147483647")).containsEntry("n", Integer.MAX_VALUE);
    assertThat(values("/2147483648")).containsEntry("n", 2147483648L);
    assertThat(values("/99999999999999999999"))
        .containsEntry("n", new BigInteger("99999999999999999999"));
    assertThat(route("/" + "9".repeat(5000))).isNull();
  }

  @Test
  void otherMethodsAreNamed() {
    router.add(RuleSpec.of("/login", Set.of("GET"), "login"), "show");
    router.add(RuleSpec.of("/login", Set.of("POST"), "login"), "check");

    assertThat(router.match("POST", "", "/login")).isEqualTo(new Match.Found<>("check", Map.of()));
    assertThat(router.match("HEAD", "", "/login")).isEqualTo(new Match.Found<>("show", Map.of()));
    assertThat(router.match("PUT", "", "/login"))
        .isEqualTo(new Match.OtherMethods<>(Set.of("GET", "HEAD", "OPTIONS", "POST")));
    assertThat(router.match("GET", "", "/nowhere")).isEqualTo(new Match.Nothing<>());
  }

  @ParameterizedTest
  @CsvSource({
    "/dir, /dir/",
    "//dir/, /dir/",
    "/dir//, /dir/",
    "//dir, /dir/",
    "//leaf, /leaf",
  })
  void slashesAreCompletedAndMerged(String path, String expected) {
    rules("/dir/", "/leaf");

    assertThat(router.match("GET", "", path)).isEqualTo(new Match.Elsewhere<>(expected));
    assertThat(router.match("OPTIONS", "", path)).isEqualTo(new Match.Elsewhere<>(expected));
  }

  @Test
  void leafIsNotFoundWithSlashAndOtherMethodsAreNotRedirected() {
    rules("/dir/", "/leaf");

    assertThat(router.match("GET", "", "/leaf/")).isEqualTo(new Match.Nothing<>());
    assertThat(router.match("POST", "", "/dir")).isEqualTo(new Match.Nothing<>());
  }

  @Test
  void pathsAreBuiltFromEndpoints() {
    router.add(RuleSpec.of("/user/<name>", Set.of("GET"), "user"), "");
    router.add(RuleSpec.of("/list", Set.of("GET"), "list"), "");
    router.add(RuleSpec.of("/list/<int:page>", Set.of("GET"), "list"), "");

    assertThat(build("user", Map.of("name", "a/b é?"))).isEqualTo("/user/a/b%20%C3%A9%3F");
    assertThat(build("list", Map.of())).isEqualTo("/list");
    Map<String, @Nullable Object> query = new HashMap<>();
    query.put("none", null);
    assertThat(build("list", query)).isEqualTo("/list");
    assertThat(build("list", Map.of("q", "a b&c~*é"))).isEqualTo("/list?q=a+b%26c~*%C3%A9");
    assertThat(build("list", Map.of("z", List.of(1, 2)))).isEqualTo("/list?z=1&z=2");
  }

  @Test
  void ruleWithAllItsValuesIsPreferred() {
    router.add(RuleSpec.of("/list/<int:page>", Set.of("GET"), "list"), "");
    router.add(RuleSpec.of("/list", Set.of("GET"), "list"), "");

    assertThat(build("list", Map.of("page", 2))).isEqualTo("/list/2");
    assertThat(build("list", Map.of())).isEqualTo("/list");
  }

  @Test
  void whatCannotBeBuiltSaysWhy() {
    router.add(RuleSpec.of("/user/<int:id>", Set.of("GET"), "user"), "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("usr", Map.of()))
        .withMessageContaining("'usr'")
        .withMessageContaining("did you mean 'user'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("user", Map.of()))
        .withMessageContaining("needs a value for 'id'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("user", Map.of("id", "5x")))
        .withMessageContaining("give a whole number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "",
        "/<",
        "/<name",
        "/<int:>",
        "/<>",
        "/<flot:x>",
        "/< a>",
        "/<2a>",
        "/<int(x:y>",
        "/<_external>",
        "/<a>/<a>",
        "/<a b>"
      })
  void rulesThatCannotBeReadAreRefused(String rule) {
    assertThatIllegalArgumentException().isThrownBy(() -> checkRule(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "/<a>-<b>, /x-y-z, 'a=x-y, b=z'",
    "/<a><b>, /xyz, 'a=xy, b=z'",
    "/<int:a>-<b>, /1-2-x, 'a=1, b=2-x'",
    "/<int:a><b>, /123, 'a=12, b=3'",
    "/<a>.<int:b>.x, /1.2.3.x, 'a=1.2, b=3'",
    "/<path:a>/<path:b>, /x/y/z, 'a=x, b=y/z'",
    "/<path:a>-<b>, /x-y/z-w-v, 'a=x-y/z, b=w-v'",
    "/<path:a>/, /x/y/, a=x/y",
    "/a//<b>, /a/x, b=x",
  })
  void variablesTakeWhatWerkzeugsWouldTake(String rule, String path, String expected) {
    rules(rule);

    assertThat(values(path)).hasToString("{" + expected + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "/x/edit, /<path:p>/edit",
    "/12, /<a><b>",
    "/a-b, /<a>-<b>",
    "/v1/c, /v<a>/c",
    "/v/c, /v/<a>",
    "/none/such/path, /<path:p>",
  })
  void segmentsAreTriedInTheOrderOfTheirWeight(String path, String expected) {
    rules(
        "/<path:p>",
        "/<int:a>",
        "/<a><b>",
        "/<a>-<b>",
        "/<a>/edit",
        "/<path:p>/edit",
        "/<a>/c",
        "/v<a>/c",
        "/v/<a>");

    assertThat(route(path)).isEqualTo(expected);
  }

  @Test
  void slashIsCompletedBeforeARuleThatIsTriedLater() {
    rules("/<path:all>", "/<dir>/", "/wiki/<path:page>/");

    assertThat(router.match("GET", "", "/x")).isEqualTo(new Match.Elsewhere<>("/x/"));
    assertThat(router.match("GET", "", "/wiki/a/b")).isEqualTo(new Match.Elsewhere<>("/wiki/a/b/"));
    assertThat(route("/x/y")).isEqualTo("/<path:all>");
  }

  @Test
  void refusalNamesTheConverters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkRule("/<flot:x>"))
        .withMessage(
            "rule '/<flot:x>' names the unknown converter 'flot': use one of any, float, int, path,"
                + " string, uuid, or add it first by app.converter");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/{id}, /a/<id>",
    "/a/{id:[0-9]+}/b, /a/<id>/b",
    "/a/{x}-{y}.json, /a/<x>-<y>.json",
    "/files/{*rest}, /files/<path:rest>",
    "/files/{rest...}, /files/<path:rest>",
    "/a/:id, /a/<id>",
    "/a/:id.json, /a/<id>.json",
    "/*, /<path:rest>",
    "/a/**, /a/<path:rest>",
    "/a/*/b, /a/<name>/b",
  })
  void ruleOfAnotherFrameworkIsRefusedWithTheOneThatWasMeant(String rule, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkRule(rule))
        .withMessage("URL rule '" + rule + "' would be taken literally: write '" + meant + "'");
    checkRule(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a{", "/}", "/{}", "/{ }/x"})
  void braceThatIsNoVariableIsRefused(String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkRule(rule))
        .withMessageContaining("a variable is '<name>'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a:b", "/urn:isbn:<n>", "/:8080", "/<int:id>", "/*.txt", "/a*", "/<a>:<b>"})
  void colonsAndStarsBesideOtherTextAreLiteral(String rule) {
    checkRule(rule);
  }
}
