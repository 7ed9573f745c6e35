package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.engine.RunningServer;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.jetty.Tls;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens, and whether what it hears is secure. */
class EngineAttackTest {
  private static final String PASSWORD = TestKeys.PASSWORD;
  private static final String KEY = "c87b3a53e1e94d0fb5a3f1cf71e2d8aa";

  @TempDir static Path folder;

  private static Path keys;

  private final Logs log = Logs.open("dev.carafe");
  private final Carafe app = Carafe.create();

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(folder);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  private static HttpClient client() throws Exception {
    return HttpClient.newBuilder().sslContext(TestKeys.trusting(keys)).build();
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return client()
        .send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
            BodyHandlers.ofString());
  }

  private void withSecureView() {
    app.get(
        "/",
        request ->
            Response.text("secure " + request.isSecure()).setCookie(Cookie.of("theme", "dark")));
  }

  @Test
  void requestsOverTlsAreSecureAndSoAreTheirCookies() throws Exception {
    withSecureView();
    try (RunningServer server = app.tls(keys, PASSWORD).start(0)) {
      assertThat(server.uri()).hasToString("https://127.0.0.1:" + server.port());

      for (String host : List.of("127.0.0.1", "localhost")) {
        HttpResponse<String> answer = get(URI.create("https://" + host + ":" + server.port()));
        assertThat(answer.body()).isEqualTo("secure true");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      }
    }
  }

  @Test
  void keyStoreThatIsOpenAlreadyServesToo() throws Exception {
    withSecureView();
    try (RunningServer server = app.tls(TestKeys.open(keys), PASSWORD).start(0)) {
      assertThat(get(server.uri()).body()).isEqualTo("secure true");
    }
  }

  @Test
  void plainRequestToATlsPortIsNotAnswered() throws Exception {
    withSecureView();
    try (Logs jetty = Logs.open("org.eclipse.jetty");
        RunningServer server = app.tls(keys, PASSWORD).start(0)) {
      assertThat(RawSocket.get(server.port(), "GET /")).doesNotContain("secure");
      assertThat(jetty.lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET https://localhost/", "GET HTTPS://localhost/", "GET https://localhost:443/"})
  void targetDoesNotMakeAPlainRequestSecure(String line) throws IOException {
    withSecureView();
    String host = line.contains(":443") ? "localhost:443" : "localhost";
    try (RunningServer server = app.start(0)) {
      String answer =
          RawSocket.exchange(
              server.port(), line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

      assertThat(answer).doesNotContain("secure true").doesNotContain("Secure");
    }
  }

  @Test
  void keyStoresThatCannotServeAreToldBeforeTheStart() throws Exception {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> app.tls(folder.resolve("nosuch.p12"), PASSWORD))
        .withMessageContaining("nosuch.p12' is not there");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.tls(keys, "wrong secret"))
        .withMessageContaining("password does not open")
        .withMessageNotContaining("wrong secret");
    Path text = Files.writeString(folder.resolve("text.p12"), "no key store at all");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> app.tls(text, PASSWORD))
        .withMessageContaining("text.p12' ");
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.tls(empty, PASSWORD))
        .withMessageContaining("no private key");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, 70_000, Integer.MIN_VALUE})
  void portsThatAreNoneAreToldAsSuch(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.start(port))
        .withMessageContaining("port " + port + " is none")
        .withMessageNotContaining("held")
        .withMessageNotContaining("free:");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, is no address of this machine",
    "2001:db8::1, is no address of this machine",
    "nosuch.invalid, no such host",
    "'a b', no such host",
  })
  void placesThatCannotBeListenedAtAreToldWhy(String host, String reason) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> app.start(host, 0))
        .withMessageContaining("'" + host + "'")
        .withMessageContaining(reason)
        .withMessageNotContaining("held");
  }

  @Test
  void debugModeBeyondThisMachineIsWarnedOfOnce() {
    app.debug(true).start("0.0.0.0", 0).close();
    assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARNING debug mode is on");

    app.start("127.0.0.1", 0).close();
    app.start("::1", 0).close();
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void debugModeOfAMountedProgramIsWarnedOf() {
    app.mount("/inner", Carafe.create().debug(true)).start("0.0.0.0", 0).close();

    assertThat(log.lines()).hasSize(1).first().asString().contains("debug mode is on");
  }

  @Test
  void sessionsWithoutEncryptionBeyondThisMachineAreWarnedOfOnce() {
    app.secretKey(KEY).start("0.0.0.0", 0).close();
    assertThat(log.lines()).hasSize(1).first().asString().contains("session cookies travel");

    app.start(0).close();
    Carafe.create().start("0.0.0.0", 0).close();
    Carafe.create().secretKey(KEY).tls(keys, PASSWORD).start("0.0.0.0", 0).close();
    Carafe.create()
        .secretKey(KEY)
        .sessions(SessionOptions.defaults().secure(true))
        .start("0.0.0.0", 0)
        .close();
    assertThat(log.lines()).hasSize(1);
  }

  /** The begin of a ClientHello of which more would come. */
  private static final String HELLO =
      "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003";

  @Test
  void handshakeThatTricklesEndsAtTheHeadsDeadline() throws IOException {
    ServerLimits limits =
        new ServerLimits(
            Duration.ofMillis(1500),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            1000);
    app.get("/", request -> "home");
    try (RunningServer server =
            JettyEngine.start("127.0.0.1", 0, Tls.of(keys, PASSWORD), limits, app::handle);
        RawSocket client = RawSocket.connect(server.port())) {
      client.send(HELLO);

      assertThat(client.trickle("\u0001")).isBetween(1000L, 6000L);
    }
  }
}
