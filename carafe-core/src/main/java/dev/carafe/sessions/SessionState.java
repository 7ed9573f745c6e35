package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a {@link Session} in its request: whether it was loaded, touched, written to
 * or settled. The rules for saving and the places to keep sessions look at this, not at the map
 * that programs see.
 */
final class SessionState {
  /** The key under which Flask keeps whether a session is permanent. */
  static final String PERMANENT = "_permanent";

  /** The key under which Flask-Login keeps who is logged in. */
  static final String USER = "_user_id";

  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  /** What was done to the session, or said of it. */
  private enum Writes {
    NONE,
    WRITTEN,
    /** {@code modified(true)}: it is sent even if it is as before. */
    FORCED,
    /** {@code modified(false)}: what was done so far is not saved. */
    DROPPED
  }

  private enum Phase {
    OPEN,
    /** The response has begun, and a write throws. */
    SETTLED,
    /** The response has begun, and a write is lost. */
    LOSING
  }

  private final Supplier<Cookies> cookies;
  private final SessionNames names;
  private final @Nullable SessionPlace place;
  private final Predicate<Map<String, @Nullable Object>> admits;
  private @Nullable Map<String, @Nullable Object> values;
  private @Nullable Loaded loaded;
  private @Nullable SessionStoreException failure;
  private boolean cookieSent;
  private List<String> oldNamesSent = List.of();
  private @Nullable String oldName;
  private boolean touched;
  private @Nullable Updates updates;
  private boolean cleared;
  private boolean regenerated;
  private boolean renewed;
  private Writes writes = Writes.NONE;
  private Phase phase = Phase.OPEN;

  /** Without a place to keep sessions there is no secret key: this one is empty and stays so. */
  SessionState(
      Supplier<Cookies> cookies,
      SessionNames names,
      @Nullable SessionPlace place,
      Predicate<Map<String, @Nullable Object>> admits) {
    this.cookies = cookies;
    this.names = names;
    this.place = place;
    this.admits = admits;
  }

  /** The name of the cookie that the session comes and goes in. */
  String cookieName() {
    return names.name();
  }

  /** That cookie, and the older names. */
  SessionNames names() {
    return names;
  }

  /** The older name that the session came under, or null. */
  @Nullable String oldName() {
    return oldName;
  }

  /** The older names that the request had cookies of. */
  List<String> oldNamesSent() {
    return oldNamesSent;
  }

  /** The values, loaded if need be, without counting as use of the session. */
  Map<String, @Nullable Object> load() {
    if (values == null) {
      if (place != null) {
        Cookies sent = cookies.get();
        oldNamesSent = names.oldIn(sent);
        cookieSent = !oldNamesSent.isEmpty() || sent.contains(names.name());
        loaded = load(place, sent);
      }
      values = loaded == null ? new LinkedHashMap<>() : loaded.values();
    }
    return values;
  }

