package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over HTTPS the session's cookie has a name that nobody else can set; sessions move to it. */
class PrefixedNamesTest {
  private static final Instant TIME = Instant.ofEpochSecond(NOW);
  private static final CookieContext HTTP = CookieContext.of(false, TIME);
  private static final CookieContext HTTPS = CookieContext.of(true, TIME);
  private static final CookieContext BELOW = new CookieContext(true, null, "/shop", TIME);
  private static final SessionOptions DEFAULTS = SessionOptions.defaults();

  private static SessionCommit request(
      SessionManager manager, CookieContext context, String field, Consumer<Session> view) {
    Session session = manager.open(() -> cookies(field), context);
    view.accept(session);
    return manager.commit(session);
  }

  private static void login(Session session) {
    session.user("ada");
  }

  private static String pair(SessionCommit commit) {
    Cookie cookie = Objects.requireNonNull(commit.cookie());
    return cookie.name() + "=" + cookie.value();
  }

  private static String user(SessionManager manager, CookieContext context, String field) {
    return String.valueOf(manager.open(() -> cookies(field), context).user());
  }

  private static List<String> lines(SessionCommit commit, CookieContext context) {
    return CookiePolicy.secure().writeAll(commit.cookies(), context);
  }

  /** Every place that a session can be kept in. */
  static Stream<SessionOptions> places() {
    return Stream.of(
        DEFAULTS,
        DEFAULTS.codec(SessionCodec.encrypted()),
        DEFAULTS.revocable(store()),
        DEFAULTS.store(store()),
        DEFAULTS.store(StoreOptions.of(store()).spillingOver(256)));
  }

  private static SessionStore store() {
    return MemorySessionStore.of(100, at(NOW));
  }

  @Test
  void aSessionIsSentInACookieOfEitherNameBeItValidOrNot() {
    SessionManager manager = manager(DEFAULTS, NOW);
    for (String field : List.of("__Host-session=x", "session=x", "a=b; session=\"")) {
      Session session = manager.open(() -> cookies(field), HTTPS);
      assertThat(session.isSent()).as(field).isTrue();
      assertThat(session.isNew()).isTrue();
    }
    for (String field : List.of("", "__Secure-session=x", "Session=x")) {
      assertThat(manager.open(() -> cookies(field), HTTPS).isSent()).as(field).isFalse();
    }
    assertThat(manager.open(() -> cookies("__Host-session=x"), HTTP).isSent()).isFalse();
  }

  @Test
  void theNameIsTheStrictestThatTheRequestAllows() {
    SessionOptions options = DEFAULTS;
    assertThat(options.cookieName()).isEqualTo("session");
    assertThat(options.cookieName(HTTP)).isEqualTo("session");
    assertThat(options.cookieName(HTTPS)).isEqualTo("__Host-session");
    assertThat(options.cookieName(BELOW)).isEqualTo("__Secure-session");
    assertThat(options.cookiePath("/").cookieName(BELOW)).isEqualTo("__Host-session");
    assertThat(options.secure(true).cookieName()).isEqualTo("__Host-session");
    assertThat(options.secure(true).cookieName(HTTP)).isEqualTo("__Host-session");
  }

