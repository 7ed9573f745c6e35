package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts, defaults, and slashes that are not strict. */
class RuleOptionsTest {
  private static final Set<String> GET = Set.of("GET");

  private final Router<String> router = new Router<>(new Converters());

  private void add(String path, @Nullable String host, String endpoint, String name) {
    router.add(new RuleSpec(path, host, GET, endpoint, Map.of(), true, true), name);
  }

  private void add(String path, String endpoint, Map<String, Object> defaults) {
    router.add(new RuleSpec(path, null, GET, endpoint, defaults, true, true), path);
  }

  private void lax(String path, String method) {
    router.add(
        new RuleSpec(path, null, Set.of(method), path, Map.of(), false, true), method + path);
  }

  private String match(String method, String host, String path) {
    Match<String> match = router.match(method, host, path);
    if (match instanceof Match.Found<String> found) {
      return found.route() + (found.values().isEmpty() ? "" : " " + found.values());
    }
    if (match instanceof Match.Elsewhere<String> elsewhere) {
      return "to " + elsewhere.path();
    }
    if (match instanceof Match.Canonical<String> canonical) {
      return "to " + canonical.address().host() + canonical.address().path();
    }
    return match instanceof Match.OtherMethods<String> other ? other.allowed().toString() : "none";
  }

