package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.signing.KeyRing;
import dev.carafe.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a session keeps when it goes from one place to another: its age, and its visitor. */
class MovedSessionsTest {
  private static final KeyRing KEYS = KeyRing.generate();
  private static final Instant START = Instant.ofEpochSecond(NOW);
  private static final Instant UNTIL = START.plus(Duration.ofDays(1));

  private final SettableClock clock = new SettableClock(START);
  private final MemorySessionStore old = MemorySessionStore.of(100, clock);
  private final MemorySessionStore store = MemorySessionStore.of(100, clock);

  private SessionManager manager(SessionOptions options) {
    return SessionManager.create(KEYS, options, clock);
  }

  private static StoreOptions hourly(SessionStore store) {
    return StoreOptions.of(store).absoluteTimeout(Duration.ofHours(1));
  }

  private static String login(SessionManager manager) {
    return next(request(manager, "", s -> s.user("ada")));
  }

  @Test
  void aSessionThatMovesToAnotherStoreIsAsOldAsItWas() {
    String cookie = login(manager(SessionOptions.defaults().store(hourly(old))));
    SessionManager moving =
        manager(SessionOptions.defaults().store(hourly(store)).alsoReads(old, UNTIL));
    clock.advance(Duration.ofMinutes(50));
    String moved = next(request(moving, cookie, s -> s.get("x")));
    assertThat(moving.of("ada")).singleElement().extracting(UserSession::created).isEqualTo(START);

    clock.advance(Duration.ofMinutes(11));
    assertThat(moving.open(() -> cookies(moved)).user()).isNull();
  }

  @Test
  void aLoginWhoseSessionGoesToTheStoreIsAsOldAsItWas() {
    SessionManager spilling =
        manager(
            SessionOptions.defaults()
                .store(hourly(store).spillingOver(512))
                .revocable(hourly(old)));
    String cookie = login(spilling);
    clock.advance(Duration.ofMinutes(50));
    List<Integer> large = IntStream.range(0, 500).boxed().toList(); // no run of the same
    request(spilling, cookie, s -> s.put("large", large));
    assertThat(store.size()).isEqualTo(1);
    assertThat(spilling.of("ada"))
        .singleElement()
        .extracting(UserSession::created)
        .isEqualTo(START);
  }

  @Test
  void aSessionThatGoesIntoItsCookieIsAsOldAsItWas() {
    String cookie = login(manager(SessionOptions.defaults().store(hourly(old))));
    SessionManager moving =
        manager(SessionOptions.defaults().revocable(hourly(store)).alsoReads(old, UNTIL));
    clock.advance(Duration.ofMinutes(50));
    request(moving, cookie, s -> s.get("x"));
    assertThat(moving.of("ada")).singleElement().extracting(UserSession::created).isEqualTo(START);
  }

  @Test
  void whoStartsAnewInTheNewStoreIsNew() {
    String cookie = login(manager(SessionOptions.defaults().store(hourly(old))));
    SessionManager moving =
        manager(SessionOptions.defaults().store(hourly(store)).alsoReads(old, UNTIL));
    clock.advance(Duration.ofMinutes(50));
    request(
        moving,
        cookie,
        s -> {
          s.clear();
          s.regenerate();
          s.user("bob");
        });
    assertThat(moving.of("bob"))
        .singleElement()
        .extracting(UserSession::created)
        .isEqualTo(clock.instant());
  }

  @Test
  void whoIsLoggedInStaysSoWhenLoginsBecomeEncrypted() {
    String cookie = login(manager(SessionOptions.defaults().revocable(store)));
    StoreOptions sealed = StoreOptions.of(store).encrypted(KeyRing.generate(), UNTIL);
    SessionManager encrypted = manager(SessionOptions.defaults().revocable(sealed));
    assertThat(encrypted.open(() -> cookies(cookie)).user()).isEqualTo("ada");
  }

  @Test
  void aLoginThatGotTheNewKeyCanStillGetAnotherId() {
    String before = "an old key that is long enough";
    KeyRing rotated = KeyRing.of("a new key that is long enough", before);
    String cookie =
        login(
            manager(
                SessionOptions.defaults()
                    .revocable(StoreOptions.of(store).encrypted(KeyRing.of(before)))));
    SessionManager manager =
        manager(SessionOptions.defaults().revocable(StoreOptions.of(store).encrypted(rotated)));
    clock.advance(Duration.ofMinutes(2));
    request(manager, cookie, s -> s.get("x")); // notes the use, with the new key
    clock.advance(Duration.ofSeconds(1));
    SessionCommit commit =
        request(
            manager,
            cookie,
            s -> {
              s.put("x", 1);
              s.regenerate();
            });
    assertThat(manager.open(() -> cookies(next(commit)))).containsEntry("x", 1);
  }

