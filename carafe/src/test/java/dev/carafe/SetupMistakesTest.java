package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.testing.Logs;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be meant is refused where it is said, with what to do. */
class SetupMistakesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final View VIEW = request -> "ok";
  private final Carafe app = Carafe.create();

  @Test
  void twoViewsUnderOneEndpointAreRefused() {
    app.get("/a", VIEW).endpoint("page");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.get("/b", request -> "other").endpoint("page"))
        .withMessageContainingAll("'page'", "/a", "/b", "otherwise");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.get("/d", request -> "other").endpoint("static"))
        .withMessageContaining("static files");
  }

  /** Only then, since it may be for another host. */
  @Test
  void twoViewsAtOneRuleAreRefusedWhenTheNextIsAddedOrTheProgramStarts() {
    app.get("/c", VIEW);
    app.route("/c", List.of("POST", "GET"), request -> "other");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.get("/d", VIEW))
        .withMessageContaining("endpoint '/c' has two views");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.start(0))
        .withMessageContaining("endpoint '/c' has two views");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.testClient().get("/c"))
        .withMessageContaining("endpoint '/c' has two views");
  }

  @Test
  void oneViewMayHaveSeveralRulesAndARuleOneViewForEachMethod() {
    app.get("/a", VIEW).endpoint("page");
    app.get("/b", VIEW).endpoint("page");
    app.get("/c", VIEW);
    app.post("/c", request -> "posted");

    assertThat(app.testClient().post("/c").text()).isEqualTo("posted");
  }

  @Test
  void aProgramCannotBeMountedBelowItself() {
    Carafe middle = Carafe.create().mount("/app", app);

    for (ThrowingCallable mount :
        List.<ThrowingCallable>of(
            () -> app.mount("/self", app),
            () -> app.mount(exchange -> true, app),
            () -> app.mount("/middle", middle),
            () -> app.mount(exchange -> true, middle))) {
      assertThatIllegalArgumentException()
          .isThrownBy(mount)
          .withMessageContaining("go round without an end");
    }
  }

  @Test
  void theSetupSaysWhatEndedIt() {
    app.sessionManager();
    assertThatIllegalStateException()
        .isThrownBy(() -> app.get("/late", VIEW))
        .withMessageContaining("sessionManager() was called")
        .withMessageNotContaining("first request");

    Carafe other = Carafe.create();
    other.testClient().get("/");
    assertThatIllegalStateException()
        .isThrownBy(() -> other.get("/late", VIEW))
        .withMessageContaining("first request");
  }

  static Stream<Arguments> nulls() {
    Carafe app = Carafe.create();
    return Stream.of(
        call("view", () -> app.get("/", null)),
        call("hook of beforeRequest", () -> app.beforeRequest(null)),
        call("hook of afterRequest", () -> app.afterRequest(null)),
        call("errorHandler", () -> app.errorHandler(404, null)),
        call("program mounted", () -> app.mount("/shop", null)),
        call("trusted proxies", () -> app.trustProxies(null)),
        call("key ring", () -> app.secretKeys(null)),
        call("clock", () -> app.clock(null)),
        call("options of sessions", () -> app.sessions(null)),
        call("text of a response", () -> Response.html(null)),
        call("text of a response", () -> Response.text(null)),
        call("location", () -> Response.redirect(null)),
        call("text to escape", () -> Html.escape(null)));
  }

  private static Arguments call(String what, ThrowingCallable call) {
    return Arguments.of(what, call);
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullIsNamedWhereItIsGiven(String what, ThrowingCallable call) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessageContainingAll(what, " is null: ");
  }

  @Test
  void nullFromAHookIsA500ThatNamesTheHook() {
    app.debug(true).get("/", VIEW);
    app.afterRequest((request, response) -> null);

    assertThat(app.testClient().get("/").text()).contains("hook of afterRequest returned null");
  }
}
