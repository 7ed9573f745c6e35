package dev.carafe.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carafe.internal.KeptBeside;
import dev.carafe.internal.RememberedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The list of who is logged in with a session that is kept in its cookie: a record for each login,
 * which the cookie names and which ends with it. What the store says is believed for a while, but
 * for what was ended here.
 */
final class Logins {
  private static final KeptBeside KIND = KeptBeside.kind("login");
  private static final long MAX_REMEMBERED = 100_000;

  private final StoreAccess access;
  private final Duration staleness;
  private final ConcurrentMap<String, Known> known;

  /**
   * @param login what the store had; null if that was nothing
   * @param forGood whether it ended here, so that it has not to be asked for again
   */
  private record Known(@Nullable StoredSession login, Instant at, boolean forGood) {}

  Logins(StoreAccess access, Duration staleness) {
    this.access = access;
    this.staleness = staleness;
    Cache<String, Known> cache = Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    this.known = cache.asMap();
  }

  boolean blocks() {
    return access.store().blocks();
  }

  /** The key that a login's id leads to; null if it is none. */
  @Nullable String key(@Nullable Object id) {
    return id instanceof String text ? access.key(text) : null;
  }

  /** Finds a login that has not ended; null if there is none. */
  @Nullable StoredSession find(String key) {
    Instant now = access.now();
    Known before = known.get(key);
    if (before != null
        && (before.forGood()
            || (!now.isBefore(before.at()) && now.isBefore(before.at().plus(staleness))))) {
      return alive(before.login(), now);
    }
    StoredSession found = access.store().load(key);
    StoredSession login = found == null || KIND.read(found.data()) == null ? null : found;
    remember(key, new Known(login, now, false));
    return alive(login, now);
  }

  private static @Nullable StoredSession alive(@Nullable StoredSession login, Instant now) {
    return login == null || login.isExpired(now) ? null : login;
  }

  /** Nothing that the store said before brings back what ended here. */
  private void remember(String key, Known news) {
    if (news.forGood() || !staleness.isZero()) {
      known.compute(key, (same, before) -> before != null && before.forGood() ? before : news);
    }
  }

  private void forget(String key) {
    remember(key, new Known(null, access.now(), true));
  }

  /** Asks the store for what there is not. */
  void ask() {
    access.store().load(access.ownKey(newId()));
  }

  /** Makes an id for a login. */
  String newId() {
    return access.newId();
  }

  /**
   * Begins a login under a new id, in place of one of the same user that gets it instead.
   *
   * @param before null if there is none
   * @param made when it was, if that was elsewhere; null if there it was not
   * @param json what the session holds, as the list of a user's sessions shows it
   * @return whether it began; if not, the one before was ended meanwhile
   */
  boolean begin(
      String id,
      String user,
      @Nullable StoredSession before,
      @Nullable Instant made,
      Map<String, @Nullable Object> values,
      byte[] json) {
    Instant now = access.now();
    Instant created = before != null ? before.created() : made != null ? made : now;
    String key = access.ownKey(id);
    Instant end = access.times().end(values, created, now);
    if (!access
        .store()
        .save(new StoredSession(key, 1, user, created, now, end, KIND.write(json)))) {
      throw new IllegalStateException("the store of logins refused one under a new random id");
    }
    if (before == null) {
      return true;
    }
    // As in StoreWriter: the new one is there before the old one ends, so that whoever ends all of
    // a user's logins meanwhile finds one of them.
    if (succeed(before, key, now)) {
      forget(before.key());
      return true;
    }
    access.store().delete(key);
    return false;
  }

  /** Puts what leads to the new key in a login's place; false if the login has ended. */
  private boolean succeed(StoredSession login, String key, Instant now) {
    StoredSession last = login;
    for (int round = 0; round < Rounds.MOST; round++) {
      if (access.store().save(Successor.of(last, key, now, now))) {
        return true;
      }
      // What is believed for a while may have a newer version: one that another key encrypts.
      StoredSession found = access.store().load(login.key());
      if (found == null || KIND.read(found.data()) == null) {
        return false;
      }
      last = found;
    }
    throw Rounds.changedByOthers("got another id");
  }

  /** Ends a login, and what took its place. */
  void end(String key) {
    if (SessionIds.isKey(key)) {
      access.end(key, this::forget);
    }
  }

  /** Ends a login that goes on elsewhere; false if it had ended already. */
  boolean leave(StoredSession login) {
    forget(login.key());
    return access.leave(login);
  }

  /** Notes that a login was used, in steps of the touch interval. */
  boolean seen(StoredSession login, Map<String, @Nullable Object> values) {
    Instant now = access.now();
    if (!access.times().isTouchDue(values, login.lastSeen(), now)) {
      return false;
    }
    Instant end = access.times().end(values, login.created(), now);
    if (!access.store().touch(login.key(), login.version(), now, end)) {
      return false;
    }
    remember(login.key(), new Known(login.seen(now, end), now, false));
    return true;
  }

  /**
   * The keys of the logins of a user, of those that are remembered in this store, and of what
   * cannot be read and may be one.
   */
  List<String> keysOf(String user) {
    return access.store().ofUser(user).stream()
        .filter(kept -> isLogin(kept.data()))
        .map(StoredSession::key)
        .toList();
  }

  private static boolean isLogin(byte[] data) {
    return data.length == 0 || RememberedRecord.is(data) || KIND.read(data) != null;
  }

  /**
   * The logins of a user, with what their sessions held in their data, and those that are
   * remembered in this store.
   */
  List<StoredSession> ofUser(String user) {
    Instant now = access.now();
    List<StoredSession> found = new ArrayList<>();
    for (StoredSession kept : access.store().ofUser(user)) {
      byte[] data = kept.data();
      byte[] json = RememberedRecord.is(data) ? data : KIND.read(data);
      if (json != null && !kept.isExpired(now)) {
        found.add(
            new StoredSession(
                kept.key(),
                kept.version(),
                kept.user(),
                kept.created(),
                kept.lastSeen(),
                kept.expires(),
                json));
      }
    }
    return found;
  }
}