  private Address build(String endpoint, String host, Map<String, Object> values) {
    return router.build(endpoint, values, null, new Router.Here("GET", host));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.org|/|main",
        "|/|main",
        "api.example.org|/|api",
        "api.example.org|/both|main both",
        "api.example.org|/dir|to /dir/",
        "ann.example.org|/|user {user=ann}",
        "a.b.example.org|/|user {user=a.b}",
        "example.com|/dir|none",
        "apixexample.org|/|main",
        "api.example.org.evil.test|/|main",
      })
  void rulesOfAHostComeBeforeThoseOfAll(@Nullable String host, String path, String expected) {
    add("/", null, "index", "main");
    add("/both", null, "both", "main both");
    add("/", "<user>.example.org", "user", "user");
    add("/", "API.example.org", "index", "api");
    add("/dir/", "api.example.org", "dir", "dir");

    assertThat(match("GET", host == null ? "" : host, path)).isEqualTo(expected);
  }

  @Test
  void methodsAreThoseOfTheHostAndOfAllHosts() {
    add("/", "a.test", "a", "a");
    router.add(RuleSpec.of("/", Set.of("POST"), "b"), "b");

    assertThat(match("POST", "a.test", "/")).isEqualTo("b");
    assertThat(match("PUT", "a.test", "/")).isEqualTo("[GET, HEAD, OPTIONS, POST]");
    assertThat(match("PUT", "b.test", "/")).isEqualTo("[OPTIONS, POST]");
    assertThat(router.methods("a.test", "/")).containsExactly("GET", "HEAD", "OPTIONS", "POST");
  }

  @Test
  void addressesOfAHostNameIt() {
    add("/", "a.test", "index", "");
    add("/", "b.test", "index", "");
    add("/<page>", "<user>.buecher.test", "page", "");

    assertThat(build("index", "b.test", Map.of())).isEqualTo(new Address("b.test", "/"));
    assertThat(build("index", "c.test", Map.of())).isEqualTo(new Address("a.test", "/"));
    assertThat(build("page", "", Map.of("user", "Ann", "page", "x", "q", 1)))
        .isEqualTo(new Address("ann.buecher.test", "/x?q=1"));
  }

  @ParameterizedTest
  @CsvSource({"a/b", "a?", "a#", "a@b", "a:1", "'a b'", "''", "a..b", "evil.test/"})
  void valueThatWouldLeadToAnotherHostIsRefused(String user) {
    add("/", "<user>.example.org", "page", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("page", "", Map.of("user", user)))
        .withMessageContaining("is no host");
  }

  @ParameterizedTest
  @CsvSource({
    "a.test:80, no host may have",
    "a b.test, no host may have",
    "<x>.test:80, no port",
    "<x>/a, has '/'",
    "<x, never closes",
    "'', is empty",
    "a..test, label that is empty",
    "<flot:x>.test, unknown converter",
  })
  void hostsThatCannotBeAreRefused(String host, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add("/", host, "x", ""))
        .withMessageContaining("host '" + host + "'")
        .withMessageContaining(message);
  }

  @Test
  void hostAndPathCannotHaveOneVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add("/<x>", "<x>.test", "x", ""))
        .withMessageContaining("uses 'x' in its host and its path");
  }

  @Test
  void nonAsciiHostIsWrittenInItsAsciiForm() {
    add("/", "bücher.example", "index", "shop");

    assertThat(match("GET", "xn--bcher-kva.example", "/")).isEqualTo("shop");
    assertThat(build("index", "", Map.of())).isEqualTo(new Address("xn--bcher-kva.example", "/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/posts/|/posts/ {page=1}",
        "/posts/2|/posts/<int:page> {page=2}",
        "/posts/1|to null/posts/",
        "/posts/01|to null/posts/",
        "/tag/a b/1|to null/tag/a%20b",
        "/tag/x/2|/tag/<t>/<int:page> {t=x, page=2}",
      })
  void valuesThatAreDefaultsRedirectToTheShorterAddress(String path, String expected) {
    add("/posts/<int:page>", "posts", Map.of());
    add("/posts/", "posts", Map.of("page", 1));
    add("/tag/<t>", "tag", Map.of("page", 1L));
    add("/tag/<t>/<int:page>", "tag", Map.of());

    assertThat(match("GET", "", path)).isEqualTo(expected);
  }

  @Test
  void addressesLeaveDefaultsOut() {
    add("/posts/", "posts", Map.of("page", 1));
    add("/posts/<int:page>", "posts", Map.of());

    assertThat(build("posts", "", Map.of()).path()).isEqualTo("/posts/");
    assertThat(build("posts", "", Map.of("page", 1)).path()).isEqualTo("/posts/");
    assertThat(build("posts", "", Map.of("page", 2)).path()).isEqualTo("/posts/2");
    assertThat(build("posts", "", Map.of("page", 2, "q", "x")).path()).isEqualTo("/posts/2?q=x");
  }

  @Test
  void visitorsValueThatTheShorterRuleCannotHaveIsNotRedirected() {
    router.add(
        new RuleSpec("/", "<any(a):h>.test", GET, "e", Map.of("page", 1), true, true), "any");
    router.add(new RuleSpec("/<int:page>", "<h>", GET, "e", Map.of(), true, true), "all");

    assertThat(match("GET", "a", "/1")).isEqualTo("to a.test/");
    assertThat(match("GET", "b", "/1")).isEqualTo("all {h=b, page=1}");
  }

  @Test
  void defaultThatItsVariableCannotHoldIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add("/<int:page>", "posts", Map.of("page", "x")))
        .withMessageContaining("default for 'page'")
        .withMessageContaining("give a whole number");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /leaf, GET/leaf",
    "GET, /leaf/, GET/leaf",
    "GET, /leaf//, to /leaf/",
    "GET, /dir, GET/dir/",
    "GET, /dir/, GET/dir/",
    "GET, /one, GET/one",
    "GET, /one/, GET/one",
    "POST, /one, POST/one/",
    "PUT, /leaf/, '[GET, HEAD, OPTIONS]'",
    "GET, /any/x, 'GET/any/<path:p> {p=x}'",
    "GET, /any/x/, 'GET/any/<path:p> {p=x/}'",
    "GET, /some/x, 'GET/some/<path:p>/ {p=x}'",
    "GET, /some/x/, 'GET/some/<path:p>/ {p=x}'",
  })
  void rulesThatAreNotStrictAnswerWithAndWithoutSlash(String method, String path, String expected) {
    lax("/leaf", "GET");
    lax("/dir/", "GET");
    lax("/one", "GET");
    lax("/one/", "POST");
    lax("/any/<path:p>", "GET");
    lax("/some/<path:p>/", "GET");

    assertThat(match(method, "", path)).isEqualTo(expected);
  }

  @Test
  void ruleOfTheRequestsMethodComesFirstWhenAnAddressIsBuilt() {
    router.add(RuleSpec.of("/show", GET, "view"), "");
    router.add(RuleSpec.of("/save", Set.of("POST"), "view"), "");
    router.add(RuleSpec.of("/only", Set.of("PUT"), "only"), "");

    assertThat(build("view", "", Map.of()).path()).isEqualTo("/show");
    assertThat(router.build("view", Map.of(), null, new Router.Here("POST", "")).path())
        .isEqualTo("/save");
    assertThat(router.build("view", Map.of(), "POST", new Router.Here("GET", "")).path())
        .isEqualTo("/save");
    assertThat(build("only", "", Map.of()).path()).isEqualTo("/only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "helloworld|||no view has it; did you mean 'world'?",
        "usr|||no view has it; did you mean 'user'?",
        "user|||rule '/user/<id>' needs a value for 'id': give one",
        "user|id|DELETE|rule '/user/<id>' does not answer DELETE: give one of [GET, HEAD, OPTIONS]",
        "pages|n||rule '/pages' has other values by default: give {n=1}",
      })
  void whatCannotBeBuiltNamesWhatWasMeant(
      String endpoint, @Nullable String name, @Nullable String method, String message) {
    add("/hello", null, "hallo", "");
    add("/world", null, "world", "");
    add("/user/<id>", null, "user", "");
    add("/pages", "pages", Map.of("n", 1));
    Map<String, Object> values = name == null ? Map.of() : Map.of(name, 7);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> router.build(endpoint, values, method, new Router.Here("GET", "")))
        .withMessage("could not build a URL for endpoint '" + endpoint + "': " + message);
  }

  @Test
  void withoutViewsNothingIsSuggested() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("x", "", Map.of()))
        .withMessage("could not build a URL for endpoint 'x': there are no views");
  }

  @ParameterizedTest
  @CsvSource({"world, helloworld, 0.6667", "abcd, bcde, 0.75", "'', '', 1", "a, b, 0"})
  void likenessIsThatOfPython(String a, String b, double expected) {
    assertThat(Unbuildable.ratio(a, b)).isCloseTo(expected, offset(1e-4));
  }
}
