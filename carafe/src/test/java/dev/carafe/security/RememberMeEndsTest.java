package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.UserSession;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How remembered logins end: by a copy of their cookie, a logout, another password. */
class RememberMeEndsTest extends RememberMeProgram {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @Test
  void aStolenCookieThatIsUsedAfterItsOwnersNextVisitEndsBothAndSaysSo() {
    install(plain(store));
    TestClient owner = remembered();
    TestClient elsewhere = remembered();
    String stolen = cookie(owner);
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("ann false");
    clock.advance(Duration.ofSeconds(30));

    TestResponse thief = with(stolen);
    assertThat(thief.text()).isEqualTo("Anonymous false");
    assertThat(thief.headers("Set-Cookie")).anyMatch(line -> line.startsWith("remember=;"));
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertThat(elsewhere.get("/").text()).isEqualTo("Anonymous false");
    assertThat(store.ofUser("ann")).isEmpty();
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("was used again"));
    assertThat(LOGS.lines()).noneMatch(line -> line.contains(stolen.substring(0, 22)));
  }

  @Test
  void aThiefWhoComesFirstIsFoundOutWhenTheOwnerComes() {
    install(plain(store));
    TestClient owner = remembered();
    String stolen = cookie(owner);
    TestClient thief = app.testClient();
    thief.jar().set("remember", stolen);
    assertThat(thief.get("/").text()).isEqualTo("ann false");
    clock.advance(Duration.ofMinutes(1));
    owner.jar().endSession();

    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(thief.get("/").text()).isEqualTo("Anonymous false");
    thief.jar().endSession();
    assertThat(thief.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void pagesThatABrowserOpensAtOnceDoNotEndIt() {
    install(plain(store));
    TestClient client = remembered();
    String both = cookie(client);

    assertThat(with(both).text()).isEqualTo("ann false");
    clock.advance(Duration.ofSeconds(29));
    TestResponse late = with(both);
    assertThat(late.text()).isEqualTo("ann false");
    assertThat(late.headers("Set-Cookie")).noneMatch(line -> line.startsWith("remember="));
    clock.advance(Duration.ofSeconds(1));
    assertThat(with(both).text()).isEqualTo("Anonymous false");
  }

  @Test
  void withoutGraceTheSecondPageEndsIt() {
    install(plain(store).grace(Duration.ZERO));
    String both = cookie(remembered());

    assertThat(with(both).text()).isEqualTo("ann false");
    assertThat(with(both).text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
  }

  @Test
  void whateverIsBehindAnotherValidatorIsACopy() {
    install(plain(store));
    TestClient owner = remembered();
    String forged = cookie(owner).substring(0, 23) + "A".repeat(43);

    assertThat(with(forged).text()).isEqualTo("Anonymous false");
    assertThat(heard).endsWith("STOLEN ann");
    assertThat(with("A".repeat(22) + "." + "A".repeat(43)).text()).isEqualTo("Anonymous false");
    assertThat(heard).hasSize(2);
  }

  @Test
  void withSessionsInCookiesTheRememberedLoginsEnd() {
    app.secretKey("a key for this test only").sessions(SessionOptions.defaults());
    install(plain(store));
    TestClient owner = remembered();
    String stolen = cookie(owner);
    owner.jar().endSession();
    owner.get("/");
    clock.advance(Duration.ofMinutes(1));

    assertThat(with(stolen).text()).isEqualTo("Anonymous false");
    assertThat(owner.get("/").text()).as("a session in a cookie goes on").isEqualTo("ann false");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("Sessions are not in a store"));
  }

  @Test
  void aLogoutEndsItAndACopyIsWorthless() {
    install(plain(store));
    TestClient client = remembered();
    String copy = cookie(client);

    assertThat(client.post("/logout").headers("Set-Cookie"))
        .anyMatch(line -> line.startsWith("remember=;"));
    assertThat(client.jar().names()).isEmpty();
    assertThat(store.ofUser("ann")).isEmpty();
    assertThat(with(copy).text()).isEqualTo("Anonymous false");
  }

  @Test
  void anotherLoginInTheSameBrowserEndsIt() {
    install(plain(store));
    TestClient client = remembered();
    String anns = cookie(client);

    client.post("/login/佐藤");
    assertThat(client.jar().names()).containsExactly("session");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
    assertThat(with(anns).text()).isEqualTo("Anonymous false");
  }

  @Test
  void anotherPasswordEndsAll() {
    install(plain(store));
    TestClient one = remembered();
    TestClient other = remembered();

    passwords.put("ann", "changed");
    one.jar().endSession();
    assertThat(one.get("/").text()).isEqualTo("Anonymous false");
    assertThat(one.jar().names()).doesNotContain("remember");
    assertThat(store.ofUser("ann")).noneMatch(it -> RememberSeries.of(it) != null);
    other.jar().endSession();
    assertThat(other.get("/").text()).isEqualTo("Anonymous false");
    assertThat(heard).contains("ENDED ann");
  }

  @Test
  void aUserWhoIsGoneIsNotRestored() {
    install(plain(store));
    TestClient client = remembered();

    passwords.remove("ann");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
    assertThat(client.jar().names()).doesNotContain("remember");
  }

  @Test
  void loggingOutEverywhereEndsItToo() {
    install(plain(store));
    TestClient client = remembered();
    List<UserSession> all = app.sessionManager().of("ann");
    assertThat(all).hasSize(2).filteredOn(RememberMe::isRemembered).hasSize(1);

    assertThat(app.sessionManager().endAllOf("ann")).isEqualTo(2);
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void loggingOutElsewhereLeavesThisBrowsers() {
    install(plain(store));
    TestClient here = remembered();
    TestClient there = remembered();

    assertThat(here.post("/elsewhere").text()).isEqualTo("ended");
    assertThat(there.get("/").text()).isEqualTo("Anonymous false");
    here.jar().endSession();
    assertThat(here.get("/").text()).isEqualTo("ann false");
    assertThat(store.ofUser("ann")).filteredOn(it -> RememberSeries.of(it) != null).hasSize(1);
  }

  @Test
  void whoHasASessionOnlyIsNotRememberedByLoggingOutElsewhere() {
    install(plain(store));
    TestClient thief = app.testClient();
    thief.jar().set("session", Objects.requireNonNull(remembered().jar().get("session")));
    thief.jar().set("remember", "A".repeat(22) + "." + "A".repeat(43));

    thief.post("/elsewhere");
    assertThat(store.ofUser("ann")).noneMatch(it -> RememberSeries.of(it) != null);
  }
}
