package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookie;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.manager;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static dev.carafe.sessions.Requests.setCookie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.cookies.Cookies;
import dev.carafe.cookies.SameSite;
import dev.carafe.sessions.json.Tuple;
import dev.carafe.signing.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flask's save_session and open_session, case by case, at the octets of Set-Cookie. */
class SessionManagerTest {
  private static final String AB = "session=eyJhIjoyLCJiIjoxfQ.ZVPxAA.6SqCuc8_XGSsYSWi849yvb74XCM";
  private static final String SENT_AB = AB + "; HttpOnly; Path=/";
  private static final String DELETED =
      "session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/";
  private static final String PERMANENT =
      "session=eyJfcGVybWFuZW50Ijp0cnVlLCJhIjoxfQ.ZVPxAA.Eok23TjXqONmsDkb0DxhZ9Y_tLI";

  private static Arguments row(
      String what, String cookies, Consumer<Session> view, boolean vary, @Nullable String sent) {
    return Arguments.of(what, cookies, view, vary, sent);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("nothing", "", s -> {}, false, null),
        row("nothing, with a cookie", AB, s -> {}, false, null),
        row("get", AB, s -> s.get("x"), true, null),
        row("get without a cookie", "", s -> s.get("x"), true, null),
        row("containsKey", "", s -> assertThat(s.containsKey("x")).isFalse(), true, null),
        row("size", "", s -> assertThat(s.size()).isZero(), true, null),
        row("isEmpty", "", s -> assertThat(s.isEmpty()).isTrue(), true, null),
        row("isNew", "", Session::isNew, true, null),
        row("iterate", AB, s -> s.forEach((k, v) -> {}), true, null),
        row("toString", AB, s -> assertThat(s.toString()).contains("not loaded"), false, null),
        row("isModified", AB, Session::isModified, true, null),
        row("put two", "", s -> s.putAll(Map.of("b", 1, "a", 2)), true, SENT_AB),
        row("the same value again", AB, s -> s.put("a", 2), true, SENT_AB),
        row("putAll of nothing", AB, s -> s.putAll(Map.of()), true, SENT_AB),
        row("putAll of nothing on empty", "", s -> s.putAll(Map.of()), true, DELETED),
        row("putIfAbsent of what is there", AB, s -> s.putIfAbsent("a", 9), true, null),
        row("pop of what is missing", AB, s -> s.pop("missing"), true, null),
        row("pop of what is missing, on empty", "", s -> s.pop("missing"), true, null),
        row("clear", AB, Session::clear, true, DELETED),
        row("clear without a cookie", "", Session::clear, true, DELETED),
        row("clear through keySet", AB, s -> s.keySet().clear(), true, DELETED),
        row(
            "put then pop",
            "",
            s -> {
              s.put("a", 1);
              s.pop("a");
            },
            true,
            DELETED),
        row(
            "permanent then clear",
            "",
            s -> {
              s.permanent(true);
              s.clear();
            },
            true,
            DELETED),
        row(
            "put but modified(false)",
            "",
            s -> {
              s.put("a", 1);
              s.modified(false);
            },
            true,
            null),
        row("modified(true)", AB, s -> s.modified(true), true, SENT_AB),
        row(
            "modified(false), then put",
            "",
            s -> {
              s.modified(false);
              s.put("b", 1);
              s.put("a", 2);
            },
            true,
            SENT_AB),
        row(
            "entry.setValue",
            "session=" + AB.substring(8),
            s -> s.entrySet().iterator().next().setValue(2),
            true,
            SENT_AB));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rows(
      String what, String cookies, Consumer<Session> view, boolean vary, @Nullable String sent) {
    SessionCommit commit = request(manager(), cookies, view);
    assertThat(setCookie(commit)).isEqualTo(sent);
    assertThat(commit.vary()).isEqualTo(vary);
  }