  @Test
  void whoChoosesTheCookieOrSharesItKeepsItsName() {
    SessionStore foreign =
        (SessionStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ForeignSessionStore.class},
                (proxy, method, arguments) -> null);
    for (SessionOptions options :
        List.of(
            DEFAULTS.cookieDomain("example.com"),
            DEFAULTS.cookiePath("/shop"),
            DEFAULTS.codec(SessionCodec.flask()),
            DEFAULTS.store(foreign),
            SessionOptions.flask(),
            SessionOptions.flask().secure(true))) {
      assertThat(options.cookieName(HTTPS)).isEqualTo("session");
      assertThat(options.cookieName()).isEqualTo("session");
    }
    assertThat(DEFAULTS.cookieName("sid").secure(true).cookieName(HTTPS)).isEqualTo("sid");
    assertThat(DEFAULTS.cookieName("session").cookieName(HTTPS)).isEqualTo("session");
  }

  @ParameterizedTest
  @MethodSource("places")
  void theCookieHasWhatItsPrefixPromises(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    SessionCommit root = request(manager, HTTPS, "", PrefixedNamesTest::login);
    assertThat(lines(root, HTTPS))
        .singleElement()
        .asString()
        .matches("__Host-session=[\\w.-]+; Secure; HttpOnly; Path=/; SameSite=Lax");
    assertThat(user(manager, HTTPS, pair(root))).isEqualTo("ada");
    SessionCommit below = request(manager, BELOW, "", PrefixedNamesTest::login);
    assertThat(lines(below, BELOW))
        .singleElement()
        .asString()
        .matches("__Secure-session=[\\w.-]+; Secure; HttpOnly; Path=/shop; SameSite=Lax");
    assertThat(user(manager, BELOW, pair(below))).isEqualTo("ada");
    List<String> ended = lines(request(manager, HTTPS, pair(root), Session::clear), HTTPS);
    assertThat(ended)
        .singleElement()
        .asString()
        .startsWith("__Host-session=; Expires=Thu, 01 Jan 1970")
        .contains("; Secure", "; Path=/");
  }

  @Test
  void underFlasksCookiePolicyItHasThemToo() {
    SessionCommit commit = request(manager(DEFAULTS, NOW), HTTPS, "", PrefixedNamesTest::login);
    assertThat(CookiePolicy.flask().writeAll(commit.cookies(), HTTPS))
        .singleElement()
        .asString()
        .startsWith("__Host-session=")
        .contains("; Secure")
        .contains("; Path=/");
  }

  @ParameterizedTest
  @MethodSource("places")
  void oneThatComesUnderTheOldNameIsMovedAtOnceAndLogsNobodyOut(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    String old = pair(request(manager, HTTP, "", PrefixedNamesTest::login));
    assertThat(old).startsWith("session=");
    for (CookieContext context : List.of(HTTPS, BELOW)) {
      SessionCommit moved =
          request(manager, context, old, s -> assertThat(s.user()).isEqualTo("ada"));
      assertThat(pair(moved)).startsWith(options.cookieName(context) + "=");
      assertThat(lines(moved, context)).hasSize(2);
      assertThat(lines(moved, context).get(1))
          .startsWith("session=; Expires=Thu, 01 Jan 1970")
          .contains("; Path=" + context.rootPath());
      assertThat(user(manager, context, pair(moved))).isEqualTo("ada");
      SessionCommit next = request(manager, context, pair(moved), Session::user);
      assertThat(next).isEqualTo(new SessionCommit(true, null));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void severalRequestsThatMoveItAtOnceAllHaveIt(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    String old = pair(request(manager, HTTP, "", PrefixedNamesTest::login));
    Session first = manager.open(() -> cookies(old), HTTPS);
    Session second = manager.open(() -> cookies(old), HTTPS);
    first.put("theme", "dark");
    second.put("page", 2);
    String one = pair(manager.commit(first));
    String two = pair(manager.commit(second));
    Session late = manager.open(() -> cookies(old), HTTPS);
    assertThat(late.user()).isEqualTo("ada");
    for (String field : List.of(one, two, pair(manager.commit(late)))) {
      assertThat(user(manager, HTTPS, field)).isEqualTo("ada");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void anUntouchedOneStaysWhereItIs(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    String old = pair(request(manager, HTTP, "", PrefixedNamesTest::login));
    assertThat(request(manager, HTTPS, old, s -> {})).isEqualTo(SessionCommit.NOTHING);
    Consumer<Session> dropped =
        s -> {
          s.put("x", 1);
          s.modified(false);
        };
    assertThat(request(manager, HTTPS, old, dropped)).isEqualTo(new SessionCommit(true, null));
    assertThat(user(manager, HTTPS, old)).isEqualTo("ada");
  }

  @ParameterizedTest
  @MethodSource("places")
  void loggingOutEndsItUnderBothNames(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    String old = pair(request(manager, HTTP, "", PrefixedNamesTest::login));
    String now = pair(request(manager, HTTPS, "", PrefixedNamesTest::login));
    for (String field : List.of(old, now + "; " + old)) {
      List<String> lines = lines(request(manager, HTTPS, field, Session::clear), HTTPS);
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).startsWith("__Host-session=; Expires=Thu, 01 Jan 1970");
      assertThat(lines.get(1)).startsWith("session=; Expires=Thu, 01 Jan 1970");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void nothingUnderTheOldNameShadowsTodays(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    String old = pair(request(manager, HTTP, "", s -> s.user("mallory")));
    String good = pair(request(manager, HTTPS, "", PrefixedNamesTest::login));
    for (String field : List.of(good + "; " + old, old + "; " + good, "session=x; " + good)) {
      assertThat(user(manager, HTTPS, field)).isEqualTo("ada");
      assertThat(request(manager, HTTPS, field, Session::user))
          .isEqualTo(new SessionCommit(true, null));
    }
    for (String bad : List.of("__Host-session=x", "__Host-session=", good + "x")) {
      assertThat(user(manager, HTTPS, old + "; " + bad)).as(bad).isEqualTo("null");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void whatWasMadeForTheStricterNameIsWorthlessUnderAWeakerOne(SessionOptions options) {
    SessionManager manager = manager(options, NOW);
    Consumer<Session> large =
        s -> {
          s.user("mallory");
          s.put("much", "x".repeat(300));
        };
    for (Consumer<Session> view : List.<Consumer<Session>>of(PrefixedNamesTest::login, large)) {
      String host = value(request(manager, HTTPS, "", view));
      String below = value(request(manager, BELOW, "", view));
      for (String value : List.of(host, below)) {
        String planted = "session=" + value;
        assertThat(user(manager, HTTPS, planted)).isEqualTo("null");
        assertThat(user(manager, BELOW, planted)).isEqualTo("null");
        assertThat(user(manager, HTTP, planted)).isEqualTo("null");
        if (options.store() != null && SessionIds.isId(value)) {
          assertThat(user(manager, HTTPS, "session=" + value.substring(1))).isEqualTo("null");
        }
      }
      assertThat(user(manager, BELOW, "__Secure-session=" + host)).isEqualTo("null");
    }
  }

  private static String value(SessionCommit commit) {
    return Objects.requireNonNull(commit.cookie()).value();
  }

  @ParameterizedTest
  @MethodSource("places")
  void aChosenNameIsMovedToUntilTheMomentThatIsGiven(SessionOptions options) {
    SessionManager before = manager(options.cookieName("sid"), NOW);
    String old = pair(request(before, HTTPS, "", PrefixedNamesTest::login));
    SessionOptions moving = options.cookieName("id").alsoReadsName("sid", TIME.plusSeconds(60));
    SessionCommit moved = request(manager(moving, NOW + 59), HTTPS, old, Session::user);
    assertThat(pair(moved)).startsWith("id=");
    assertThat(moved.deletions()).extracting(Cookie::name).containsExactly("sid");
    assertThat(user(manager(moving, NOW + 60), HTTPS, old)).isEqualTo("null");
    assertThat(user(manager(moving, NOW + 60), HTTPS, pair(moved))).isEqualTo("ada");
    assertThat(user(manager(options.cookieName("id"), NOW), HTTPS, old)).isEqualTo("null");
  }

  @ParameterizedTest
  @MethodSource("places")
  void theWayBackToANameWithoutPrefixLogsNobodyOutEither(SessionOptions options) {
    String old = pair(request(manager(options, NOW), HTTPS, "", PrefixedNamesTest::login));
    SessionManager back =
        manager(
            options.cookieName("session").alsoReadsName("__Host-session", TIME.plusSeconds(60)),
            NOW);
    Session inFlight = back.open(() -> cookies(old), HTTPS);
    assertThat(inFlight.user()).isEqualTo("ada");
    SessionCommit moved = request(back, HTTPS, old, Session::user);
    assertThat(pair(moved)).startsWith("session=");
    assertThat(lines(moved, HTTPS).get(1))
        .startsWith("__Host-session=; Expires=Thu, 01 Jan 1970")
        .contains("; Secure", "; Path=/");
    inFlight.put("theme", "dark");
    SessionCommit second = back.commit(inFlight);
    assertThat(user(back, HTTPS, pair(moved))).isEqualTo("ada");
    if (second.cookie() != null) {
      assertThat(user(back, HTTPS, pair(second))).isEqualTo("ada");
    }
  }

  @Test
  void oldNamesThatAreGivenTakeThePlaceOfTheOneThatIsReadByDefault() {
    SessionOptions none = DEFAULTS.alsoReadsName("session", TIME.plusSeconds(1));
    String old = pair(request(manager(DEFAULTS, NOW), HTTP, "", PrefixedNamesTest::login));
    assertThat(user(manager(none, NOW), HTTPS, old)).isEqualTo("ada");
    assertThat(user(manager(none, NOW + 1), HTTPS, old)).isEqualTo("null");
    assertThat(user(manager(none, NOW + 1), HTTP, old)).isEqualTo("ada");
    SessionOptions sid = DEFAULTS.alsoReadsName("sid", Instant.MAX);
    assertThat(user(manager(sid, NOW), HTTPS, old)).isEqualTo("null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.alsoReadsName("s d", TIME))
        .withMessageContaining("'s d'");
    assertThatNullPointerException().isThrownBy(() -> DEFAULTS.alsoReadsName("sid", null));
  }

  @Test
  void severalOldNamesAreReadInTheirOrder() {
    SessionManager manager =
        manager(DEFAULTS.alsoReadsName("b", Instant.MAX).alsoReadsName("a", Instant.MAX), NOW);
    String a = pair(request(manager(DEFAULTS.cookieName("a"), NOW), HTTP, "", s -> s.user("ann")));
    String b = pair(request(manager(DEFAULTS.cookieName("b"), NOW), HTTP, "", s -> s.user("bob")));
    assertThat(user(manager, HTTPS, a + "; " + b)).isEqualTo("bob");
    assertThat(user(manager, HTTPS, a + "; b=x")).isEqualTo("ann");
    SessionCommit ended = request(manager, HTTPS, a + "; " + b, Session::clear);
    assertThat(ended.cookies())
        .extracting(Cookie::name)
        .containsExactly("__Host-session", "b", "a");
  }

  @Test
  void oneThatIsTooLargeForTheLongerNameStaysUnderTheOld() {
    SessionManager manager = manager(DEFAULTS.codec(SessionCodec.encrypted()), NOW);
    int most = 0;
    String old = "";
    for (int length = 2900; length < 3100; length++) {
      String text = "x".repeat(length);
      try {
        old = pair(request(manager, HTTP, "", s -> s.put("much", text)));
        most = length;
      } catch (IllegalArgumentException e) {
        break;
      }
    }
    int octets = most;
    assertThat(octets).isPositive();
    String field = old;
    SessionCommit commit =
        request(manager, HTTPS, field, s -> assertThat((String) s.get("much")).hasSize(octets));
    assertThat(commit).isEqualTo(new SessionCommit(true, null));
  }

  @Test
  void underFlasksRulesItMovesWhenItIsNextSent() {
    SessionOptions flask = SessionOptions.flask();
    String old = pair(request(manager(flask, NOW), HTTPS, "", PrefixedNamesTest::login));
    SessionManager moving =
        manager(flask.cookieName("id").alsoReadsName("session", Instant.MAX), NOW);
    assertThat(request(moving, HTTPS, old, Session::user)).isEqualTo(new SessionCommit(true, null));
    SessionCommit moved = request(moving, HTTPS, old, s -> s.put("x", 1));
    assertThat(moved.cookies()).extracting(Cookie::name).containsExactly("id", "session");
    assertThat(user(moving, HTTPS, pair(moved))).isEqualTo("ada");
  }

  @Test
  void oneThatTheRequestMayNotHaveStaysUnderTheOldName() {
    SessionManager manager = manager(DEFAULTS, NOW);
    String old = pair(request(manager, HTTP, "", PrefixedNamesTest::login));
    Session refused = manager.open(() -> cookies(old), HTTPS, values -> false);
    assertThat(refused.user()).isNull();
    assertThat(manager.commit(refused)).isEqualTo(new SessionCommit(true, null));
  }
}