  @Test
  void requestsThatAreOnTheirWayWithTheOldNameAllFindTheSession() {
    StoreOptions renewed = StoreOptions.of(store).renewalTimeout(Duration.ofMinutes(10));
    String cookie = login(manager(SessionOptions.defaults().store(renewed).cookieName("session")));
    SessionManager manager =
        manager(
            SessionOptions.defaults()
                .store(renewed)
                .cookieName("__Host-session")
                .alsoReadsName("session", UNTIL));
    for (int i = 0; i < 10; i++) {
      request(manager, cookie, s -> assertThat(s.user()).isEqualTo("ada"));
    }
  }

  private SessionManager moving() {
    return manager(SessionOptions.defaults().store(store).alsoReads(old, UNTIL));
  }

  @Test
  void requestsThatAreOnTheirWayWhenASessionMovesStillFindIt() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    String moved = next(request(moving, cookie, s -> s.get("x")));
    clock.advance(Duration.ofSeconds(20));
    SessionCommit late = request(moving, cookie, s -> s.put("late", s.get("_user_id")));
    assertThat(late.cookie()).isNull();
    assertThat(moving.open(() -> cookies(moved))).containsEntry("late", "ada");

    clock.advance(Duration.ofSeconds(10));
    assertThat(moving.open(() -> cookies(cookie))).isEmpty();
  }

  @Test
  void whoRegeneratesASessionThatMovesLeavesNothingUnderTheOldId() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    request(moving, cookie, Session::regenerate);
    assertThat(moving.open(() -> cookies(cookie))).isEmpty();
  }

  @Test
  void aLogoutReachesASessionThatMovedMeanwhile() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    Session logout = moving.open(() -> cookies(cookie));
    logout.clear();
    String moved = next(request(moving, cookie, s -> s.get("x")));
    moving.commit(logout);
    assertThat(moving.open(() -> cookies(moved))).isEmpty();
    assertThat(moving.of("ada")).isEmpty();
  }

  @Test
  void aSessionThatWasListedBeforeItMovedIsEndedByItsOldKey() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    String key = moving.of("ada").get(0).key();
    String moved = next(request(moving, cookie, s -> s.get("x")));
    moving.end(key);
    assertThat(moving.open(() -> cookies(moved))).isEmpty();
  }

  @Test
  void whoEndedWhereItWasDoesNotGoOnElsewhere() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    Session late = moving.open(() -> cookies(cookie));
    late.put("x", 1);
    moving.endAllOf("ada");
    assertThat(moving.commit(late).cookie()).isNull();
    assertThat(store.size()).isZero();
  }

  @Test
  void requestsThatBeganBeforeTheMoveLoseNothing() {
    String cookie =
        next(
            request(
                manager(SessionOptions.defaults().store(old)),
                "",
                s -> {
                  s.user("ada");
                  s.put("count", 1);
                }));
    SessionManager moving = moving();
    List<Session> all = Stream.generate(() -> moving.open(() -> cookies(cookie))).limit(5).toList();
    List<SessionCommit> commits = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).put("key" + i, i);
      all.get(i).update("count", 0, n -> n + 1);
      commits.add(moving.commit(all.get(i)));
    }
    Session after = moving.open(() -> cookies(next(commits.get(0))));
    assertThat(after)
        .containsEntry("count", 6)
        .containsKeys("key0", "key1", "key2", "key3", "key4")
        .containsEntry("_user_id", "ada");
    assertThat(commits.stream().skip(1)).allMatch(commit -> commit.cookie() == null);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void whoGetsAnotherIdWhileAnotherRequestMovesTheSessionKeepsIt() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    Session confirming = moving.open(() -> cookies(cookie));
    confirming.put("confirmed", true);
    confirming.regenerate();
    String moved = next(request(moving, cookie, s -> s.put("x", 1)));
    SessionCommit commit = moving.commit(confirming);
    assertThat(moving.open(() -> cookies(next(commit))))
        .containsEntry("confirmed", true)
        .containsEntry("x", 1);
    assertThat(moving.open(() -> cookies(moved))).isEmpty();
    assertThat(moving.open(() -> cookies(cookie))).isEmpty();
  }

  @Test
  void whoLogsInWhileAnotherRequestMovesTheSessionIsLoggedIn() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    Session login = moving.open(() -> cookies(cookie));
    login.clear();
    login.regenerate();
    login.user("bob");
    String moved = next(request(moving, cookie, s -> s.put("x", 1)));
    SessionCommit commit = moving.commit(login);
    assertThat(moving.open(() -> cookies(next(commit))).user()).isEqualTo("bob");
    assertThat(moving.open(() -> cookies(moved))).as("the session before the login").isEmpty();
    assertThat(moving.of("ada")).isEmpty();
  }

  @Test
  void whatEndedAfterItMovedDoesNotComeBack() {
    String cookie = login(manager(SessionOptions.defaults().store(old)));
    SessionManager moving = moving();
    Session late = moving.open(() -> cookies(cookie));
    late.put("x", 1);
    request(moving, cookie, s -> s.put("y", 1));
    moving.endAllOf("ada");
    assertThat(moving.commit(late).cookie()).isNull();
    assertThat(store.size()).isZero();
  }
}
