package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.sessions.UserSession;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of a user's sessions is ended from another, with what its browser could come back with. */
class LoginElsewhereTest extends RememberMeProgram {
  @BeforeEach
  void program() {
    install(plain(store));
    app.post("/out-of", request -> "" + login.outOf(request, request.form().required("key")));
    app.get(
        "/key",
        request ->
            key(
                request.sessionManager().of(login.user(request)).stream()
                    .filter(session -> session.isSameAs(request.session()))));
  }

  private static String key(Stream<UserSession> sessions) {
    return sessions.map(UserSession::key).findFirst().orElseThrow();
  }

  /** The key of this client's session. */
  private static String key(TestClient client) {
    return client.get("/key").text();
  }

  private static String outOf(TestClient client, String key) {
    return client.post("/out-of", "key", key).text();
  }

  @Test
  void oneBrowserIsOutWithItsRememberedLoginAndAllItsSessions() {
    TestClient here = remembered();
    TestClient there = remembered();
    String before = key(there);
    there.jar().endSession();
    assertThat(there.get("/").text()).as("another session of that browser").isEqualTo("ann false");

    assertThat(outOf(here, before)).isEqualTo("true");
    assertThat(there.get("/").text()).isEqualTo("Anonymous false");
    assertThat(here.get("/").text()).isEqualTo("ann true");
    here.jar().endSession();
    assertThat(here.get("/").text()).isEqualTo("ann false");
    assertThat(outOf(here, before)).isEqualTo("false");
  }

  @Test
  void aRememberedLoginInTheListIsEndedWithItsSessions() {
    TestClient here = app.testClient();
    here.post("/login/ann");
    TestClient there = remembered();
    String series = key(app.sessionManager().of("ann").stream().filter(RememberMe::isRemembered));

    assertThat(outOf(here, series)).isEqualTo("true");
    assertThat(there.get("/").text()).isEqualTo("Anonymous false");
    assertThat(here.get("/").text()).isEqualTo("ann true");
    assertThat(app.sessionManager().of("ann")).hasSize(1);
  }

  @Test
  void anOldSessionOfThisBrowserIsEndedWithoutItsRememberedLogin() {
    TestClient here = remembered();
    String before = key(here);
    here.jar().endSession();
    assertThat(here.get("/").text()).isEqualTo("ann false");

    assertThat(outOf(here, before)).isEqualTo("true");
    assertThat(here.get("/").text()).isEqualTo("ann false");
    assertThat(here.jar().names()).contains("remember");
    assertThat(app.sessionManager().of("ann")).hasSize(2);
  }

  @Test
  void theNextRememberedLoginAfterAllOthersEndedGoesWithThisSession() {
    TestClient here = remembered();
    here.post("/elsewhere");
    TestClient there = remembered();

    assertThat(outOf(there, key(here))).isEqualTo("true");
    assertThat(here.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void outOfThisOneIsOut() {
    TestClient here = remembered();
    assertThat(outOf(here, key(here))).isEqualTo("true");
    assertThat(here.get("/").text()).isEqualTo("Anonymous false");
    assertThat(here.jar().names()).doesNotContain("remember");
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void nobodyIsOutOfASessionOfAnother() {
    TestClient ann = remembered();
    TestClient eve = app.testClient();
    passwords.put("eve", "three");
    eve.post("/login/eve");
    for (UserSession session : app.sessionManager().of("ann")) {
      assertThat(outOf(eve, session.key())).isEqualTo("false");
    }
    assertThat(app.testClient().post("/out-of", "key", key(ann)).status()).isEqualTo(401);
    assertThat(ann.get("/").text()).isEqualTo("ann true");
    assertThat(store.ofUser("ann")).hasSize(2);
  }

  @Test
  void aLogoutWhoseRememberCookieDidNotComeEndsItAllTheSame() {
    TestClient client = remembered();
    TestClient copy = app.testClient();
    copy.jar().set("remember", Objects.requireNonNull(client.jar().get("remember")));
    client.jar().delete("remember");

    client.post("/logout");
    assertThat(copy.get("/").text()).isEqualTo("Anonymous false");
  }
}
