package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static dev.carafe.sessions.Requests.setCookie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.cookies.Cookies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The framework's own rules: what differs is written, and nothing else. */
class DefaultProfileTest {
  private static final SessionManager MANAGER = manager(SessionOptions.defaults());
  private static final String AB = cookie(Map.of("a", 2, "b", 1, "list", List.of(1)));
  private static final String PERMANENT = cookie(Map.of("_permanent", true));

  private static SessionManager manager(SessionOptions options) {
    return SessionManager.create(KEYS, options, at(NOW));
  }

  private static String cookie(Map<String, Object> values) {
    return next(request(MANAGER, "", session -> session.putAll(values)));
  }

  enum Sent {
    NOTHING,
    WRITTEN,
    DELETED
  }

  private static Arguments row(String what, String cookies, Consumer<Session> view, Sent sent) {
    return Arguments.of(what, cookies, view, sent);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("put", "", s -> s.put("a", 1), Sent.WRITTEN),
        row("the same value again", AB, s -> s.put("a", 2), Sent.NOTHING),
        row("an equal list", AB, s -> s.put("list", new ArrayList<>(List.of(1))), Sent.NOTHING),
        row("the same number, wider", AB, s -> s.put("a", 2L), Sent.NOTHING),
        row("another value", AB, s -> s.put("a", 3), Sent.WRITTEN),
        row("there and back", AB, s -> thereAndBack(s), Sent.NOTHING),
        row("putAll of nothing", AB, s -> s.putAll(Map.of()), Sent.NOTHING),
        row("putAll of nothing on empty", "", s -> s.putAll(Map.of()), Sent.NOTHING),
        row("a change within", AB, s -> list(s).add(2), Sent.WRITTEN),
        row("a change within and back", AB, s -> list(s).set(0, 1), Sent.NOTHING),
        row("remove", AB, s -> s.remove("a"), Sent.WRITTEN),
        row("pop of what is missing", AB, s -> s.pop("missing"), Sent.NOTHING),
        row("clear", AB, Session::clear, Sent.DELETED),
        row("clear without a cookie", "", Session::clear, Sent.NOTHING),
        row("clear with a bad cookie", "session=bad", Session::clear, Sent.DELETED),
        row("clear but modified(false)", AB, s -> clearUnsaved(s), Sent.NOTHING),
        row("put, then remove", "", s -> putAndRemove(s), Sent.NOTHING),
        row("read of a bad cookie", "session=bad", Session::isNew, Sent.NOTHING),
        row("modified(true)", AB, s -> s.modified(true), Sent.WRITTEN),
        row("modified(true) on empty", "", s -> s.modified(true), Sent.NOTHING),
        row("modified(true), then the same", AB, s -> forcedAndPut(s), Sent.WRITTEN),
        row("modified(false) after a put", AB, s -> putUnsaved(s), Sent.NOTHING),
        row("modified(false) after a change within", AB, s -> changeUnsaved(s), Sent.NOTHING),
        row("read of a permanent one", PERMANENT, s -> s.get("a"), Sent.WRITTEN));
  }

  private static List<Object> list(Session session) {
    return session.get("list", List.<Object>of());
  }

  private static void clearUnsaved(Session session) {
    session.clear();
    session.modified(false);
  }

  private static void thereAndBack(Session session) {
    session.put("a", 3);
    session.put("a", 2);
  }

  private static void putAndRemove(Session session) {
    session.put("a", 1);
    session.remove("a");
  }

  private static void forcedAndPut(Session session) {
    session.modified(true);
    session.put("a", 2);
  }

  private static void putUnsaved(Session session) {
    session.put("a", 7);
    session.modified(false);
  }

  private static void changeUnsaved(Session session) {
    list(session).add(7);
    session.modified(false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rows(String what, String cookies, Consumer<Session> view, Sent sent) {
    SessionCommit commit = request(MANAGER, cookies, view);
    Sent seen =
        commit.cookie() == null
            ? Sent.NOTHING
            : commit.cookie().value().isEmpty() ? Sent.DELETED : Sent.WRITTEN;
    assertThat(seen).isEqualTo(sent);
    assertThat(commit.vary()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "session=bad", "session=", "other=1"})
  void anUntouchedSessionCostsNothing(String cookies) {
    assertThat(request(MANAGER, cookies, s -> {})).isEqualTo(new SessionCommit(false, null));
  }

  @Test
  void anUntouchedSessionIsNotEvenRead() {
    SessionManager manager = manager(SessionOptions.defaults());
    Session session =
        manager.open(
            () -> {
              throw new AssertionError("the cookies were read");
            });
    assertThat(manager.commit(session)).isEqualTo(new SessionCommit(false, null));
    assertThat(request(manager, PERMANENT, s -> {})).isEqualTo(new SessionCommit(false, null));
  }

  @Test
  void theCookieIsForThisSiteAndNotForScripts() {
    assertThat(setCookie(request(MANAGER, "", s -> s.put("a", 1))))
        .matches("session=eyJhIjoxfQ\\.ZVPxAA\\.[\\w-]{43}; HttpOnly; Path=/; SameSite=Lax");
    assertThat(setCookie(request(MANAGER, AB, Session::clear)))
        .endsWith("Max-Age=0; HttpOnly; Path=/; SameSite=Lax");
  }

  @Test
  void theValueIsSignedWithHmacSha256UnderKeysOfItsOwnAndTheCookiesName() {
    String value = AB.substring("session=".length());
    assertThat(SessionCodec.signed().signingSerializer(KEYS, "session", at(NOW)).loads(value))
        .containsEntry("a", 2);
    // python3: prk = hmac.digest(b"carafe", b"dev-secret", "sha256")
    // key = hmac.digest(prk, b"derived key\0carafe-session\1", "sha256")
    // URLSafeTimedSerializer(key, salt="session", signer_kwargs={
    //   "key_derivation": "hmac", "digest_method": hashlib.sha256}).dumps({"a": 1}) at 1700000000
    assertThat(next(request(MANAGER, "", s -> s.put("a", 1))))
        .isEqualTo("session=eyJhIjoxfQ.ZVPxAA.u5pUtg3QtZPo8TAsURpqmI6tN7N520PP0_VNif0HJ1I");
  }

  @Test
  void compressesFrom512OctetsOn() {
    String prefix = "{\"a\":\"\"}";
    String longest = "x".repeat(511 - prefix.length());
    assertThat(cookie(Map.of("a", longest))).startsWith("session=ey");
    String compressed = cookie(Map.of("a", longest + "x"));
    assertThat(compressed).startsWith("session=.").hasSizeLessThan(120);
    assertThat(MANAGER.open(() -> cookies(compressed))).containsEntry("a", longest + "x");
  }

  @Test
  void aCookieThatBrowsersWouldDropIsRefusedWithTheLargestEntries() {
    SessionManager encrypted = manager(SessionOptions.defaults().codec(SessionCodec.encrypted()));
    Session session = encrypted.open(Cookies::none);
    session.put("notes", "n".repeat(1000));
    session.put("cart", List.of("c".repeat(3000)));
    session.put("user", "ada");
    session.put("k".repeat(100), "v");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encrypted.commit(session))
        .withMessageMatching(
            "the session cookie 'session' would have 5\\d\\d\\d octets, but browsers drop cookies of"
                + " more than 4096 \\(name and value\\): the largest entries, in octets of JSON, are"
                + " 'cart' 3013, 'notes' 1012, 'k{40}\\.\\.\\.' 108; keep these elsewhere and only"
                + " their ids in the session");
    assertThatIllegalStateException()
        .isThrownBy(() -> session.remove("cart"))
        .withMessageContaining("its cookie is settled");
    Session smaller = encrypted.open(Cookies::none);
    smaller.put("notes", "n".repeat(1000));
    assertThat(encrypted.commit(smaller).cookie()).isNotNull();
  }

  @Test
  void theLimitIs4096OctetsOfNameAndValue() {
    String name = "s";
    SessionManager manager =
        manager(SessionOptions.defaults().codec(SessionCodec.encrypted()).cookieName(name));
    int octets = 3 * 4095 / 4;
    int overhead = 1 + 4 + 12 + 9 + 16 + "{\"a\":\"\"}".length();
    String most = "x".repeat(octets - overhead);
    assertThat(request(manager, "", s -> s.put("a", most)).cookie().value()).hasSize(4095);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(manager, "", s -> s.put("a", most + "x")))
        .withMessageContaining("would have 4097 octets");
  }

  @Test
  void theFlaskProfileLeavesTheSizeToTheCookiePolicy() {
    byte[] noise = new byte[4000];
    new Random(1).nextBytes(noise);
    SessionCommit commit = request(Requests.manager(), "", s -> s.put("noise", noise));
    assertThat(commit.cookie().value()).hasSizeGreaterThan(5000);
  }

  @Test
  void oneProgramCanUseSeveralCookieNames() {
    for (SessionCodec codec :
        List.of(SessionCodec.signed(), SessionCodec.encrypted(), SessionCodec.flask())) {
      SessionManager manager = manager(SessionOptions.defaults().codec(codec));
      Session session = manager.open(Cookies::none, "shop");
      session.put("cart", 1);
      SessionCommit commit = manager.commit(session);
      assertThat(setCookie(commit)).startsWith("shop=").endsWith("Path=/; SameSite=Lax");
      Cookies next = cookies("shop=" + commit.cookie().value());
      assertThat(manager.open(() -> next, "shop")).containsEntry("cart", 1);
      assertThat(manager.open(() -> next)).isEmpty();
      Session cleared = manager.open(() -> next, "shop");
      cleared.clear();
      assertThat(setCookie(manager.commit(cleared))).startsWith("shop=; ");
    }
  }

  @Test
  void onlyFlasksProfileRefreshesWhatNobodyTouched() {
    SessionOptions flask = SessionOptions.flask();
    assertThat(manager(flask).refreshesUntouched()).isTrue();
    assertThat(manager(flask.refreshEachRequest(false)).refreshesUntouched()).isFalse();
    assertThat(SessionManager.create(null, flask, at(NOW)).refreshesUntouched()).isFalse();
    assertThat(MANAGER.refreshesUntouched()).isFalse();
  }

  @Test
  void everythingIsCounted() {
    SessionManager manager = manager(SessionOptions.defaults());
    assertThat(manager.statistics()).isEqualTo(new SessionStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0));
    request(manager, "", s -> s.put("a", 1));
    request(manager, AB, s -> s.get("a"));
    request(manager, AB, s -> s.put("a", 9));
    request(manager, AB, Session::clear);
    request(manager, "session=bad; session=worse; " + AB, s -> s.get("a"));
    request(manager, "session=", s -> s.get("a"));
    SessionManager later =
        SessionManager.create(KEYS, SessionOptions.defaults(), at(NOW + 99 * 86_400));
    request(later, AB, s -> s.get("a"));
    assertThat(manager.statistics()).isEqualTo(new SessionStatistics(4, 2, 0, 0, 2, 0, 1, 0, 0));
    assertThat(later.statistics()).isEqualTo(new SessionStatistics(0, 0, 1, 0, 0, 0, 0, 0, 0));
  }
}
