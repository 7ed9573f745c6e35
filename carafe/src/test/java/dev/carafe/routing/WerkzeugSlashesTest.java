package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Werkzeug's own tests say of paths and their slashes: rows W-001 to W-027. */
class WerkzeugSlashesTest {
  @ParameterizedTest
  @CsvSource({"/, index", "/foo, foo", "/bar/, bar", "/blub, 404", "/bar, to /bar/"})
  void pathsLeadToTheirRules(String path, String expected) { // W-001, W-002
    assertThat(RuleTable.of("/ -> index", "/foo -> foo", "/bar/ -> bar").get(path))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/bar, /bar/",
    "/test/bar, /test/bar/",
    "/bar?aha=muhaha, /bar/?aha=muhaha",
    "/test/bar?foo=bar, /test/bar/?foo=bar",
  })
  void slashRedirectKeepsPrefixAndQuery(String path, String location) { // W-002 to W-005
    Carafe inner = Carafe.create();
    inner.get("/bar/", request -> "bar");
    Carafe site = Carafe.create().mount("/test", inner);
    site.get("/bar/", request -> "bar");

    TestResponse response = site.testClient().get(path);
    assertThat(response.status()).isEqualTo(308);
    assertThat(response.header("Location")).isEqualTo(location);
  }

  @ParameterizedTest
  @CsvSource({
    "/no//tail, to /no/tail", // W-006
    "/yes//tail, to /yes/tail/", // W-007
    "/yes/tail//, to /yes/tail/",
    "//yes///tail////, to /yes/tail/",
    "/with/http://example.com/, with {path=http://example.com/}", // W-008
    "/with/x//y, with {path=x//y}",
    "/no//merge, no_merge", // W-009
    "/no/merge, 404",
    "/no/merging, no_merging", // W-010
    "/no//merging, 404",
  })
  void slashesAreMergedWhereTheRuleSaysNothingElse(String path, String expected) {
    RuleTable rules =
        RuleTable.of(
            "/no/tail -> no_tail",
            "/yes/tail/ -> yes_tail",
            "/with/<path:path> -> with",
            "/no//merge -> no_merge; unmerged",
            "/no/merging -> no_merging; unmerged");

    assertThat(rules.get(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"/merge/%25//path, /merge/%25/path", "/merge//st/path, /merge/st/path"})
  void mergedAddressIsEncodedOnce(String path, String location) { // W-011
    Carafe app = Carafe.create();
    app.get("/merge/<some>/path", request -> "merged");

    assertThat(app.testClient().get(path).header("Location")).isEqualTo(location);
  }

  @Test
  void slashesOfARuleAreMergedInItsAddress() { // W-012
    RuleTable rules = RuleTable.of("/yes//merge -> yes", "/no//merge -> no; unmerged");

    assertThat(rules.build("yes", "", "")).isEqualTo("/yes/merge");
    assertThat(rules.build("no", "", "")).isEqualTo("/no//merge");
  }

  @Test
  void programKeepsTheSlashesOfARule() { // W-009, W-010, W-012
    Carafe app = Carafe.create();
    app.get("/a//b", request -> request.urlFor("ab")).endpoint("ab").mergeSlashes(false);
    app.get("/c/d", request -> "merged");

    TestClient client = app.testClient();
    assertThat(client.get("/a//b").text()).isEqualTo("/a//b");
    assertThat(client.get("/a/b").status()).isEqualTo(404);
    assertThat(client.get("/a///b").status()).isEqualTo(404);
    assertThat(client.get("/c//d").status()).isEqualTo(308);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /bar/, get", // W-013
    "POST, /bar, post",
    "GET, /bar, to /bar/", // W-014
    "POST, /bar/, '405 [GET, HEAD]'",
  })
  void twoMethodsMayDifferInTheSlash(String method, String path, String expected) {
    for (List<String> rules :
        List.of(
            List.of("/bar/ -> get", "/bar -> post; POST"),
            List.of("/bar -> post; POST", "/bar/ -> get"))) {
      assertThat(RuleTable.of(rules.toArray(String[]::new)).match(method, "", path))
          .isEqualTo(expected);
    }
  }

  @Test
  void redirectForASlashKeepsTheMethod() { // W-015, W-016
    Carafe app = Carafe.create();
    View view = request -> request.method() + request.form().get("a");
    app.post("/foo/", view);
    app.get("/<path:var>/", request -> "path");

    TestClient client = app.testClient();
    TestResponse moved = client.post("/foo", "a", "1");
    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("Location")).isEqualTo("/foo/");
    assertThat(client.followRedirects(true).post("/foo", "a", "1").text()).isEqualTo("POST1");
    assertThat(app.testClient().get("/abc").header("Location")).isEqualTo("/abc/");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /bar, to /bar/",
    "POST, /bar/, '405 [GET, HEAD]'",
    "POST, /bar, 404",
  })
  void otherMethodsAreNotRedirected(String method, String path, String expected) { // W-017
    assertThat(RuleTable.of("/bar/ -> get").match(method, "", path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "; lax, ''", "'', ; lax", "; lax, ; lax"})
  void leafAndBranchKeepTheirOwnEndpoints(String leaf, String branch) { // W-018, W-019
    RuleTable rules = RuleTable.of("/path -> leaf" + leaf, "/path/ -> branch" + branch);

    assertThat(rules.get("/path")).isEqualTo("leaf");
    assertThat(rules.get("/path/")).isEqualTo("branch");
  }

  @ParameterizedTest
  @CsvSource({
    "/path5/, leaf", // W-020
    "/path1, path1", // W-021
    "/path1/, path1",
    "/path2, path2",
    "/path2/, path2",
    "/any, path {var=any}", // W-022
    "/any/, path {var=any/}",
  })
  void rulesThatAreNotStrictTakeBoth(String path, String expected) {
    RuleTable rules =
        RuleTable.of(
            "/path5 -> leaf; lax",
            "/path1 -> path1; lax",
            "/path2/ -> path2; lax",
            "/<path:var> -> path; lax");

    assertThat(rules.get(path)).isEqualTo(expected);
  }

  @Test
  void encodedPathMatchesTheWordItself() { // W-026
    Carafe app = Carafe.create();
    app.get("/привет", request -> "found");

    TestClient client = app.testClient();
    assertThat(client.get("/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82").text()).isEqualTo("found");
    assertThat(client.get("/%D0%BF%D0%BE%D0%BA%D0%B0").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hello%0A", "/hello%0D%0A", "/hello%0Ax"})
  void endOfTheRuleIsTheEndOfThePath(String path) { // W-027
    Carafe app = Carafe.create();
    app.get("/hello", request -> "found");

    assertThat(app.testClient().get("/hello").text()).isEqualTo("found");
    assertThat(app.testClient().get(path).status()).isEqualTo(404);
  }
}
