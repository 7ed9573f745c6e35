package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import org.junit.jupiter.api.Test;

class AbortTest {
  private final Carafe app = Carafe.create();

  @Test
  void readyAnswerEndsTheRequestAndNoErrorHandlerSeesIt() {
    app.errorHandler(HttpException.class, (request, error) -> Response.text("handled"));
    app.errorHandler(Throwable.class, (request, error) -> Response.text("handled"));
    app.get(
        "/",
        request -> {
          throw HttpException.abort(
              Response.redirect("/test").setCookie(Cookie.of("a", "1")).header("X-A", "2"));
        });
    app.beforeRequest(
        request -> {
          if (request.path().equals("/hook")) {
            throw HttpException.abort(Response.text("from a hook").status(418));
          }
          return null;
        });
    app.get("/hook", request -> "view");

    TestResponse redirect = app.testClient().get("/");
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.header("Location")).isEqualTo("/test");
    assertThat(redirect.header("X-A")).isEqualTo("2");
    assertThat(redirect.header("Set-Cookie")).startsWith("a=1");
    TestResponse hook = app.testClient().get("/hook");
    assertThat(hook.status()).isEqualTo(418);
    assertThat(hook.text()).isEqualTo("from a hook");
  }

  @Test
  void handlerOfA405MayLeaveTheAllowFieldOrSetItsOwn() {
    app.post("/", request -> "posted");
    assertThat(app.testClient().get("/").header("Allow")).isEqualTo("OPTIONS, POST");

    Carafe other = Carafe.create();
    other.post("/", request -> "posted");
    other.errorHandler(405, (request, error) -> Response.text("own").status(405));
    assertThat(other.testClient().get("/").header("Allow")).isEqualTo("OPTIONS, POST");
  }
}
