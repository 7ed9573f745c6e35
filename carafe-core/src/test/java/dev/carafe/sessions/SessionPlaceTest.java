package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.json.TaggedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A place on the server needs no change of the session or its manager. */
class SessionPlaceTest {
  /** Keeps sessions under ids that count up, which no real place may. */
  private static final class Shelf implements SessionPlace {
    @Override
    public boolean leave(SessionState session, @Nullable String newKey) {
      return true;
    }

    @Override
    public void undo(SessionState session, Kept kept) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long version, byte[] json) {}

    private final Map<String, Row> rows = new HashMap<>();
    private final List<String> ended = new ArrayList<>();
    private int lastId;

    @Override
    public boolean blocks() {
      return true;
    }

    @Override
    public @Nullable Loaded load(Cookies cookies, String cookieName) {
      String id = cookies.get(cookieName);
      Row row = id == null ? null : rows.get(id);
      return row == null
          ? null
          : Loaded.of(this, id, record(id, row), row.json, TaggedJson.builtIn());
    }

    private static StoredSession record(String id, Row row) {
      return new StoredSession(
          id, row.version, null, Instant.EPOCH, Instant.EPOCH, Instant.MAX, row.json);
    }

    @Override
    public boolean isShared() {
      return true;
    }

    @Override
    public @Nullable Kept refresh(SessionState session, byte[] json) {
      return keep(session, json);
    }

    @Override
    public boolean seen(SessionState session) {
      return false;
    }

    @Override
    public Kept keep(SessionState session, byte[] json) {
      Loaded loaded = session.loaded();
      String id = loaded == null ? "id" + ++lastId : Objects.requireNonNull(loaded.id());
      Row now = rows.get(id);
      assertThat(now == null ? 0 : now.version)
          .isEqualTo(loaded == null ? 0 : stored(loaded).version());
      rows.put(id, new Row(now == null ? 1 : now.version + 1, json));
      return new Kept(loaded == null || session.isPermanent() ? id : null);
    }

    @Override
    public List<UserSession> ofUser(String user) {
      return List.of();
    }

    @Override
    public void end(String key) {
      rows.remove(key);
    }

    private static StoredSession stored(Loaded loaded) {
      return Objects.requireNonNull(loaded.stored());
    }

    @Override
    public boolean end(SessionState session, boolean anyway) {
      String id = Objects.requireNonNull(Objects.requireNonNull(session.loaded()).id());
      rows.remove(id);
      ended.add(id);
      return true;
    }
  }

  static List<SessionOptions> rules() {
    return List.of(SessionOptions.defaults(), SessionOptions.flask());
  }

  private final Shelf shelf = new Shelf();

  private SessionManager manager(SessionOptions options) {
    return new SessionManager(shelf, options, at(NOW), new SessionCounters());
  }

  private static Session open(SessionManager manager, String field) {
    return manager.open(() -> CookiePolicy.secure().read(List.of(field)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatItKeepsItsCookieLeadsBackTo(SessionOptions options) {
    SessionManager manager = manager(options);
    Session first = open(manager, "");
    first.put("user", "ada");
    assertThat(Objects.requireNonNull(manager.commit(first).cookie()).value()).isEqualTo("id1");

    Session second = open(manager, "session=id1");
    assertThat(second.get("user", "")).isEqualTo("ada");
    second.put("visits", 2);
    assertThat(manager.commit(second)).isEqualTo(new SessionCommit(true, null));

    Session third = open(manager, "session=id1");
    assertThat(third.get("visits", 0)).isEqualTo(2);
    assertThat(manager.commit(third)).isEqualTo(new SessionCommit(true, null));
    assertThat(manager.statistics().written()).isEqualTo(2);
    assertThat(Objects.requireNonNull(shelf.rows.get("id1")).version).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatIsEmptiedIsEndedThereAndItsCookieDeleted(SessionOptions options) {
    SessionManager manager = manager(options);
    Session first = open(manager, "");
    first.put("user", "ada");
    manager.commit(first);

    Session last = open(manager, "session=id1");
    last.clear();

    assertThat(Objects.requireNonNull(manager.commit(last).cookie()).value()).isEmpty();
    assertThat(shelf.ended).containsExactly("id1");
    assertThat(open(manager, "session=id1")).isEmpty();
  }

  @Test
  void anUntouchedSessionAsksNoPlace() {
    SessionManager manager = manager(SessionOptions.defaults());
    Session session = open(manager, "session=id7");

    assertThat(manager.commit(session)).isEqualTo(new SessionCommit(false, null));
    assertThat(session).hasToString("Session[not loaded]");
    assertThat(shelf.rows).isEmpty();
  }

  @Test
  void aManagerSaysWhetherItsPlaceMayWait() {
    assertThat(manager(SessionOptions.defaults()).blocks()).isTrue();
    assertThat(Requests.manager().blocks()).isFalse();
    assertThat(SessionManager.create(null, SessionOptions.defaults(), at(NOW)).blocks()).isFalse();
  }

  @Test
  void whatWasLoadedNamesItsKeysOnly() {
    Loaded loaded =
        Loaded.of(
            shelf, "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8), TaggedJson.builtIn(), true);
    assertThat(loaded).hasToString("Loaded[a]");
    assertThat(loaded.values().keySet()).isEqualTo(Set.of("a"));
  }
}