  /** A place that failed is not asked again by the same request, which may answer for it. */
  private @Nullable Loaded load(SessionPlace place, Cookies sent) {
    if (failure != null) {
      throw failure;
    }
    try {
      Loaded found = find(place, sent);
      return found == null || admits.test(Collections.unmodifiableMap(found.values()))
          ? found
          : null;
    } catch (SessionStoreException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Looks for it under the older names only if there is no cookie of today's, valid or not: others
   * may have set those.
   */
  private @Nullable Loaded find(SessionPlace place, Cookies sent) {
    if (oldNamesSent.isEmpty() || sent.contains(names.name())) {
      return place.load(sent, names.name());
    }
    for (String name : oldNamesSent) {
      Loaded found = place.load(sent, name);
      if (found != null) {
        oldName = name;
        return found.outdated();
      }
    }
    return null;
  }

  /** Whether the place failed, so that nobody knows what the session is. */
  boolean isUnavailable() {
    return failure != null || (loaded != null && loaded.isUnavailable());
  }

  /** The values, for a program that reads them: the response then depends on the session. */
  Map<String, @Nullable Object> touch() {
    touched = true;
    return load();
  }

  /** Whether the program looked at the session. */
  boolean isTouched() {
    return touched;
  }

  /**
   * The values, for a program that is about to change them.
   *
   * @throws IllegalStateException if there is no secret key, or the response has begun
   */
  Map<String, @Nullable Object> writable() {
    if (place == null) {
      throw new IllegalStateException(
          "The session is unavailable because no secret key was set.  Set the secret_key on the"
              + " application to something unique and secret. In Java, call app.secretKey(...)"
              + " before the program runs.");
    }
    if (phase != Phase.OPEN) {
      refuseLateWrite();
    }
    return touch();
  }

  private void refuseLateWrite() {
    String message =
        "the session cannot be changed: the response has begun and its cookie is settled;"
            + " change the session before";
    if (phase == Phase.SETTLED) {
      throw new IllegalStateException(message);
    }
    String key = key();
    String sign = key == null ? "" : " (session " + SessionEvent.sign(key) + ")";
    LOG.log(System.Logger.Level.WARNING, message + sign);
  }

  /** Notes that the values were changed. */
  void markModified() {
    if (writes != Writes.FORCED) {
      writes = Writes.WRITTEN;
    }
  }

  /** What was done to values by functions only. */
  Updates updates() {
    if (updates == null) {
      updates = new Updates();
    }
    return updates;
  }

  /** Notes that a value was written, or removed. */
  void written(String key) {
    markModified();
    if (isShared()) {
      updates().written(key);
    }
  }

  /** Notes that a value was written which a function made of the one before. */
  void updated(String key, UnaryOperator<@Nullable Object> function) {
    markModified();
    if (isShared()) {
      updates().add(key, function);
    }
  }

  /** Notes that all values were removed. */
  void cleared() {
    cleared = true;
    markModified();
    if (isShared()) {
      updates().cleared();
    }
  }

  private boolean isShared() {
    return place != null && place.isShared();
  }

  /** Wants another id for the session, which is sent even if nothing else changed. */
  void regenerate() {
    writable();
    regenerated = true;
    writes = Writes.FORCED;
  }

  /** Gives the session another id because it is time, unless what was done to it is dropped. */
  void renewIfDue() {
    if (place != null
        && touched
        && !isUnavailable()
        && !regenerated
        && writes != Writes.DROPPED
        && !load().isEmpty()
        && place.isRenewalDue(this)) {
      renewed = true;
      writes = Writes.FORCED;
    }
  }

  /** Whether it is to have another id because it is time. */
  boolean isRenewed() {
    return renewed;
  }

  /** Whether all values were removed at once, as to log out. */
  boolean isCleared() {
    return cleared;
  }

  /** Whether it was emptied and is to have another id, as at a login: what follows is another. */
  boolean isRestarted() {
    return cleared && regenerated;
  }

  /** Whether the session is to have another id. */
  boolean isRegenerated() {
    return regenerated;
  }

  /** What the request brought, or null for a new session. */
  @Nullable Loaded loaded() {
    return loaded;
  }

  /** The same after looking for it, which counts as use. */
  @Nullable Loaded touchedLoaded() {
    touch();
    return loaded;
  }

  /** The key in its store of what the request brought; null if it is in none. */
  @Nullable String key() {
    StoredSession stored = loaded == null ? null : loaded.stored();
    return stored == null ? null : stored.key();
  }

  /**
   * When a session was made that goes on in a place which has no record of it yet; null if nobody
   * knows, or it is made now.
   */
  @Nullable Instant madeElsewhere() {
    StoredSession stored = loaded == null ? null : loaded.stored();
    return loaded == null || stored == null || !loaded.place().knowsUsers() || isRestarted()
        ? null
        : stored.created();
  }

  /** Whether the request had a cookie of the session's name, or an older one, valid or not. */
  boolean isCookieSent() {
    return cookieSent;
  }

  /** Whether {@code modified(true)} wants the session sent even if it is as before. */
  boolean isForced() {
    return writes == Writes.FORCED;
  }

  /** Whether {@code modified(false)} has the last word. */
  boolean isDropped() {
    return writes == Writes.DROPPED;
  }

  /** Whether there was a write, of whatever value. */
  boolean isWritten() {
    return writes == Writes.WRITTEN || writes == Writes.FORCED;
  }

  /** Notes what {@code modified(true)} or {@code modified(false)} says. */
  void modified(boolean modified) {
    if (place != null) {
      writable();
    }
    writes = modified ? Writes.FORCED : Writes.DROPPED;
  }

  /** Whether the session is to outlive the browser's run; loads it without counting as use. */
  boolean isPermanent() {
    return isPermanent(load().get(PERMANENT));
  }

  /** Whether the value is one that Python takes for true: a program may have put 1 there. */
  static boolean isPermanent(@Nullable Object value) {
    return Boolean.TRUE.equals(value)
        || (value instanceof Number number && number.doubleValue() != 0)
        || (value instanceof String text && !text.isEmpty());
  }

  /**
   * Ends the time in which the session can be changed.
   *
   * @param lateWritesLost whether a later write is lost with a line in the log; else it throws
   */
  void settle(boolean lateWritesLost) {
    phase = lateWritesLost ? Phase.LOSING : Phase.SETTLED;
  }

  /** The keys, never the values; does not load the session. */
  @Override
  public String toString() {
    return values == null ? "Session[not loaded]" : "Session" + values.keySet();
  }
}