  @Test
  void aPermanentSessionIsSentWithExpiresAndRefreshed() {
    String sent = PERMANENT + "; Expires=Fri, 15 Dec 2023 22:13:20 GMT; HttpOnly; Path=/";
    Consumer<Session> login =
        s -> {
          s.permanent(true);
          s.put("a", 1);
        };
    assertThat(setCookie(request(manager(), "", login))).isEqualTo(sent);
    SessionCommit untouched = request(manager(), PERMANENT, s -> {});
    assertThat(setCookie(untouched)).isEqualTo(sent);
    assertThat(untouched.vary()).isTrue();
    SessionManager later = manager(SessionOptions.flask(), NOW + 86_400);
    assertThat(setCookie(request(later, PERMANENT, s -> s.get("a"))))
        .doesNotContain("ZVPxAA")
        .contains("Expires=Sat, 16 Dec 2023 22:13:20 GMT");
    SessionManager still = manager(SessionOptions.flask().refreshEachRequest(false), NOW);
    assertThat(request(still, PERMANENT, s -> {})).isEqualTo(new SessionCommit(false, null));
    assertThat(request(still, PERMANENT, s -> s.get("a"))).isEqualTo(new SessionCommit(true, null));
    assertThat(setCookie(request(manager(), PERMANENT, s -> s.modified(false)))).isEqualTo(sent);
  }

  @Test
  void noLongerPermanentKeepsTheKey() {
    SessionCommit commit = request(manager(), PERMANENT, s -> s.permanent(false));
    assertThat(setCookie(commit)).doesNotContain("Expires");
    Session next = manager().open(() -> cookies(next(commit)));
    assertThat(next).containsEntry("_permanent", false).containsEntry("a", 1);
    assertThat(next.isPermanent()).isFalse();
  }

  static Stream<Arguments> whetherPermanent() {
    return Stream.of(
        Arguments.of(true, true),
        Arguments.of(1, true),
        Arguments.of(0.5, true),
        Arguments.of("x", true),
        Arguments.of(false, false),
        Arguments.of(0, false),
        Arguments.of("", false),
        Arguments.of(null, false));
  }

  @ParameterizedTest
  @MethodSource("whetherPermanent")
  void permanentIsWhatPythonTakesForTrue(@Nullable Object value, boolean permanent) {
    SessionCommit commit = request(manager(), "", s -> s.put("_permanent", value));
    assertThat(String.valueOf(setCookie(commit)).contains("Expires")).isEqualTo(permanent);
    Session next = manager().open(() -> cookies(cookie(s -> s.put("_permanent", value))));
    assertThat(next.isPermanent()).isEqualTo(permanent);
  }

  @Test
  void everyAttributeIsWrittenOnSettingAndOnDeleting() {
    SessionOptions options =
        SessionOptions.flask()
            .cookieName("sid")
            .cookieDomain("example.com")
            .cookiePath("/app")
            .secure(true)
            .sameSite(SameSite.LAX)
            .partitioned(true);
    assertThat(setCookie(request(manager(options, NOW), "", s -> s.put("a", 1))))
        .isEqualTo(
            "sid=eyJhIjoxfQ.ZVPxAA.TE-YsgGFCpwCffY7vO3X6YOKBN0; Domain=example.com; Secure;"
                + " HttpOnly; Path=/app; SameSite=Lax; Partitioned");
    assertThat(setCookie(request(manager(options, NOW), "", Session::clear)))
        .isEqualTo(
            "sid=; Domain=example.com; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Secure;"
                + " HttpOnly; Path=/app; SameSite=Lax; Partitioned");
    SessionOptions open = SessionOptions.flask().httpOnly(false);
    assertThat(setCookie(request(manager(open, NOW), "", Session::clear)))
        .doesNotContain("HttpOnly");
  }

