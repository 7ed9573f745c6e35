package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps sessions in a {@link SessionStore}; the visitor's cookie has an id that leads there. */
final class StorePlace implements SessionPlace {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  /** Of cookies of one name, at most so many are looked for: each costs a way to the store. */
  private static final int MAX_CANDIDATES = 4;

  private final StoreAccess access;
  private final StoreWriter writer;
  private final OnStoreFailure onFailure;
  private final TaggedJson taggedJson;
  private final SessionCounters counters;

  StorePlace(
      StoreAccess access,
      StoreWriter writer,
      OnStoreFailure onFailure,
      TaggedJson taggedJson,
      SessionCounters counters) {
    this.access = access;
    this.writer = writer;
    this.onFailure = onFailure;
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
      if (key != null && ++candidates <= MAX_CANDIDATES) {
        Loaded loaded = load(value, key, cookieName);
        if (loaded != null) {
          counters.loaded.increment();
          return loaded;
        }
      }
    }
    return null;
  }

  private @Nullable Loaded load(String id, String key, String cookieName) {
    try {
      StoredSession stored = access.find(key);
      if (stored == null) {
        counters.notAuthentic.increment();
        return null;
      }
      return Loaded.of(this, id, stored, stored.data(), taggedJson);
    } catch (SessionStoreException e) {
      if (onFailure != OnStoreFailure.ANONYMOUS) {
        throw e;
      }
      logLoss("a session could not be read, so its visitor is anonymous: {0}", e);
      return Loaded.unavailable(this, id);
    } catch (MalformedJson e) {
      counters.unreadable.increment();
      LOG.log(
          System.Logger.Level.WARNING,
          "cookie ''{0}'' leads to a session that cannot be read, so it is passed over: {1}",
          LogText.of(cookieName),
          e.getMessage());
      return null;
    }
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    try {
      return save(session, json);
    } catch (SessionStoreException e) {
      loseOrThrow("what a request changed in its session could not be saved and is lost: {0}", e);
      return null;
    }
  }

  /** The loss of a change is logged where it is chosen, and a failure otherwise. */
  private void loseOrThrow(String message, SessionStoreException e) {
    if (onFailure == OnStoreFailure.FAIL) {
      throw e;
    }
    logLoss(message, e);
  }

  private static void logLoss(String message, SessionStoreException e) {
    LOG.log(System.Logger.Level.WARNING, message, e.getMessage());
  }

  private @Nullable Kept save(SessionState session, byte[] json) {
    Loaded loaded = session.loaded();
    if (loaded == null || loaded.place() != this || loaded.stored() == null) {
      return writer.create(session, json);
    }
    return session.isCleared() && session.isRegenerated()
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
    if (loaded == null
        || stored == null
        || now.isBefore(stored.lastSeen().plus(access.times().touchInterval()))) {
      return false;
    }
    try {
      Instant end = access.times().end(kept(session, loaded), stored.created(), now);
      return access.store().touch(stored.key(), stored.version(), now, end);
    } catch (SessionStoreException e) {
      loseOrThrow("the use of a session could not be noted: {0}", e);
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
    return stored != null
        && access.times().isRenewalDue(session.load(), stored.created(), access.now());
  }

  @Override
  public List<UserSession> ofUser(String user) {
    requireUsers();
    List<UserSession> found = new ArrayList<>();
    for (StoredSession stored : access.store().ofUser(user)) {
      if (stored.isExpired(access.now())) {
        continue;
      }
      try {
        found.add(
            new UserSession(
                stored.key(),
                stored.created(),
                stored.lastSeen(),
                stored.expires(),
                taggedJson.read(stored.data()).values()));
      } catch (MalformedJson e) {
        counters.unreadable.increment();
      }
    }
    return found;
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
    access.store().delete(key);
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
    access.store().delete(access.ownKey(loaded.id()));
    return true;
  }
}
