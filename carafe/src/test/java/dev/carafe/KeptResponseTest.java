package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.security.Login;
import dev.carafe.security.RememberMe;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A response that a program keeps, and answers many requests with, is nobody's. */
class KeptResponseTest {
  private static final Response KEPT = Response.text("kept").status(404);

  private final SessionStore store = MemorySessionStore.create();
  private final Login<String> login =
      Login.<String>of(name -> name, name -> name).remembering(RememberMe.in(store));

  /** All ways to answer with it. */
  static List<Consumer<Carafe>> ways() {
    return List.of(
        app -> app.get("/", request -> KEPT),
        app -> app.get("/", request -> KEPT).with((request, view) -> view.handle(request)),
        app -> app.get("/", request -> "").with((request, view) -> KEPT),
        app -> app.beforeRequest(request -> request.path().equals("/") ? KEPT : null),
        app -> app.errorHandler(404, (request, error) -> KEPT),
        app ->
            app.get(
                "/",
                request -> {
                  throw HttpException.abort(KEPT);
                }),
        app ->
            app.get("/", request -> "")
                .with((request, view) -> view.handle(request))
                .with((request, view) -> KEPT),
        app -> {
          app.get("/", request -> "");
          app.afterRequest((request, response) -> request.path().equals("/") ? KEPT : response);
        });
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nothingOfOneVisitorReachesAnother(Consumer<Carafe> way) {
    Carafe app = Carafe.create().sessions(SessionOptions.defaults().store(store));
    app.install(SecurityHeaders.defaults());
    app.install(login);
    app.beforeRequest(
        request -> {
          if (request.args().get("in") != null) {
            login.in(request, "ann", true);
          }
          return null;
        });
    way.accept(app);

    TestResponse ofAnn = app.testClient().get("/?in=1");
    assertThat(ofAnn.text()).isEqualTo("kept");
    assertThat(ofAnn.headers("Set-Cookie")).hasSize(2);
    TestResponse ofStranger = app.testClient().get("/");
    assertThat(ofStranger.text()).isEqualTo("kept");
    assertThat(ofStranger.headers("Set-Cookie")).isEmpty();
    assertThat(ofStranger.header("Cache-Control")).isNull();
    assertThat(ofStranger.headers("Content-Security-Policy")).hasSize(1);
    assertThat(KEPT.header("Content-Security-Policy")).isNull();
    assertThat(KEPT.header("Cache-Control")).isNull();
    assertThat(KEPT.cookies()).isEmpty();
  }
}