  @Test
  void changesWithinValuesAreNoticed() {
    String cookie =
        cookie(
            s -> {
              s.put("l", List.of(1));
              s.put("d", Map.of("k", Map.of("deep", 1)));
              s.put("b", new byte[] {1});
              s.put("t", Tuple.of(List.of()));
            });
    List<Consumer<Session>> changes =
        List.of(
            s -> list(s.get("l")).add(2),
            s -> map(map(s.get("d")).get("k")).put("deep", 2),
            s -> map(s.get("d")).remove("k"),
            s -> s.get("b", new byte[0])[0]++,
            s -> list(list(s.get("t")).get(0)).add("x"));
    for (Consumer<Session> change : changes) {
      SessionCommit commit = request(manager(), cookie, change);
      assertThat(next(commit)).isNotEqualTo(cookie);
      assertThat(request(manager(), cookie, change.andThen(s -> s.modified(false))).cookie())
          .isNull();
    }
    assertThat(request(manager(), cookie, s -> list(s.get("l")).set(0, 1)).cookie()).isNull();
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@Nullable Object value) {
    return (List<Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  @Test
  void jsonThatWasWrittenOtherwiseIsNoChange() {
    String spaced = signed("{ \"z\" : [ 1.0e0 ] , \"a\" : \"é\" }");
    assertThat(request(manager(), spaced, s -> s.get("z")).cookie()).isNull();
    assertThat(request(manager(), spaced, s -> list(s.get("z")).add(1)).cookie()).isNotNull();
  }

  private static String signed(String json) {
    return "session="
        + SessionCodec.flask()
            .form(KEYS, at(NOW))
            .write(json.getBytes(StandardCharsets.UTF_8), "session");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "a.b.c", ".", "eyJhIjoyLCJiIjoxfQ.ZVPxAA.6SqCuc8_XGSsYSWi849yvb74XCN"})
  void whatDoesNotVerifyIsASilentlyFreshSession(String value) {
    Session session = manager().open(() -> cookies("session=" + value));
    assertThat(session).isEmpty();
    assertThat(session.isNew()).isTrue();
    assertThat(manager().commit(session)).isEqualTo(new SessionCommit(true, null));
  }

  @Test
  void everyChangedCharacterMakesTheSessionFresh() {
    String value = AB.substring("session=".length());
    for (int i = 0; i < value.length(); i++) {
      for (char c : new char[] {'A', 'z', '0', '-', '.', '!'}) {
        String tampered = value.substring(0, i) + c + value.substring(i + 1);
        Session session = manager().open(() -> cookies("session=" + tampered));
        assertThat(session.isEmpty()).as(tampered).isEqualTo(c != value.charAt(i));
      }
    }
  }

  @Test
  void theAgeOfTheSignatureCounts() {
    long month = Duration.ofDays(31).toSeconds();
    SessionOptions defaults = SessionOptions.flask();
    assertThat(manager(defaults, NOW + month).open(() -> cookies(AB))).hasSize(2);
    assertThat(manager(defaults, NOW + month + 1).open(() -> cookies(AB))).isEmpty();
    assertThat(manager(defaults, NOW - 1).open(() -> cookies(AB))).isEmpty();
    SessionOptions now = defaults.permanentLifetime(Duration.ZERO);
    assertThat(manager(now, NOW).open(() -> cookies(AB))).hasSize(2);
    assertThat(manager(now, NOW + 1).open(() -> cookies(AB))).isEmpty();
  }

  @Test
  void theFirstCookieThatVerifiesCounts() {
    String other = cookie(s -> s.put("other", 1));
    Session session = manager().open(() -> cookies("session=bad; " + AB + "; " + other));
    assertThat(session).containsOnlyKeys("a", "b");
    assertThat(session.isNew()).isFalse();
    assertThat(manager().open(() -> cookies("session=\"" + AB.substring(8) + "\"")).isNew())
        .isFalse();
  }

  @Test
  void olderKeysStillOpenAndAreReplacedOnTheNextWrite() {
    SessionManager rotated =
        SessionManager.create(
            KeyRing.of("new-secret", "dev-secret"), SessionOptions.flask(), at(NOW));
    assertThat(request(rotated, AB, s -> assertThat(s).hasSize(2)).cookie()).isNull();
    SessionCommit commit = request(rotated, AB, s -> s.put("a", 2));
    assertThat(manager().open(() -> cookies(next(commit)))).isEmpty();
  }

  @Test
  void cookiesAreNotEvenParsedForASessionThatNobodyTouches() {
    SessionManager manager = manager(SessionOptions.flask().refreshEachRequest(false), NOW);
    Session session =
        manager.open(
            () -> {
              throw new AssertionError("the cookies were read");
            });
    assertThat(session.toString()).isEqualTo("Session[not loaded]");
    assertThat(manager.commit(session)).isEqualTo(new SessionCommit(false, null));
  }

  @Test
  void whatCannotBeStoredFailsTheCommitAndNamesThePath() {
    Session session = manager().open(Cookies::none);
    session.put("jobs", List.of(Map.of("runner", Thread.currentThread())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manager().commit(session))
        .withMessageContaining("['jobs'][0]['runner'] is a java.lang.Thread")
        .withMessageContaining("store null, Boolean, a number");
    session.remove("jobs");
    assertThat(setCookie(manager().commit(session))).isEqualTo(DELETED);
  }
}
