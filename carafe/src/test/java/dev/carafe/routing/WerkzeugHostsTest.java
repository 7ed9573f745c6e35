package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.testing.Logs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Werkzeug's own tests say of hosts: rows W-081 to W-093. */
class WerkzeugHostsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final RuleTable BY_HOST =
      RuleTable.of(
          "/ -> index; host www.<domain>",
          "/ -> files; host files.<domain>",
          "/foo/ -> x; page=1; host www.<domain>",
          "/<int:page> -> x; host files.<domain>",
          "/one -> one; host a.example.com",
          "/one -> one; host b.example.com");

  /** A program at example.com with a wiki beside it, which tells its addresses. */
  private static TestClient at(String host) {
    Carafe app = Carafe.create().serverName("example.com");
    app.get("/", request -> "index " + request.urlFor("index") + " " + request.urlFor("wiki"))
        .endpoint("index")
        .host("example.com");
    app.get("/", request -> "wiki " + request.urlFor("index") + " " + request.urlFor("wiki"))
        .endpoint("wiki")
        .host("wiki.example.com");
    app.get("/all", request -> "all " + request.urlFor("wiki", "_external", true));
    return app.testClient().baseUrl("http://" + host);
  }

  @ParameterizedTest
  @CsvSource({
    "wiki.example.com, /, wiki http://example.com/ /", // W-081, W-082
    "example.com, /, index / http://wiki.example.com/",
    "WIKI.EXAMPLE.COM, /, wiki http://example.com/ /", // W-086
    "wiki.example.com:80, /, wiki http://example.com/ /", // W-084
    "wiki.example.com:8080, /, wiki http://example.com:8080/ /",
    "elsewhere.test, /all, all http://wiki.example.com/", // W-083
  })
  void hostOfTheRequestChoosesTheRule(String host, String path, String expected) {
    assertThat(at(host).get(path).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"elsewhere.test", "127.0.0.1", "foo.example.com", "example.com.evil.test"})
  void hostThatNoRuleNamesHasTheRulesOfAll(String host) { // W-083, W-085, W-087
    assertThat(at(host).get("/").status()).isEqualTo(404);
    assertThat(at(host).get("/all").status()).isEqualTo(200);
    assertThat(LOGS.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http, localhost:80, http://localhost/",
    "https, localhost:443, https://localhost/",
    "http, localhost:443, http://localhost:443/",
    "http, example.org:5000, http://example.org:5000/", // W-092
  })
  void usualPortOfTheServerNameIsLeftOut(String scheme, String name, String url) { // W-084
    Carafe app = Carafe.create().serverName(name).preferredUrlScheme(scheme);
    app.get("/", request -> "").endpoint("index");

    assertThat(app.urlFor("index")).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.com, /, index {domain=example.com}", // W-088
    "files.example.com, /, files {domain=example.com}",
    "www.example.com, /foo/, 'x {domain=example.com, page=1}'",
    "www.example.com, /foo, to /foo/", // W-089
    "files.example.com, /2, 'x {domain=example.com, page=2}'",
    "files.example.com, /1, to www.example.com/foo/",
    "other.example.com, /, 404",
  })
  void variableOfAHostIsAValue(String host, String path, String expected) {
    assertThat(BY_HOST.match("GET", host, path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.com, index, domain=example.com, /", // W-090
    "www.example.com, files, domain=example.com, http://files.example.com/",
    "files.example.com, index, domain=example.com, http://www.example.com/",
    "www.example.com, x, 'domain=example.com, page=1', /foo/",
    "www.example.com, x, 'domain=example.com, page=2', http://files.example.com/2",
    "a.example.com, one, '', /one", // W-091
    "b.example.com, one, '', /one",
  })
  void addressOfAnotherHostNamesIt(String host, String endpoint, String values, String expected) {
    assertThat(BY_HOST.build(endpoint, host, values)).isEqualTo(expected);
  }

  @Test
  void longNameBeyondAsciiKeepsItsPort() { // W-093
    Carafe app = Carafe.create().serverName("🐍" + "a".repeat(52) + ":8443");
    app.get("/", request -> "").endpoint("index");

    String host = app.urlFor("index").substring("https://".length()).replace("/", "");
    assertThat(host).startsWith("xn--").endsWith(":8443").hasSize(63 + ":8443".length());
  }
}
