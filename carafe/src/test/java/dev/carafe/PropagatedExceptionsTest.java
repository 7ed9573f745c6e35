package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.testing.Logs;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program's own exceptions in the test, by choice. */
class PropagatedExceptionsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final IllegalArgumentException unchecked = new IllegalArgumentException("view");
  private final IOException checked = new AccessDeniedException("file");
  private final AssertionError serious = new AssertionError("expected");

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient().propagateExceptions(true);

  private static View throwing(Throwable error) {
    return request -> {
      if (error instanceof Error fatal) {
        throw fatal;
      }
      throw (Exception) error;
    };
  }

  @BeforeEach
  void setUp() {
    app.get("/unchecked", throwing(unchecked));
    app.get("/checked", throwing(checked));
    app.get("/error", throwing(serious));
    app.get("/ok", request -> "ok");
  }

  @Test
  void theExceptionItselfComesOutOfTheCallAndNoLogHasIt() {
    assertThatThrownBy(() -> client.get("/unchecked")).isSameAs(unchecked);
    assertThatThrownBy(() -> client.get("/checked")).isSameAs(checked);
    assertThatThrownBy(() -> client.get("/error")).isSameAs(serious);
    assertThatThrownBy(() -> client.request("HEAD", "/checked").send()).isSameAs(checked);
    assertThat(client.get("/ok").text()).isEqualTo("ok");
    assertThat(LOGS.lines()).isEmpty();
  }

  @Test
  void aProgramUnderTestThrowsThemUnlessTheClientChoosesOtherwise() {
    app.testing(true);

    assertThatThrownBy(() -> app.testClient().get("/unchecked")).isSameAs(unchecked);
    assertThat(LOGS.lines()).isEmpty();

    TestClient other = app.testClient().propagateExceptions(false);
    assertThat(other.get("/unchecked").status()).isEqualTo(500);
    assertThat(LOGS.lines()).hasSize(1);
  }

  @Test
  void itIsAnAnswerUnlessTheTestChoosesOtherwise() {
    for (TestClient other : List.of(app.testClient(), app.testClient().propagateExceptions(true))) {
      assertThat(other.propagateExceptions(false).get("/unchecked").status()).isEqualTo(500);
      assertThatThrownBy(() -> other.propagateExceptions(true).get("/unchecked"))
          .isSameAs(unchecked);
    }
    assertThat(app.testClient().get("/checked").status()).isEqualTo(500);
    assertThat(LOGS.lines()).hasSize(3).allMatch(line -> line.startsWith("SEVERE Exception on /"));
  }

  @Test
  void whatAHandlerAnswersIsAnAnswer() {
    app.errorHandler(IOException.class, (request, error) -> "handled");
    app.errorHandler(500, (request, error) -> "not seen");

    assertThat(client.get("/checked").text()).isEqualTo("handled");
    assertThatThrownBy(() -> client.get("/unchecked")).isSameAs(unchecked);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 418, 500, 503})
  void anAbortIsAnAnswer(int status) {
    app.get("/abort", request -> abort(status));
    app.errorHandler(
        503,
        (request, error) -> {
          throw error;
        });

    assertThat(client.get("/abort").status()).isEqualTo(status);
    assertThat(client.get("/none").status()).isEqualTo(404);
  }

  @Test
  void exceptionsOfHooksHandlersTemplatesAndStreamsComeOutToo() {
    app.afterRequest(
        (request, response) -> {
          if (request.path().equals("/after")) {
            throw checked;
          }
          return response;
        });
    app.teardownRequest(
        (request, error) -> {
          if (request.path().equals("/teardown")) {
            throw checked;
          }
        });
    app.errorHandler(
        404,
        (request, error) -> {
          throw unchecked;
        });
    app.get("/after", request -> "x");
    app.get("/teardown", request -> "x");
    app.get("/template", request -> request.render("none.html"));
    app.get("/null", request -> null);
    app.get(
        "/stream",
        request ->
            Response.stream(
                out -> {
                  out.write(1);
                  throw checked;
                },
                "text/plain"));
    app.get("/cookie", request -> Response.text("x").setCookie("a;b", "v"));

    for (String path : List.of("/after", "/teardown", "/stream")) {
      assertThatThrownBy(() -> client.get(path)).as(path).isSameAs(checked);
    }
    assertThatThrownBy(() -> client.get("/nowhere")).isSameAs(unchecked);
    assertThatThrownBy(() -> client.get("/template")).hasMessageContaining("none.html");
    assertThatThrownBy(() -> client.get("/null")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> client.get("/cookie")).hasMessageContaining("a;b");
    assertThat(LOGS.lines()).isEmpty();
  }

  @Test
  void theFirstOneComesOutAndTheLogHasTheOthers() {
    app.afterRequest(
        (request, response) -> {
          throw new IllegalStateException("hook");
        });

    assertThatThrownBy(() -> client.get("/unchecked")).isSameAs(unchecked);
    assertThat(LOGS.lines()).isNotEmpty().allMatch(line -> line.contains("hook"));
  }

  @Test
  void hooksRunAndNoCookieIsKept() {
    List<Object> seen = new ArrayList<>();
    app.teardownRequest((request, error) -> seen.add(error));
    app.afterRequest((request, response) -> response.setCookie("a", "1"));

    assertThatThrownBy(() -> client.get("/unchecked")).isSameAs(unchecked);
    assertThat(seen).containsExactly(unchecked);
    assertThat(client.jar().all()).isEmpty();
  }

  @Test
  void thoseOfMountedProgramsComeOutToo() {
    TestClient site =
        Carafe.create()
            .trustProxies(TrustedProxies.hops(1))
            .accessLog(AccessLog.COMMON)
            .mount("/shop", app)
            .testClient()
            .propagateExceptions(true);

    assertThatThrownBy(
            () -> site.request("GET", "/shop/checked").header("X-Forwarded-For", "1.2.3.4").send())
        .isSameAs(checked);
    assertThat(LOGS.lines()).noneMatch(line -> line.startsWith("SEVERE"));
  }
}
