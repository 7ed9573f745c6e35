package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.SafeRedirect;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that try to make the program send a browser to another site. */
class RedirectAttackTest {
  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe shop = Carafe.create().secretKey("a key for this test only");
    shop.get("/back/<path:rest>", request -> Response.redirect(request.path()));
    shop.get("/", request -> "shop");
    Carafe app = Carafe.create().secretKey("a key for this test only").mount("/shop", shop);
    app.beforeRequest(
        request -> request.header("X-Back") == null ? null : Response.redirect(request.fullPath()));
    app.get("/", request -> Response.redirect(request.fullPath()));
    app.get("/slash/", request -> "slash");
    app.get("/any/<path:rest>", request -> Response.redirect(request.fullPath()));
    app.get(
        "/build",
        request -> Response.redirect(request.urlFor("rest", "p", request.args().get("p", "x"))));
    app.get("/next", request -> Response.redirect(SafeRedirect.within(next(request), "/")));
    app.get("/<path:p>", request -> Response.redirect(request.fullPath())).endpoint("rest");
    server = app.start(0);
  }

  private static String next(Request request) {
    return request.args().get("next", "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/x",
        "///evil.example/x",
        "/%2fevil.example/x",
        "/%2F%2Fevil.example/x",
        "//%2fevil.example",
        "/\\evil.example",
        "/%5Cevil.example/x",
        "/%5c%5cevil.example",
        "//evil.example/",
        "//evil.example/slash",
        "//slash",
        "//shop",
        "/%2fshop",
        "//shop//evil.example",
        "/shop//evil.example/",
        "/shop//",
        "/shop//back/x",
        "/shop/%2f%2fback/x",
        "/any//evil.example",
        "//any/..//evil.example",
        "/%09/evil.example",
        "/%0a/evil.example",
        "/%00/evil.example",
        "/%EF%BC%8Fevil.example",
        "//evil.example?x",
        "/build?p=/evil.example",
        "/build?p=//evil.example",
        "/build?p=%5Cevil.example",
        "/next?next=//evil.example",
        "/next?next=/%5Cevil.example",
        "/next?next=/%09/evil.example",
        "/next?next=https:evil.example",
        "/next?next=%00//evil.example",
        "/next?next=%20//evil.example",
        "/next?next=/%E2%84%80"
      })
  void noAddressLeadsOffSite(String target) throws IOException {
    for (String field : List.of("X-Back: 1", "X-Other: 1")) {
      String answer = RawSocket.get(server.port(), "GET " + target, field);

      assertThat(RawSocket.status(answer)).as(answer).isBetween(200, 499);
      String location = location(answer);
      if (location != null) {
        assertThat(location).matches("/([!-.0-\\[\\]-~][!-~]*)?").doesNotContain("\\");
      }
    }
  }

  @Test
  void pathsLoseTheirLeadingSlashesAsInWerkzeug() throws IOException {
    assertThat(location(RawSocket.get(server.port(), "GET //evil.example/x")))
        .isEqualTo("/evil.example/x");
    assertThat(location(RawSocket.get(server.port(), "GET /shop//back/x"))).isEqualTo("/back/x");
  }

  private static String location(String answer) {
    return answer
        .lines()
        .filter(line -> line.startsWith("Location: "))
        .map(line -> line.substring("Location: ".length()))
        .findFirst()
        .orElse(null);
  }
}
