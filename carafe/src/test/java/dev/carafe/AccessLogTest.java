package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A line for each request. */
class AccessLogTest {
  @RegisterExtension static final Logs LOGS = Logs.of("dev.carafe.access");

  private static final String START = "127.0.0.1 - - [26/Nov/2026:08:00:00 +0000] ";

  private final Carafe app =
      Carafe.create()
          .clock(Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC))
          .secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @BeforeEach
  void setUp() {
    app.get("/", request -> "hello");
    app.get(
        "/stream",
        request ->
            Response.stream(
                out -> {
                  out.write('a');
                  out.write("bcd".getBytes(StandardCharsets.US_ASCII));
                },
                "text/plain"));
  }

  private static List<String> lines() {
    return LOGS.written().stream().map(line -> line.substring(line.indexOf("INFO: ") + 6)).toList();
  }

  @Test
  void debugModeLogsEachRequestInTheCommonFormWithoutItsQuery() {
    app.debug(true);

    client.get("/?token=secret");
    client.get("/none");
    client.get("/stream");
    client.request("HEAD", "/").send();
    client.get("/%22%0A%C3%A9");
    assertThat(lines())
        .anySatisfy(
            line -> assertThat(line).isEqualToIgnoringNewLines(START + "\"GET / HTTP/1.1\" 200 5"))
        .anySatisfy(line -> assertThat(line).contains("\"GET /none HTTP/1.1\" 404 "))
        .anySatisfy(line -> assertThat(line).contains("\"GET /stream HTTP/1.1\" 200 4"))
        .anySatisfy(line -> assertThat(line).contains("\"HEAD / HTTP/1.1\" 200 0"))
        .anySatisfy(line -> assertThat(line).contains("\"GET /%22%0A%C3%A9 HTTP/1.1\" 404 "))
        .hasSize(5)
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void outsideDebugModeNothingIsLoggedUnlessAskedFor() {
    client.get("/");

    assertThat(LOGS.written()).isEmpty();
  }

  @Test
  void jsonHasTheSameAndMountedProgramsAreLoggedByTheOneThatIsServed() {
    Carafe site =
        Carafe.create()
            .clock(app.clock())
            .accessLog(AccessLog.JSON)
            .trustProxies(TrustedProxies.hops(1))
            .mount("/app", app);

    site.testClient().request("GET", "/app/").header("X-Forwarded-For", "10.1.2.3").send();
    assertThat(lines())
        .singleElement()
        .asString()
        .isEqualToIgnoringNewLines(
            "{\"time\":\"2026-11-26T08:00:00Z\",\"address\":\"10.1.2.3\",\"method\":\"GET\","
                + "\"path\":\"/app/\",\"status\":200,\"octets\":5,\"millis\":0}");
  }
}
