package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.engine.RunningServer;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An HTTP client that calls a running server with the cookies of a test client. */
class JarCookieHandlerTest {
  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();
  private final CookieHandler handler = client.jar().cookieHandler();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(handler)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private RunningServer server;

  @BeforeEach
  void start() {
    app.get("/", request -> request.session().update("visits", 0, n -> n + 1) + " visits");
    app.get(
        "/in",
        request ->
            Response.redirect("/show")
                .setCookie(Cookie.of("strict", "1").secure().httpOnly())
                .setCookie(Cookie.of("far", "1").path("/elsewhere")));
    app.get("/show", request -> request.cookies().names().toString());
    server = app.start(0);
    client.baseUrl(server.uri().toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void bothGoOnWhereTheOtherStopped() throws Exception {
    assertThat(client.get("/").text()).isEqualTo("1 visits");
    assertThat(get("/")).isEqualTo("2 visits");
    assertThat(get("/")).isEqualTo("3 visits");
    assertThat(client.get("/").text()).isEqualTo("4 visits");
    assertThat(client.get("/").session()).containsEntry("visits", 5);
  }

  @Test
  void theRulesOfBrowsersHold() throws Exception {
    assertThat(get("/in")).isEqualTo("[strict]");
    assertThat(client.jar().names()).containsExactlyInAnyOrder("strict", "far");
    assertThat(client.get("/show").text()).isEqualTo("[strict]");
  }

  @Test
  void theOlderClientMayCallTheStatusLineNull() throws Exception {
    Map<String, List<String>> fields = new HashMap<>();
    fields.put(null, List.of("HTTP/1.1 200 OK"));
    fields.put("set-cookie", List.of("a=1", "b=2; Domain=example.org"));
    handler.put(server.uri(), fields);

    assertThat(handler.get(server.uri(), Map.of())).isEqualTo(Map.of("Cookie", List.of("a=1")));
    assertThat(handler.get(URI.create("http://example.org/"), Map.of())).isEmpty();
    HttpURLConnection connection =
        (HttpURLConnection) server.uri().resolve("/show").toURL().openConnection();
    connection.setRequestProperty("Cookie", client.jar().header(server.uri().toString()));
    try (var in = connection.getInputStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("[a]");
    }
  }
}
