package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestClock;
import dev.carafe.TestResponse;
import dev.carafe.sessions.StoredSession;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a thief, or a hostile browser, may try with device-bound sessions. */
class DeviceAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final TestClock clock = DevicePrograms.clock();
  private final FaultyStore store = new FaultyStore(DevicePrograms.store(clock));
  private final DeviceBinding devices = DeviceBinding.in(store);
  private final Carafe app = DevicePrograms.inStore(devices, store, clock);

  private SoftwareBrowser browser() {
    return new SoftwareBrowser(app, SoftwareDevice.ec());
  }

  /** A browser with the owner's session cookie, and a key of its own. */
  private SoftwareBrowser thiefOf(SoftwareBrowser owner) {
    SoftwareBrowser thief = browser();
    thief
        .client
        .jar()
        .set("__Host-session", Objects.requireNonNull(owner.client.jar().get("__Host-session")));
    thief.registerPath = owner.registerPath;
    thief.refreshPath = "/.carafe/dbsc/refresh";
    thief.session = owner.session;
    thief.challenge = owner.challenge;
    return thief;
  }

  private void pass() {
    clock.advance(Duration.ofSeconds(31));
  }

  @Test
  void aProofIsGoodOnce() {
    SoftwareBrowser browser = browser().bound("ann");
    String proof = browser.device.proof(Objects.requireNonNull(browser.challenge));
    assertThat(browser.refresh(proof).status()).isEqualTo(200);
    String cookie = browser.cookie();
    for (int i = 0; i < 3; i++) {
      TestResponse again = browser.refresh(proof);
      assertThat(again.status()).isEqualTo(403);
      assertThat(again.header("Secure-Session-Challenge")).isNotNull();
    }
    assertThat(browser.cookie()).isEqualTo(cookie);
    assertThat(thiefOf(browser).refresh(proof).status()).isEqualTo(403);
  }

  @Test
  void aRegistrationIsGoodOnceAndForTenMinutes() {
    SoftwareBrowser browser = browser();
    browser.login("ann");
    String first = Objects.requireNonNull(browser.challenge);
    String jwt = browser.device.registration(first);
    assertThat(browser.register(jwt).status()).isEqualTo(200);
    assertThat(browser.register(jwt).status()).isEqualTo(403);
    SoftwareBrowser thief = thiefOf(browser);
    assertThat(thief.register(thief.device.registration(first)).status()).isEqualTo(403);
    assertThat(thief.refresh(thief.device.registration(first)).status()).isEqualTo(403);

    SoftwareBrowser late = browser();
    late.login("bob");
    clock.advance(Duration.ofMinutes(10));
    assertThat(late.register().status()).isEqualTo(403);
    assertThat(late.client.get("/").text()).isEqualTo("I am bob");
  }

  @Test
  void anotherKeyNeitherRegistersNorRenews() {
    SoftwareBrowser owner = browser().bound("ann");
    pass();
    SoftwareBrowser thief = thiefOf(owner);
    assertThat(thief.refresh().status()).isEqualTo(403);
    assertThat(
            thief
                .refresh(thief.device.registration(Objects.requireNonNull(thief.challenge)))
                .status())
        .isEqualTo(403);
    assertThat(thief.cookie()).isNull();
    assertThat(thief.client.get("/").text()).isEqualTo("I am null");
    assertThat(owner.refresh(owner.device.proof(Objects.requireNonNull(owner.challenge))).status())
        .isEqualTo(200);
  }

  @Test
  void whoHasTheSessionAndNotTheChallengeCannotRegisterFirst() {
    SoftwareBrowser owner = browser();
    owner.login("ann");
    SoftwareBrowser thief = thiefOf(owner);
    for (String guess : List.of("", "x", DeviceRecords.random(), owner.challenge + "x")) {
      assertThat(thief.register(thief.device.registration(guess)).status()).isEqualTo(403);
    }
    assertThat(thief.register(null).status()).isEqualTo(403);
    assertThat(owner.register().status()).isEqualTo(200);
  }

  @Test
  void theChallengeOfOneSessionIsNoneOfAnother() {
    SoftwareBrowser ann = browser();
    ann.login("ann");
    SoftwareBrowser eve = browser();
    eve.login("eve");
    assertThat(
            eve.register(eve.device.registration(Objects.requireNonNull(ann.challenge))).status())
        .isEqualTo(403);
    ann.register();
    eve.register();
    assertThat(eve.refresh(eve.device.proof(Objects.requireNonNull(ann.challenge))).status())
        .isEqualTo(403);
    eve.session = ann.session;
    assertThat(eve.refresh().json()).isEqualTo(Map.of("continue", false));
    assertThat(ann.refresh().status()).isEqualTo(200);
  }

  @Test
  void theBoundCookieOfOneSessionIsNoneOfAnother() {
    SoftwareBrowser ann = browser().bound("ann");
    SoftwareBrowser eve = browser().bound("eve");
    pass();
    TestClient mixed = ann.thief(app, "__Host-session");
    mixed.jar().set(SoftwareBrowser.COOKIE, Objects.requireNonNull(eve.cookie()));
    assertThat(mixed.get("/").text()).isEqualTo("I am null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "\"\""})
  void bogusBoundCookiesAreNone(String value) {
    SoftwareBrowser ann = browser().bound("ann");
    pass();
    TestClient thief = ann.thief(app, "__Host-session");
    thief.jar().set(SoftwareBrowser.COOKIE, value);
    assertThat(thief.get("/").text()).isEqualTo("I am null");
  }

  @Test
  void withoutASessionARenewalIsDecidedByItsProofAlone() {
    SoftwareBrowser owner = browser().bound("ann");
    SoftwareBrowser stranger = browser();
    stranger.refreshPath = owner.refreshPath;
    stranger.session = owner.session;
    stranger.challenge = "none";
    assertThat(stranger.refresh().status()).isEqualTo(403);
    assertThat(stranger.cookie()).isNull();
    stranger.session = DeviceRecords.random();
    assertThat(stranger.refresh().json()).isEqualTo(Map.of("continue", false));
    stranger.session = "../../etc";
    assertThat(stranger.refresh(null).status()).isEqualTo(400);
  }

  @Test
  void askingForChallengesChangesNothingAndWritesNothing() {
    SoftwareBrowser owner = browser().bound("ann");
    String challenge = owner.challenge;
    int before = store.timesSaved();
    SoftwareBrowser thief = thiefOf(owner);
    for (int i = 0; i < 100; i++) {
      assertThat(thief.refresh(null).status()).isEqualTo(403);
    }
    assertThat(store.timesSaved()).isEqualTo(before);
    assertThat(owner.refresh(owner.device.proof(Objects.requireNonNull(challenge))).status())
        .isEqualTo(200);
  }

  @Test
  void hugeAndOddFieldsAreRefused() {
    SoftwareBrowser browser = browser().bound("ann");
    String path = Objects.requireNonNull(browser.refreshPath);
    for (String jwt :
        List.of(
            "a".repeat(7000),
            "a.b.c",
            "\"",
            "\"\"",
            "\"a\"b\"",
            "a,b",
            "a;b",
            "\t",
            "{}",
            "ü.ü.ü")) {
      TestResponse answer = browser.refresh(jwt);
      assertThat(answer.status()).as(jwt).isEqualTo(403);
      assertThat(browser.register(jwt).status()).as(jwt).isEqualTo(403);
      assertThat(
              browser
                  .client
                  .request("POST", path)
                  .header("Sec-Secure-Session-Id", jwt)
                  .send()
                  .status())
          .as(jwt)
          .isIn(200, 400);
    }
    assertThat(browser.client.post(path).status()).isEqualTo(400);
    assertThat(
            browser
                .client
                .request("POST", path)
                .body("x".repeat(2000), "text/plain")
                .send()
                .status())
        .isIn(400, 413);
    assertThat(browser.client.get(path).status()).isEqualTo(405);
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @Test
  void ofEightRequestsWithOneProofOnTwoServersOneIsAccepted() throws Exception {
    Carafe other = DevicePrograms.inStore(DeviceBinding.in(store), store, clock);
    SoftwareBrowser browser = browser().bound("ann");
    for (int round = 0; round < 20; round++) {
      String proof = browser.device.proof(Objects.requireNonNull(browser.challenge));
      List<TestResponse> answers =
          atOnce(8, i -> copy(i % 2 == 0 ? app : other, browser).refresh(proof));
      assertThat(answers).extracting(TestResponse::status).filteredOn(s -> s == 200).hasSize(1);
      assertThat(answers).extracting(TestResponse::status).containsOnly(200, 403);
      browser.refresh();
    }
  }

  @Test
  void ofEightRegistrationsAtOnceOneIsAccepted() throws Exception {
    for (int round = 0; round < 20; round++) {
      SoftwareBrowser browser = browser();
      browser.login("ann");
      List<TestResponse> answers =
          atOnce(
              8,
              i -> {
                SoftwareBrowser one = copy(app, browser);
                return one.register(
                    SoftwareDevice.ec().registration(Objects.requireNonNull(browser.challenge)));
              });
      assertThat(answers).extracting(TestResponse::status).filteredOn(s -> s == 200).hasSize(1);
    }
  }

  private static SoftwareBrowser copy(Carafe app, SoftwareBrowser browser) {
    SoftwareBrowser copy = new SoftwareBrowser(app, browser.device);
    copy.client
        .jar()
        .set("__Host-session", Objects.requireNonNull(browser.client.jar().get("__Host-session")));
    copy.registerPath = browser.registerPath;
    copy.refreshPath = browser.refreshPath;
    copy.session = browser.session;
    return copy;
  }

  private interface Attempt {
    TestResponse send(int number) throws Exception;
  }

  private static List<TestResponse> atOnce(int count, Attempt attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      CyclicBarrier start = new CyclicBarrier(count);
      List<Future<TestResponse>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        sent.add(
            threads.submit(
                () -> {
                  start.await(10, TimeUnit.SECONDS);
                  return attempt.send(number);
                }));
      }
      List<TestResponse> answers = new ArrayList<>();
      for (Future<TestResponse> one : sent) {
        answers.add(one.get(30, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  /** The binding is not in the session, so that no request that saves it last takes it away. */
  @Test
  void requestsThatWriteIntoTheSessionWhileItRegistersTakeNothingAway() throws Exception {
    for (Carafe program : DevicePrograms.both(devices, store, clock)) {
      SoftwareBrowser browser = new SoftwareBrowser(program, SoftwareDevice.ec());
      browser.login("ann");
      TestClient racing = browser.thief(program, "__Host-session");
      atOnce(2, i -> i == 0 ? browser.register() : racing.get("/counted"));
      browser
          .client
          .jar()
          .set("__Host-session", Objects.requireNonNull(racing.jar().get("__Host-session")));
      pass();
      assertThat(browser.client.get("/bound").text()).isEqualTo("true");
      browser.loseCookie();
      assertThat(browser.client.get("/").text()).isEqualTo("I am null");
    }
  }

  @Test
  void aStoreThatIsDownIsA503AndTheSessionIsThereAfterwards() {
    Carafe inCookies = DevicePrograms.inCookies(devices, clock);
    SoftwareBrowser browser = new SoftwareBrowser(inCookies, SoftwareDevice.ec()).bound("ann");
    String challenge = Objects.requireNonNull(browser.challenge);
    store.fails(true);
    assertThat(browser.client.get("/").status()).isEqualTo(503);
    assertThat(browser.client.get("/public").status()).isEqualTo(200);
    assertThat(browser.refresh(browser.device.proof(challenge)).status()).isEqualTo(503);
    assertThat(browser.client.post("/login", "name", "bob").status()).isEqualTo(503);
    store.fails(false);
    assertThat(browser.refresh(browser.device.proof(challenge)).status()).isEqualTo(200);
    assertThat(browser.client.get("/").text()).isEqualTo("I am ann");
  }

  @Test
  void aLogoutThatCannotBeKeptFails() {
    Carafe inCookies = DevicePrograms.inCookies(devices, clock);
    SoftwareBrowser browser = new SoftwareBrowser(inCookies, SoftwareDevice.ec()).bound("ann");
    store.fails(true);
    assertThat(browser.client.post("/logout").status()).isEqualTo(503);
  }

  @Test
  void aLostRecordRefusesTheSession() {
    SoftwareBrowser browser = browser().bound("ann");
    store.delete(Objects.requireNonNull(record(browser)).key());
    assertThat(browser.client.get("/").text()).isEqualTo("I am null");
    assertThat(browser.refresh().json()).isEqualTo(Map.of("continue", false));
  }

  private @Nullable StoredSession record(SoftwareBrowser browser) {
    DeviceRecords.Found found =
        new DeviceRecords(store).find(Objects.requireNonNull(browser.session), clock.instant());
    return found == null ? null : found.stored();
  }

  @Test
  void theStoreHasNeitherTheCookieNorAnythingThatOneBecomesTheVisitorBy() {
    SoftwareBrowser browser = browser().bound("ann");
    StoredSession kept = Objects.requireNonNull(record(browser));
    String data = new String(kept.data(), StandardCharsets.ISO_8859_1);
    assertThat(data)
        .startsWith("@device ")
        .doesNotContain(Objects.requireNonNull(browser.cookie()));
    assertThat(kept.user()).isNull();
    assertThat(kept.key()).isNotEqualTo(browser.session);
    TestClient client = app.testClient().baseUrl("https://shop.example");
    client.jar().set("__Host-session", kept.key());
    assertThat(client.get("/").text()).isEqualTo("I am null");
    client.jar().set("__Host-session", Objects.requireNonNull(browser.session));
    assertThat(client.get("/").text()).isEqualTo("I am null");
  }

  @Test
  void logsShowNoSecrets() {
    SoftwareBrowser browser = browser().bound("ann");
    String secret = Objects.requireNonNull(browser.challenge);
    String cookie = Objects.requireNonNull(browser.cookie());
    pass();
    browser.thief(app, "__Host-session").get("/");
    thiefOf(browser).refresh();
    browser.register(browser.device.registration(secret));
    assertThat(LOGS.written().toString())
        .doesNotContain(secret)
        .doesNotContain(cookie)
        .doesNotContain(Objects.requireNonNull(browser.client.jar().get("__Host-session")));
  }
}
