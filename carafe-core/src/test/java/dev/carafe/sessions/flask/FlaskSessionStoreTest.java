package dev.carafe.sessions.flask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.sessions.StoredSession;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Signer;
import dev.carafe.signing.SigningOptions;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions in Flask-Session's form: what visitors, a Python program and thieves see of them. */
class FlaskSessionStoreTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** What {@code secrets.token_urlsafe(32)} made. */
  private static final String ID = "Zx0kVb4mYw2nT7cQ9sLr5pGh3jKd8fAa1eUi6oBvNtM";

  private final FlaskSessionOptions options =
      FlaskSessionOptions.defaults().clock(Clock.fixed(NOW, ZoneOffset.UTC));
  private final MapFlaskStore store = new MapFlaskStore(options);
  private final SessionManager manager = manager(StoreOptions.of(store));

  private static SessionManager manager(StoreOptions store) {
    return SessionManager.create(
        null, SessionOptions.defaults().store(store), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Session open(SessionManager manager, String id) {
    return manager.open(() -> CookiePolicy.secure().read(List.of("session=" + id)));
  }

  private @Nullable String request(String id, Consumer<Session> view) {
    return request(manager, id, view);
  }

  private static @Nullable String request(
      SessionManager manager, String id, Consumer<Session> view) {
    Session session = open(manager, id);
    view.accept(session);
    SessionCommit commit = manager.commit(session);
    Cookie cookie = commit.cookie();
    return cookie == null ? null : cookie.value();
  }

  /** What the Python program does: it overwrites whatever is there. */
  private void python(String id, String hex) {
    store.kept.put(
        "session:" + id,
        new FlaskSessionStore.Kept(HexFormat.of().parseHex(hex), NOW.plus(Duration.ofDays(31))));
  }

  private byte[] kept(String id) {
    return Objects.requireNonNull(store.kept.get("session:" + id)).octets();
  }

  @Test
  void aSessionIsKeptUnderItsIdAsFlaskSessionWould() {
    String id = Objects.requireNonNull(request("", session -> session.put("n", 1)));
    assertThat(id).matches("[A-Za-z0-9_-]{43}");
    assertThat(HexFormat.of().formatHex(kept(id))).isEqualTo("81a16e01");
    assertThat(Objects.requireNonNull(store.kept.get("session:" + id)).expires())
        .isEqualTo(NOW.plus(Duration.ofDays(31)));
  }

  @Test
  void jsonAndAPrefixAreChosen() {
    MapFlaskStore json = new MapFlaskStore(options.json().keyPrefix("shop:"));
    String id =
        Objects.requireNonNull(
            request(manager(StoreOptions.of(json)), "", session -> session.put("n", 1)));
    assertThat(Objects.requireNonNull(json.kept.get("shop:" + id)).octets())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"n\":1}");
  }

  @Test
  void whatPythonKeptIsReadAndChanged() {
    python(ID, "82a85f757365725f6964a3616461aa5f7065726d616e656e74c3");
    assertThat(open(manager, ID)).isEqualTo(Map.of("_user_id", "ada", "_permanent", true));
    assertThat(open(manager, ID).user()).isEqualTo("ada");
    assertThat(request(ID, session -> session.put("n", 1))).isEqualTo(ID);
    assertThat(HexFormat.of().formatHex(kept(ID)))
        .isEqualTo("83a85f757365725f6964a3616461aa5f7065726d616e656e74c3a16e01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        "",
        "short",
        "../../../../../../../../../../etc/passwd",
        "*******************************************",
        "Zx0kVb4mYw2nT7cQ9sLr5pGh3jKd8fAa1eUi6oBvNt\u00e9"
      })
  void anIdThatIsNotThereIsNeverTakenOver(String id) {
    String given = request(id, session -> session.put("n", 1));
    assertThat(given).isNotNull().isNotEqualTo(id);
    assertThat(store.kept).containsOnlyKeys("session:" + given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81a161dfffffffff",
        "81a161d40500",
        "80049501",
        "c0",
        "7b2261",
        "",
        "82a16101a16102",
        "81c001"
      })
  void whatCannotBeReadIsAFreshSessionALineAndACount(String hex) {
    python(ID, hex);
    String given = request(ID, session -> session.put("n", 1));
    assertThat(given).isNotNull().isNotEqualTo(ID);
    assertThat(HexFormat.of().formatHex(kept(ID))).isEqualTo(hex);
    assertThat(manager.statistics().unreadable()).isEqualTo(1);
    assertThat(LOGS.written()).anyMatch(line -> line.contains("cannot be read"));
    assertThat(LOGS.written()).noneMatch(line -> line.contains(ID));
  }

  @Test
  void whatPythonChangedMeanwhileIsMergedKeyByKey() {
    python(ID, "82a16101a16202");
    request(
        ID,
        session -> {
          session.put("a", 10);
          session.update("n", 0, n -> n + 1);
          python(ID, "83a16101a16214a16e07");
        });
    assertThat(open(manager, ID)).isEqualTo(Map.of("a", 10, "b", 20, "n", 8));
  }

  @Test
  void whatPythonEndedMeanwhileStaysSo() {
    python(ID, "81a16101");
    request(
        ID,
        session -> {
          session.put("a", 10);
          store.kept.clear();
        });
    assertThat(store.kept).isEmpty();
    assertThat(manager.statistics().discarded()).isEqualTo(1);
  }

  @Test
  void whatPythonMadeUnreadableMeanwhileStaysSo() {
    python(ID, "81a16101");
    request(
        ID,
        session -> {
          session.put("a", 10);
          python(ID, "c1");
        });
    assertThat(HexFormat.of().formatHex(kept(ID))).isEqualTo("c1");
    assertThat(manager.statistics().unreadable()).isEqualTo(1);
  }

  @Test
  void oneSessionMayHaveAnIdleTimeoutOfItsOwn() {
    String id =
        Objects.requireNonNull(
            request("", session -> session.timeouts(Duration.ofMinutes(5), null)));
    assertThat(Objects.requireNonNull(store.kept.get("session:" + id)).expires())
        .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"82a16101a16202", "c1"})
  void aLogoutEndsItWhateverPythonMadeOfItMeanwhile(String hex) {
    python(ID, "81a16101");
    request(
        ID,
        session -> {
          session.clear();
          python(ID, hex);
        });
    assertThat(store.kept).isEmpty();
  }

  @Test
  void clearDeletesIt() {
    python(ID, "82a85f757365725f6964a3616461aa5f7065726d616e656e74c3");
    request(ID, Session::clear);
    assertThat(store.kept).isEmpty();
  }

  @Test
  void regenerateMovesItAndTheOldIdIsDead() {
    python(ID, "81a16101");
    String id =
        request(
            ID,
            session -> {
              session.regenerate();
              session.user("ada");
            });
    assertThat(store.kept).containsOnlyKeys("session:" + id);
    assertThat(open(manager, ID)).isEmpty();
    assertThat(open(manager, Objects.requireNonNull(id)).user()).isEqualTo("ada");
  }

  @Test
  void aSessionThatIsUsedLastsFromThenOn() {
    Instant soon = NOW.plusSeconds(60);
    store.kept.put(
        "session:" + ID, new FlaskSessionStore.Kept(HexFormat.of().parseHex("81a16101"), soon));
    request(ID, session -> session.get("a"));
    assertThat(Objects.requireNonNull(store.kept.get("session:" + ID)).expires())
        .isEqualTo(NOW.plus(Duration.ofDays(31)));
    store.kept.put(
        "session:" + ID, new FlaskSessionStore.Kept(HexFormat.of().parseHex("81a16101"), NOW));
    assertThat(open(manager, ID)).isEmpty();
  }

  @Test
  void oneWithoutAnEndGetsOne() {
    store.kept.put(
        "session:" + ID, new FlaskSessionStore.Kept(HexFormat.of().parseHex("81a16101"), null));
    request(ID, session -> assertThat(session.get("a", 0)).isEqualTo(1));
    assertThat(Objects.requireNonNull(store.kept.get("session:" + ID)).expires()).isNotNull();
  }

  @Test
  void idsAreSignedAsFlaskSessionDoes() {
    KeyRing keys = KeyRing.of("a secret key of the Flask program");
    MapFlaskStore signing = new MapFlaskStore(options.signedIds(keys));
    SessionManager signed = manager(StoreOptions.of(signing));
    String cookie = Objects.requireNonNull(request(signed, "", session -> session.put("n", 1)));
    Signer signer =
        Signer.of(keys, SigningOptions.salt("flask-session").keyDerivation(KeyDerivation.HMAC));
    String id = signer.unsign(cookie);
    assertThat(signing.kept).containsOnlyKeys("session:" + id);
    assertThat(open(signed, cookie)).hasSize(1);
    assertThat(open(signed, id)).isEmpty();
    assertThat(open(signed, id + ".AAAAAAAAAAAAAAAAAAAAAAAAAAA")).isEmpty();
  }

  @Test
  void whatItsFormCannotKeepIsRefusedAndTheStoreHasNotFailed() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> request("", session -> session.put("a", "\uD800")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half a character");
    }
    assertThat(request("", session -> session.put("a", "\uD83D\uDE00"))).isNotNull();
  }

  @Test
  void whatItsFormDoesNotSayIsRefused() {
    assertThatThrownBy(() -> manager(StoreOptions.of(store).absoluteTimeout(Duration.ofHours(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absoluteTimeout");
    assertThatThrownBy(
            () -> manager(StoreOptions.of(store).regenerationGrace(Duration.ofSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regenerationGrace");
    assertThatThrownBy(() -> manager(StoreOptions.of(store).renewalTimeout(Duration.ofMinutes(5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("renewalTimeout");
    assertThatThrownBy(() -> request("", session -> session.timeouts(null, Duration.ofMinutes(5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("session.timeouts");
    assertThatThrownBy(() -> manager.end("x".repeat(43))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.of("ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not say whose");
  }

  @Test
  void sessionsMoveFromThereIntoAStoreOfOurs() {
    python(ID, "81a85f757365725f6964a3616461");
    SessionManager moving =
        SessionManager.create(
            null,
            SessionOptions.defaults()
                .store(MemorySessionStore.of(10, Clock.fixed(NOW, ZoneOffset.UTC)))
                .alsoReads(store, NOW.plus(Duration.ofDays(31))),
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(moving.of("ada")).isEmpty();
    String id = request(moving, ID, session -> session.put("n", 1));
    assertThat(moving.of("ada")).hasSize(1);
    assertThat(id).isNotNull().isNotEqualTo(ID);
    assertThat(store.kept).isEmpty();
    assertThat(open(moving, Objects.requireNonNull(id)))
        .isEqualTo(Map.of("_user_id", "ada", "n", 1));
    assertThat(moving.endAllOf("ada")).isEqualTo(1);
  }

  @Test
  void anIdIsOfTheLengthThatFlaskIsSetTo() {
    assertThat(store.key("x".repeat(21))).isNull();
    assertThat(store.key("x".repeat(22))).isEqualTo("x".repeat(22));
    assertThat(store.key("x".repeat(86))).isEqualTo("x".repeat(86));
    assertThat(store.key("x".repeat(129))).isNull();
  }

  @Test
  void neitherIdNorValuesAreInItsTexts() {
    python(ID, "81a85f757365725f6964a3616461");
    StoredSession session = Objects.requireNonNull(store.load(ID));
    assertThat(session.toString()).doesNotContain(ID, "ada");
    assertThat(store.kept.values().toString()).doesNotContain("ada");
  }
}
