package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.TestClient;
import dev.carafe.testing.Logs;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thief of a remember-me cookie who came first, and does away with what would tell of it. */
class SilencedTheftAttackTest extends RememberMeProgram {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClient owner = app.testClient();
  private final TestClient thief = app.testClient();

  @BeforeEach
  void theThiefComesFirst() {
    passwords.put("mallory", "three");
    install(plain(store));
    owner.post("/login/ann?remember=1");
    owner.jar().endSession();
    thief.jar().set("remember", cookie(owner));
    assertThat(thief.get("/").text()).isEqualTo("ann false");
    heard.clear();
  }

  private TestClient withTheCookieOnly(TestClient client) {
    TestClient other = app.testClient();
    other.jar().set("remember", cookie(client));
    return other;
  }

  private void theOwnerComes() {
    clock.advance(Duration.ofMinutes(1));
    assertThat(owner.get("/").text()).isEqualTo("Anonymous false");
    assertFoundOut();
  }

  private void assertFoundOut() {
    assertThat(heard).contains("STOLEN ann");
    thief.jar().delete("remember");
    assertThat(thief.get("/").text())
        .as("the session that the thief got")
        .isEqualTo("Anonymous false");
  }

  @Test
  void byALogoutWithoutTheSession() {
    withTheCookieOnly(thief).post("/logout");
    theOwnerComes();
  }

  @Test
  void byALoginToAnAccountOfTheirOwn() {
    withTheCookieOnly(thief).post("/login/mallory");
    theOwnerComes();
  }

  @Test
  void byALogoutWithTheCookieThatWasReplaced() {
    withTheCookieOnly(owner).post("/logout");
    theOwnerComes();
  }

  @Test
  void theOwnerWhoLogsInAtOnceFindsItOutToo() {
    clock.advance(Duration.ofMinutes(1));
    owner.post("/login/ann?remember=1");
    assertFoundOut();
    assertThat(owner.get("/").text()).as("the login that was just made").isEqualTo("ann true");
    owner.jar().endSession();
    assertThat(owner.get("/").text()).isEqualTo("ann false");
  }

  @Test
  void theOwnerWhoLogsOutFindsItOutToo() {
    clock.advance(Duration.ofMinutes(1));
    owner.post("/logout");
    assertFoundOut();
    assertThat(store.ofUser("ann")).isEmpty();
  }

  @Test
  void aCopyEndsAllOnceAndNoMore() {
    TestClient copy = withTheCookieOnly(owner);
    withTheCookieOnly(thief).post("/logout");
    theOwnerComes();
    owner.post("/login/ann");
    heard.clear();

    assertThat(copy.get("/").text()).isEqualTo("Anonymous false");
    assertThat(heard).isEmpty();
    assertThat(owner.get("/").text()).isEqualTo("ann true");
  }

  @Test
  void afterALogoutTheLastCookieAndTheOneJustBeforeAreNobodysAndNoTheft() {
    String replaced = cookie(owner);
    TestClient justBefore = withTheCookieOnly(owner);
    TestClient last = withTheCookieOnly(thief);
    thief.post("/logout");
    heard.clear();

    assertThat(justBefore.get("/").text()).isEqualTo("Anonymous false");
    assertThat(last.get("/").text()).isEqualTo("Anonymous false");
    assertThat(heard).isEmpty();
    assertThat(store.ofUser("ann")).noneMatch(it -> RememberSeries.of(it) != null);
    clock.advance(Duration.ofDays(30));
    TestClient late = app.testClient();
    late.jar().set("remember", replaced);
    assertThat(late.get("/").text()).as("when it would have ended").isEqualTo("Anonymous false");
    assertThat(heard).isEmpty();
  }
}
