package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.sessions.StoredSession;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that outlive the session. */
class RememberMeTest extends RememberMeProgram {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @Test
  void aRememberedLoginOutlivesTheSessionAndIsNotFresh() {
    install(plain(store));
    TestClient client = remembered();
    assertThat(client.get("/").text()).isEqualTo("ann true");

    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("ann false");
    assertThat(client.get("/").text()).isEqualTo("ann false");
    assertThat(client.get("/pay").header("Location")).isEqualTo("/login?next=/pay");
    client.post("/confirm");
    assertThat(client.get("/pay").text()).isEqualTo("paid");
    assertThat(client.jar().names()).contains("remember");
    assertThat(heard)
        .containsExactly("IN ann", "REMEMBERED ann", "UNCONFIRMED ann", "CONFIRMED ann");
  }

  @Test
  void aLoginIsRememberedOnlyIfAsked() {
    TestClient client = install(plain(store));
    client.post("/login/ann");

    assertThat(client.jar().names()).containsExactly("session");
    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void idsAreAnyText() {
    TestClient client = install(plain(store));
    client.post("/login/佐藤?remember=1");

    client.jar().endSession();
    assertThat(client.get("/").text()).isEqualTo("佐藤 false");
  }

  @Test
  void theCookieIsForThisHostAndNoScript() {
    install(plain(store));
    TestClient client = app.testClient();
    TestResponse http = client.post("/login/ann?remember=1");
    assertThat(http.headers("Set-Cookie"))
        .anyMatch(
            line ->
                line.matches(
                    "remember=[\\w-]{22}\\.[\\w-]{43}; Expires=Sun, 27 Dec 2026 12:00:00 GMT;"
                        + " Max-Age=2592000; HttpOnly; Path=/; SameSite=Lax"));

    TestClient https = app.testClient().baseUrl("https://localhost");
    assertThat(https.post("/login/ann?remember=1").headers("Set-Cookie"))
        .anyMatch(
            line ->
                line.startsWith("__Host-remember=")
                    && line.endsWith("; Secure; HttpOnly; Path=/; SameSite=Lax"));
    https.jar().endSession();
    assertThat(https.get("/").text()).isEqualTo("ann false");
  }

  @Test
  void overHttpsACookieThatASiblingCouldPlantIsNotLookedAt() {
    install(plain(store));
    String planted = cookie(remembered());

    assertThat(
            app.testClient()
                .baseUrl("https://localhost")
                .request("GET", "/")
                .header("Cookie", "remember=" + planted)
                .send()
                .text())
        .isEqualTo("Anonymous false");
  }

  @Test
  void nameAndLifetimeAreSettings() {
    install(plain(store).cookieName("stay").lifetime(Duration.ofDays(2)));
    TestClient client = app.testClient();
    assertThat(client.post("/login/ann?remember=1").headers("Set-Cookie"))
        .anyMatch(line -> line.startsWith("stay=") && line.contains("Max-Age=172800"));

    clock.advance(Duration.ofDays(1));
    client.jar().endSession();
    assertThat(client.get("/").headers("Set-Cookie"))
        .as("no use prolongs it")
        .anyMatch(line -> line.startsWith("stay=") && line.contains("Max-Age=86400"));
    String last = Objects.requireNonNull(client.jar().get("stay"));
    clock.advance(Duration.ofDays(1));
    assertThat(app.testClient().request("GET", "/").header("Cookie", "stay=" + last).send().text())
        .isEqualTo("Anonymous false");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    RememberMe made = plain(store);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> made.lifetime(Duration.ofDays(366)))
        .withMessageContaining("PT8784H");
    assertThatIllegalArgumentException().isThrownBy(() -> made.lifetime(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> made.grace(Duration.ofMinutes(2)))
        .withMessageContaining("PT2M");
    assertThatIllegalArgumentException().isThrownBy(() -> made.cookieName("a;b"));
  }

  @Test
  void withoutAPlaceToRememberNothingIsSaid() {
    TestClient client = install(login).propagateExceptions(true);

    assertThatIllegalStateException()
        .isThrownBy(() -> client.post("/login/ann?remember=1"))
        .withMessageContaining("RememberMe.in(store)");
    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
  }

  @Test
  void theStoreHasNothingToLogInWith() {
    install(plain(store));
    String cookie = cookie(remembered());
    StoredSession kept =
        store.ofUser("ann").stream()
            .filter(it -> RememberSeries.of(it) != null)
            .findFirst()
            .orElseThrow();

    assertThat(kept.key() + new String(kept.data(), StandardCharsets.UTF_8))
        .doesNotContain(cookie.substring(0, 22), cookie.substring(23));
    assertThat(RememberToken.parse(cookie)).hasToString("RememberToken[...]");
    assertThat(RememberSeries.of(kept).toString()).doesNotContain("hash", "stamp");
  }

  @Test
  void aPlantedSessionGainsNothingFromARestoredLogin() {
    install(plain(store));
    TestClient victim = remembered();
    victim.jar().endSession();
    TestClient attacker = app.testClient();
    attacker.post("/plant");
    String planted = Objects.requireNonNull(attacker.jar().get("session"));
    victim.jar().set("session", planted);

    assertThat(victim.get("/").text()).isEqualTo("ann false");
    assertThat(victim.jar().get("session")).isNotEqualTo(planted);
    assertThat(attacker.get("/").text()).isEqualTo("Anonymous false");
    victim.sessionTransaction(session -> assertThat(session).doesNotContainKey("planted"));
  }

  @Test
  void aRememberCookieIsNoSessionAndASessionNoRememberCookie() {
    install(plain(store));
    TestClient client = remembered();
    String selector = cookie(client).substring(0, 22);
    String session = Objects.requireNonNull(client.jar().get("session"));
    TestClient other = app.testClient();

    for (String tried : List.of(selector, selector + "A".repeat(21), cookie(client))) {
      other.jar().set("session", tried);
      assertThat(other.get("/").text()).isEqualTo("Anonymous false");
    }
    assertThat(with(session).text()).isEqualTo("Anonymous false");
    assertThat(with(session.substring(0, 22) + "." + session).text()).isEqualTo("Anonymous false");
  }

  @Test
  void hostileValuesOfEveryLengthAreNobody() {
    TestClient client = install(plain(store));
    String valid = cookie(remembered());
    List<String> values = new ArrayList<>();
    IntStream.range(0, 200).forEach(i -> values.add("A".repeat(i)));
    IntStream.range(0, valid.length()).forEach(i -> values.add(valid.substring(0, i)));
    for (char c : new char[] {'"', '\\', '%', '\u00ff', '.', '=', '/', '+', ','}) {
      values.add(valid.substring(0, 22) + c + valid.substring(23));
      values.add(valid.substring(0, 30) + c + valid.substring(31));
      values.add(valid + c);
    }
    values.add("A".repeat(7000));
    values.remove(valid);

    for (String value : values) {
      TestResponse answer = client.request("GET", "/").header("Cookie", "remember=" + value).send();
      assertThat(answer.text()).as(value).isEqualTo("Anonymous false");
    }
    assertThat(heard).containsExactly("IN ann");
  }

  @Test
  void ofSeveralCookiesTheOneThatLeadsSomewhereCounts() {
    install(plain(store));
    String valid = cookie(remembered());
    String none = "A".repeat(22) + "." + "A".repeat(43);

    assertThat(with("x; remember=" + none + "; remember=" + valid).text()).isEqualTo("ann false");
    String many = ("; remember=" + none).repeat(100);
    assertThat(with(none + many).text()).isEqualTo("Anonymous false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"_remember\":1}", "{\"_remember\":{\"hash\":1}}", ">", "no"})
  void aRecordThatCannotBeReadIsNobody(String data) {
    TestClient client = install(plain(store));
    RememberToken token = RememberToken.make();
    store.save(
        new StoredSession(
            token.key(),
            1,
            "ann",
            START,
            START,
            START.plusSeconds(99),
            data.getBytes(StandardCharsets.UTF_8)));
    client.jar().set("remember", token.value());

    assertThat(client.get("/").text()).isEqualTo("Anonymous false");
    assertThat(client.jar().names()).isEmpty();
  }

  @Test
  void aStoreThatFailsIsAnswered503() {
    FaultyStore faulty = new FaultyStore(store);
    install(plain(faulty));
    TestClient client = remembered();
    client.jar().endSession();
    faulty.fails(true);

    TestResponse answer = client.get("/");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    faulty.fails(false);
    assertThat(client.get("/").text()).isEqualTo("ann false");
  }

  @Test
  void whoAsksAfterTheAnswerHasBegunIsNobodyAndTheCookieStaysGood() {
    install(plain(store));
    List<String> late = new ArrayList<>();
    app.teardownRequest((request, error) -> late.add(name(login.currentUser(request))));
    app.get("/late", request -> "nobody asked");
    TestClient client = remembered();
    client.jar().endSession();

    client.get("/late");
    assertThat(late).endsWith("Anonymous");
    assertThat(client.get("/").text()).isEqualTo("ann false");
  }
}
