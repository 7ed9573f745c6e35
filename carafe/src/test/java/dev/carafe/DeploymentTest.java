package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.engine.RunningServer;
import dev.carafe.settings.Variables;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment says by variables. */
class DeploymentTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String KEY = "a key for this test only";

  @TempDir private Path folder;
  private final Carafe app = Carafe.create();

  private static Variables environment(String... namesAndValues) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Variables.of(environment, Path.of("there is no such file"));
  }

  private Variables file(String text) throws IOException {
    return Variables.of(Map.of(), Files.writeString(folder.resolve(".env"), text));
  }

  @Test
  void theEnvironmentComesBeforeTheFileAndTheFileBeforeTheCode() throws IOException {
    app.serverName("code.example").preferredUrlScheme("http").applicationRoot("/code");
    app.get("/", request -> "home").endpoint("home");
    Path file =
        Files.writeString(
            folder.resolve(".env"),
            "CARAFE_SERVER_NAME=file.example\nCARAFE_APPLICATION_ROOT=/file\nOTHER=x\n");

    app.fromEnvironment(
        Variables.of(Map.of("CARAFE_SERVER_NAME", "real.example", "HOME", "/"), file));
    assertThat(app.urlFor("home")).isEqualTo("http://real.example/file/");
  }

  @Test
  void anEmptyVariableLeavesWhatTheCodeSays() {
    app.serverName("code.example");
    app.get("/", request -> "home").endpoint("home");

    app.fromEnvironment(environment("CARAFE_SERVER_NAME", "", "CARAFE_DEBUG", ""));
    assertThat(app.urlFor("home")).isEqualTo("https://code.example/");
    assertThat(app.pipeline().program().debug()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1,true",
    "true,true",
    "True,true",
    "ON,true",
    "yes,true",
    "0,false",
    "False,false",
    "No,false",
  })
  void debugIsATruth(String text, boolean debug) {
    app.debug(!debug).fromEnvironment(environment("CARAFE_DEBUG", text));

    assertThat(app.pipeline().program().debug()).isEqualTo(debug);
  }

  @ParameterizedTest
  @CsvSource({"1000,1000", "2k,2048", "3K,3072", "1M,1048576", "2G,2147483648"})
  void sizesAreOctetsOrHaveAUnit(String text, long octets) {
    app.fromEnvironment(
        environment("CARAFE_MAX_CONTENT_LENGTH", text, "CARAFE_MAX_FILE_SIZE", text));

    Limits limits = app.pipeline().program().limits();
    assertThat(limits.maxContentLength()).isEqualTo(octets);
    assertThat(limits.maxFileSize()).isEqualTo(octets);
  }

  @Test
  void aKeyFromOutsideSignsAndOlderOnesStillVerify() {
    Carafe before = Carafe.create().secretKey("the key of last year 0");
    Carafe now =
        Carafe.create()
            .secretKey(null)
            .fromEnvironment(
                environment(
                    "CARAFE_SECRET_KEY",
                    KEY,
                    "CARAFE_SECRET_KEY_FALLBACKS",
                    "the key of last year 0 , another one from before"));
    for (Carafe program : new Carafe[] {before, now}) {
      program.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
    }
    TestClient client = before.testClient();
    client.get("/");
    String cookie = "session=" + client.jar().find("session").value();

    assertThat(now.testClient().request("GET", "/").header("Cookie", cookie).send().text())
        .isEqualTo("visit 2");
    assertThat(LOGS.lines().toString())
        .contains("CARAFE_SECRET_KEY (environment), CARAFE_SECRET_KEY_FALLBACKS (environment)")
        .doesNotContain(KEY);
  }

  @Test
  void hostsAndProxiesAreLists() {
    app.get("/", request -> request.host() + " " + request.remoteAddress().getHostAddress());
    app.fromEnvironment(
        environment(
            "CARAFE_TRUSTED_HOSTS", "shop.example, .shop.test",
            "CARAFE_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"));
    TestClient client = app.testClient();

    assertThat(client.get("http://shop.example/").text()).isEqualTo("shop.example 127.0.0.1");
    assertThat(client.get("http://other.example/").status()).isEqualTo(400);
    assertThat(
            client
                .request("GET", "http://a.shop.test/")
                .header("X-Forwarded-For", "203.0.113.9, 10.1.2.3")
                .send()
                .text())
        .isEqualTo("a.shop.test 203.0.113.9");
  }

  @Test
  void aNumberOfProxiesIsTheirHops() {
    app.get("/", request -> request.remoteAddress().getHostAddress());
    app.fromEnvironment(environment("CARAFE_TRUSTED_PROXIES", "2", "CARAFE_ACCESS_LOG", "json"));

    assertThat(
            app.testClient()
                .request("GET", "/")
                .header("X-Forwarded-For", "192.0.2.1, 203.0.113.9, 10.1.2.3")
                .send()
                .text())
        .isEqualTo("203.0.113.9");
    assertThat(LOGS.lines().toString()).contains("\"address\":\"203.0.113.9\"");
  }

  @Test
  void runListensWhereTheVariablesSayAndStartWhereTheCodeSays() {
    app.get("/", request -> "home");
    Variables variables = environment("CARAFE_HOST", "127.0.0.2", "CARAFE_PORT", "0");

    try (RunningServer server = app.deploy("127.0.0.1", 1, () -> variables)) {
      assertThat(server.uri().getHost()).isEqualTo("127.0.0.2");
      assertThat(server.port()).isGreaterThan(1);
    }
    try (RunningServer server = app.start(0)) {
      assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void withoutVariablesRunListensWhereTheCodeSays() {
    try (RunningServer server = app.deploy("127.0.0.3", 0, () -> environment())) {
      assertThat(server.uri().getHost()).isEqualTo("127.0.0.3");
    }
    assertThat(LOGS.lines()).isEmpty();
  }

  /** Flask's test_templates_auto_reload_debug_run. */
  @Test
  void templatesFollowDebugModeFromOutside() {
    app.get("/", request -> request.renderString("{{ reqest }}"));
    app.fromEnvironment(environment("CARAFE_DEBUG", "1"));

    assertThat(app.testClient().get("/").text()).contains("is &#39;request&#39; meant?");
  }

  @Test
  void runReadsTheVariablesOnceAndNotAfterTheProgramDid() {
    app.fromEnvironment(environment("CARAFE_PORT", "0"));

    try (RunningServer server =
        app.deploy("127.0.0.1", 1, () -> environment("CARAFE_PROT", "none"))) {
      assertThat(server.port()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CARAFE_SECRETKEY|is CARAFE_SECRET_KEY meant?",
        "CARAFE_PROT|is CARAFE_PORT meant?",
        "CARAFE_TRUSTED_HOST|is CARAFE_TRUSTED_HOSTS meant?",
        "CARAFE_|take it out, or name one of [ACCESS_LOG, APPLICATION_ROOT, DEBUG, HOST,",
        "CARAFE_PERMANENT_SESSION_LIFETIME|take it out, or name one of",
      })
  void anUnknownNameIsRefusedWithTheNearestOne(String name, String advice) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.fromEnvironment(environment(name, "a-secret")))
        .withMessageContainingAll(name + " (environment)", advice)
        .withMessageNotContaining("a-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CARAFE_DEBUG=maybe|'maybe' will not do: write true or false",
        "CARAFE_PORT=65536|'65536' will not do: write a port from 1 to 65535",
        "CARAFE_PORT=-1|'-1' will not do",
        "CARAFE_PORT=http|'http' will not do",
        "CARAFE_MAX_CONTENT_LENGTH=0|'0' will not do: write a number of octets, or such as 20M",
        "CARAFE_MAX_CONTENT_LENGTH=M|'M' will not do",
        "CARAFE_MAX_CONTENT_LENGTH=20T|'20T' will not do",
        "CARAFE_MAX_FILE_SIZE=8589934592G|'8589934592G' will not do",
        "CARAFE_ACCESS_LOG=xml|'xml' will not do: write common or json",
        "CARAFE_SERVER_NAME=a b|server name 'a b'",
        "CARAFE_PREFERRED_URL_SCHEME=ftp|URL scheme 'ftp'",
        "CARAFE_APPLICATION_ROOT=shop|application root 'shop'",
        "CARAFE_TRUSTED_HOSTS=a b|trusted host 'a b'",
        "CARAFE_TRUSTED_HOSTS=,|the list of trusted hosts is empty",
        "CARAFE_TRUSTED_PROXIES=0|hops(0)",
        "CARAFE_TRUSTED_PROXIES=proxy.example|proxy.example",
        "CARAFE_SECRET_KEY_FALLBACKS=secret|no use without CARAFE_SECRET_KEY, the key that signs",
        "CARAFE_TLS_KEY_STORE=a.p12|no use without CARAFE_TLS_PASSWORD",
        "CARAFE_TLS_PASSWORD=secret|no use without CARAFE_TLS_KEY_STORE",
      })
  void aValueThatWillNotDoIsRefusedWithWhereItStands(String line, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.fromEnvironment(file("# settings\n" + line + "\n")))
        .withMessageStartingWith(line.substring(0, line.indexOf('=')) + " (")
        .withMessageContainingAll(".env, line 2): ", reason)
        .withMessageNotContaining("=secret")
        .withMessageNotContaining(": secret");
  }

  @Test
  void aKeyStoreThatIsNotThereIsToldWithItsVariable() {
    assertThatThrownBy(
            () ->
                app.fromEnvironment(
                    environment("CARAFE_TLS_KEY_STORE", "none.p12", "CARAFE_TLS_PASSWORD", "x")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContainingAll("CARAFE_TLS_KEY_STORE (environment): ", "none.p12");
  }

  @Test
  void weakKeysFromOutsideAreRefusedToo() {
    app.fromEnvironment(environment("CARAFE_SECRET_KEY", "short"));

    assertThatIllegalArgumentException().isThrownBy(() -> app.start(0));
  }

  @Test
  void whatComesTooLateIsToldAndWhatToDo() {
    app.sessionManager();

    assertThatIllegalStateException()
        .isThrownBy(() -> app.deploy("127.0.0.1", 0, () -> environment("CARAFE_DEBUG", "1")))
        .withMessageContainingAll(
            "CARAFE_DEBUG (environment) comes too late, call app.fromEnvironment() before",
            "sessionManager() was called");
    assertThatIllegalStateException().isThrownBy(app::fromEnvironment);
  }

  /** The lines that both pages show for a shell. */
  @Test
  void variablesThatThePagesShowAreKnown() throws IOException {
    for (String page : new String[] {"configuration.md", "deployment.md"}) {
      assertThat(
              Pattern.compile("CARAFE_([A-Z_]+)=")
                  .matcher(Files.readString(Path.of("..", "docs", page)))
                  .results()
                  .map(match -> match.group(1)))
          .isNotEmpty()
          .isSubsetOf(Deployment.names());
    }
  }

  @Test
  void thePageAboutConfigurationHasEveryVariableAndNoOther() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));

    assertThat(
            Pattern.compile("(?m)^\\|.*$")
                .matcher(page)
                .results()
                .flatMap(row -> Pattern.compile("CARAFE_([A-Z_]+)").matcher(row.group()).results())
                .map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(Deployment.names());
  }
}
