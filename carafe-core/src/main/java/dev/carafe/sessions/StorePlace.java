package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.internal.KeptBeside;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps sessions in a {@link SessionStore}; the visitor's cookie has an id that leads there. */
final class StorePlace implements SessionPlace {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  /** Of cookies of one name, at most so many are looked for: each costs a way to the store. */
  private static final int MAX_CANDIDATES = 4;

  private final StoreAccess access;
  private final StoreWriter writer;
  private final StoreFailures failures;
  private final TaggedJson taggedJson;
  private final SessionCounters counters;

  StorePlace(
      StoreAccess access,
      StoreWriter writer,
      StoreFailures failures,
      TaggedJson taggedJson,
      SessionCounters counters) {
    this.access = access;
    this.writer = writer;
    this.failures = failures;
    this.taggedJson = taggedJson;
    this.counters = counters;
  }

  @Override
  public boolean knowsUsers() {
    return access.foreign() == null;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean blocks() {
    return access.store().blocks();
  }

  @Override
  public @Nullable Loaded load(Cookies cookies, String cookieName) {
    if (!cookies.contains(cookieName)) {
      return null;
    }
    int candidates = 0;
    for (String value : cookies.all(cookieName)) {
      String key = access.key(value);
      if (key != null && access.fits(value, cookieName) && ++candidates <= MAX_CANDIDATES) {
        Loaded loaded = load(value, key, cookieName);
        if (loaded != null) {
          return loaded;
        }
      }
    }
    return null;
  }

  private @Nullable Loaded load(String id, String key, String cookieName) {
    long begin = counters.events().begin();
    try {
      StoredSession stored = access.find(key);
      if (stored == null || KeptBeside.isAny(stored.data())) {
        Loaded moved = stored == null ? moved(id, key) : null;
        if (moved == null) {
          counters.notFound(key, begin);
        }
        return moved;
      }
      Loaded loaded = Loaded.of(this, id, stored, stored.data(), taggedJson);
      counters.found(stored.key(), stored.data().length, begin);
      return loaded;
    } catch (SessionStoreException e) {
      failures.requireAnonymous(
          "session {0} could not be read, so its visitor is anonymous: {1}", key, e);
      return Loaded.unavailable(this, id);
    } catch (MalformedJson e) {
      counters.unreadable(key);
      LOG.log(
          System.Logger.Level.WARNING,
          "cookie ''{0}'' leads to session {1}, which cannot be read, so it is passed over: {2}",
          LogText.of(cookieName),
          SessionEvent.sign(key),
          e.getMessage());
      return null;
    }
  }

  /** What went from here to another place, while requests may be on their way with its old id. */
  private @Nullable Loaded moved(String id, String key) {
    SessionPlace elsewhere = access.elsewhere();
    String next = elsewhere == null ? null : access.leadsElsewhere(key);
    return elsewhere == null || next == null ? null : elsewhere.loadMoved(id, next);
  }

  @Override
  public @Nullable String keyOf(Kept kept) {
    String id = kept.cookieValue();
    return id == null || access.foreign() != null ? null : access.key(id);
  }

  @Override
  public @Nullable Loaded loadMoved(String oldId, String key) {
    long begin = counters.events().begin();
    StoredSession stored = access.find(key);
    if (stored == null || KeptBeside.isAny(stored.data())) {
      return null;
    }
    counters.found(stored.key(), stored.data().length, begin);
    return Loaded.of(this, oldId, stored, stored.data(), taggedJson);
  }

  @Override
  public @Nullable Kept follow(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    String id = loaded == null ? null : loaded.id();
    Loaded moved = id == null ? null : moved(id, access.ownKey(id));
    return moved == null ? null : moved.place().keepOver(session, json, moved);
  }

  @Override
  public @Nullable Kept keepOver(SessionState session, byte[] json, Loaded moved) {
    Loaded loaded = Objects.requireNonNull(session.loaded());
    StoredSession stored = Objects.requireNonNull(moved.stored());
    return writer.mergeInto(session, json, loaded.in(this, moved.id(), stored), stored);
  }

  @Override
  public void endMoved(String key) {
    access.end(key, ended -> {});
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    try {
      return save(session, json);
    } catch (SessionStoreException e) {
      String key = session.key();
      failures.loseOrThrow(
          "what a request changed in session {0} could not be saved and is lost: {1}", key, e);
      counters.events().tell(Kind.DISCARDED_UNAVAILABLE, key);
      return null;
    }
  }

  private @Nullable Kept save(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    if (loaded == null || loaded.place() != this || loaded.stored() == null) {
      return writer.create(session, json, session.madeElsewhere());
    }
    return session.isRestarted()
        ? writer.restart(session, json, loaded, loaded.stored())
        : writer.replace(session, json, loaded, loaded.stored());
  }

  @Override
  public @Nullable Kept refresh(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    return seen(session) && loaded != null && loaded.stored() != null
        ? new Kept(access.ownId(loaded, loaded.stored()))
        : null;
  }

  @Override
  public boolean seen(SessionState session) {
    Loaded loaded = session.loaded();
    StoredSession stored = loaded == null ? null : loaded.stored();
    Instant now = access.now();
    if (loaded == null || stored == null) {
      return false;
    }
    Map<String, @Nullable Object> values = kept(session, loaded);
    if (!access.times().isTouchDue(values, stored.lastSeen(), now)) {
      return false;
    }
    long begin = counters.events().begin();
    try {
      Instant end = access.times().end(values, stored.created(), now);
      boolean noted = access.store().touch(stored.key(), stored.version(), now, end);
      if (noted) {
        counters.events().tell(Kind.TOUCHED, stored.key(), 0, begin);
      }
      return noted;
    } catch (SessionStoreException e) {
      failures.loseOrThrow("the use of session {0} could not be noted: {1}", stored.key(), e);
      return false;
    }
  }

  /** What is kept of a session, even if the request changed it and wants that forgotten. */
  private Map<String, @Nullable Object> kept(SessionState session, Loaded loaded) {
    return session.isDropped() ? taggedJson.read(loaded.json()).values() : session.load();
  }

  @Override
  public boolean isRenewalDue(SessionState session) {
    Loaded loaded = session.loaded();
    StoredSession stored = loaded == null ? null : loaded.stored();
    if (loaded == null || stored == null || access.ownId(loaded, stored) == null) {
      return false; // It has another id already, and who comes with the old one is not told that.
    }
    return (loaded.id() != null && !access.fits(loaded.id(), session.cookieName()))
        || access.times().isRenewalDue(session.load(), stored.created(), access.now());
  }

  @Override
  public List<UserSession> ofUser(String user) {
    requireUsers();
    List<StoredSession> found = new ArrayList<>(access.store().ofUser(user));
    found.removeIf(stored -> stored.isExpired(access.now()) || KeptBeside.isAny(stored.data()));
    return UserSession.read(found, taggedJson, counters);
  }

  @Override
  public List<String> keysOf(String user) {
    requireUsers();
    return access.store().ofUser(user).stream()
        .filter(stored -> !KeptBeside.isAny(stored.data()))
        .map(StoredSession::key)
        .toList();
  }

  private void requireUsers() {
    if (!knowsUsers()) {
      throw new IllegalStateException(
          "the sessions of a user are not known in a store that another framework's programs"
              + " share, which does not say whose a session is");
    }
  }

  @Override
  public void end(String key) {
    requireUsers();
    if (SessionIds.isKey(key)) {
      access.end(key, ended -> {});
    }
  }

  @Override
  public void ask() {
    access.store().load(access.ownKey(access.newId()));
  }

  @Override
  public boolean end(SessionState session, boolean anyway) {
    Loaded loaded = session.loaded();
    if (loaded == null || loaded.id() == null) {
      return true;
    }
    StoredSession stored = loaded.stored();
    if (stored != null) {
      return writer.end(session, loaded, stored, anyway);
    }
    endUnread(access.ownKey(loaded.id()));
    return true;
  }

  /** Ends what could not be read; if it still cannot, at least what is under its own id. */
  private void endUnread(String key) {
    try {
      access.end(key, ended -> {});
    } catch (SessionStoreException e) {
      if (access.times().mayLeadElsewhere()) {
        throw e;
      }
      access.store().delete(key);
    }
  }

  @Override
  public boolean leave(SessionState session, @Nullable String newKey) {
    Loaded loaded = session.loaded();
    StoredSession stored = loaded == null ? null : loaded.stored();
    if (stored == null) {
      return true;
    }
    if (newKey == null || session.isRestarted()) {
      return access.leave(stored);
    }
    return access.leave(stored, session.isRegenerated() ? null : newKey);
  }

  @Override
  public void undo(SessionState session, Kept kept) {
    String id = kept.cookieValue();
    if (id != null) {
      access.store().delete(access.ownKey(id));
    }
  }
}
