package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions in cookies and in stores as the suites of Flask-Session, scs and Rails check them. */
class StoredSessionPagesTest {
  private static final String KEY = "a key for this test only";

  static Stream<SessionOptions> kinds() {
    return Stream.of(
        SessionOptions.defaults(),
        SessionOptions.flask(),
        SessionOptions.defaults().store(MemorySessionStore.create()),
        SessionOptions.flask().store(MemorySessionStore.create()));
  }

  private static TestClient client(SessionOptions options) {
    Carafe app = Carafe.create().secretKey(KEY).sessions(options);
    app.get("/untouched", request -> "");
    app.get("/get", request -> request.session().get("value", "none"));
    app.get(
        "/set/<value>",
        request -> {
          request.session().put("value", request.viewArg("value"));
          assertThat(request.session()).isSameAs(request.session());
          return "";
        });
    app.get("/delete", request -> request.session().pop("value") + "");
    app.get("/clear", request -> clear(request));
    app.get(
        "/permanent/<value>",
        request -> {
          request.session().permanent(request.viewArg("value").equals("yes"));
          return "";
        });
    return app.testClient();
  }

  private static String clear(Request request) {
    request.session().clear();
    return request.session().get("value", "none");
  }

  @ParameterizedTest // S-001 to S-005, S-008, S-016 to S-018
  @MethodSource("kinds")
  void aValueIsAbsentSetReadSetAgainAndDeleted(SessionOptions options) {
    TestClient client = client(options);
    assertThat(client.get("/untouched").headers("Vary")).isEmpty();
    TestResponse absent = client.get("/get");
    assertThat(absent.text()).isEqualTo("none");
    assertThat(absent.headers("Set-Cookie")).isEmpty();
    assertThat(absent.headers("Vary")).containsExactly("Cookie");

    assertThat(client.get("/set/42").headers("Set-Cookie")).hasSize(1);
    String cookie = client.jar().get("session");
    TestResponse read = client.get("/get");
    assertThat(read.text()).isEqualTo("42");
    assertThat(read.headers("Set-Cookie")).isEmpty();
    assertThat(read.headers("Vary")).containsExactly("Cookie");

    client.get("/set/43");
    assertThat(client.get("/get").text()).isEqualTo("43");
    boolean stored = cookie != null && !cookie.contains(".");
    assertThat(cookie != null && cookie.equals(client.jar().get("session"))).isEqualTo(stored);
    assertThat(client.get("/delete").text()).isEqualTo("43");
    assertThat(client.get("/get").text()).isEqualTo("none");
  }

  @ParameterizedTest // S-011, S-087
  @MethodSource("kinds")
  void whatIsClearedIsEmptyAtOnceAndItsCookieDeleted(SessionOptions options) {
    TestClient client = client(options);
    client.get("/set/42");
    TestResponse cleared = client.get("/clear");
    assertThat(cleared.text()).isEqualTo("none");
    assertThat(cleared.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0;");
    assertThat(client.get("/get").text()).isEqualTo("none");
  }

  @ParameterizedTest // S-013
  @MethodSource("kinds")
  void aSessionOutlivesTheBrowserWhileItIsPermanent(SessionOptions options) {
    TestClient client = client(options);
    assertThat(client.get("/set/42").header("Set-Cookie")).doesNotContain("Expires", "Max-Age");
    assertThat(client.get("/permanent/yes").header("Set-Cookie")).contains("; Expires=");
    assertThat(client.get("/permanent/no").header("Set-Cookie"))
        .startsWith("session=")
        .doesNotContain("Expires", "Max-Age");
    assertThat(client.get("/get").text()).isEqualTo("42");
  }
}
