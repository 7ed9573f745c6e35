package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in their cookies, and a list of those that somebody is logged in with: one that
 * the list does not have any more is none, whatever its signature says.
 */
final class LoginPlace implements SessionPlace {
  /** The key under which a session has the id of its login. */
  static final String LOGIN = "_login";

  private final CookiePlace cookies;
  private final Logins logins;
  private final StoreFailures failures;
  private final TaggedJson taggedJson;
  private final SessionCounters counters;
  private final @Nullable Instant unlistedUntil;
  private final Clock clock;

  LoginPlace(
      CookiePlace cookies,
      Logins logins,
      StoreFailures failures,
      TaggedJson taggedJson,
      SessionCounters counters,
      @Nullable Instant unlistedUntil,
      Clock clock) {
    this.cookies = cookies;
    this.logins = logins;
    this.failures = failures;
    this.taggedJson = taggedJson;
    this.counters = counters;
    this.unlistedUntil = unlistedUntil;
    this.clock = clock;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public boolean knowsUsers() {
    return true;
  }

  @Override
  public boolean blocks() {
    return logins.blocks();
  }

  @Override
  public @Nullable Loaded load(Cookies sent, String cookieName) {
    return cookies.load(sent, cookieName, this::checked);
  }

  /** What a cookie held, if nobody is logged in with it or the login has not ended. */
  private @Nullable Loaded checked(Loaded found) {
    String user = user(found.values());
    if (user == null) {
      return found.in(this, null, null);
    }
    Object id = found.values().get(LOGIN);
    String key = logins.key(id);
    if (key == null) {
      boolean adopted =
          id == null && unlistedUntil != null && clock.instant().isBefore(unlistedUntil);
      return adopted ? found.in(this, null, null).outdated() : ended(null);
    }
    try {
      StoredSession login = logins.find(key);
      return login == null || !user.equals(login.user())
          ? ended(key)
          : found.in(this, (String) id, login);
    } catch (SessionStoreException e) {
      failures.requireAnonymous(
          "whether login {0} has ended could not be read, so its visitor is anonymous: {1}",
          key, e);
      return Loaded.unavailable(this, String.valueOf(id));
    } catch (MalformedJson e) {
      counters.unreadable(key); // Somebody made of the login what is none.
      return null;
    }
  }

  private @Nullable Loaded ended(@Nullable String key) {
    if (key == null) {
      counters.notAuthentic();
    } else {
      counters.notFound(key, counters.events().begin());
    }
    return null;
  }

  private static @Nullable String user(Map<String, @Nullable Object> values) {
    Object user = values.get(SessionState.USER);
    return user == null ? null : user.toString();
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    try {
      return listed(session, json);
    } catch (SessionStoreException e) {
      failures.loseOrThrow(
          "what a request changed in session {0} could not be saved and is lost: {1}",
          session.key(), e);
      counters.events().tell(Kind.DISCARDED_UNAVAILABLE, session.key());
      return null;
    }
  }

  private @Nullable Kept listed(SessionState session, byte[] json) {
    Map<String, @Nullable Object> values = session.load();
    String user = user(values);
    StoredSession before = login(session);
    if (user == null) {
      String key = logins.key(values.remove(LOGIN)); // another program may have logged out
      Kept kept = cookies.keep(session, key == null ? json : taggedJson.write(values));
      end(before);
      if (key != null && before == null) {
        logins.end(key);
      }
      return kept;
    }
    Loaded loaded = session.loaded();
    String idBefore = loaded == null || before == null ? null : loaded.id();
    boolean goesOn = before != null && user.equals(before.user()) && !session.isCleared();
    if (goesOn && before != null && idBefore != null && !session.isRegenerated()) {
      byte[] named = idBefore.equals(values.put(LOGIN, idBefore)) ? json : taggedJson.write(values);
      Kept kept = cookies.keep(session, named);
      logins.seen(before, values);
      return kept;
    }
    String id = logins.newId();
    Map<String, @Nullable Object> noted = new LinkedHashMap<>(values);
    noted.remove(LOGIN);
    values.put(LOGIN, id);
    Kept kept = cookies.keep(session, taggedJson.write(values)); // first, for it may be too large
    if (!logins.begin(
        id,
        user,
        goesOn ? before : null,
        created(session, user),
        values,
        taggedJson.write(noted))) {
      counters.discarded(Objects.requireNonNull(before).key());
      return null; // It was ended meanwhile, and stays so.
    }
    if (!goesOn) {
      end(before);
    }
    return kept;
  }

  /** When a login was made that comes from another place; null if it is made now. */
  private @Nullable Instant created(SessionState session, String user) {
    Loaded loaded = session.loaded();
    StoredSession stored = loaded == null ? null : loaded.stored();
    boolean goesOn =
        login(session) == null
            && stored != null
            && user.equals(stored.user())
            && !session.isCleared();
    return goesOn ? session.madeElsewhere() : null;
  }

  private @Nullable StoredSession login(SessionState session) {
    Loaded loaded = session.loaded();
    return loaded == null || loaded.place() != this ? null : loaded.stored();
  }

  private void end(@Nullable StoredSession login) {
    if (login != null) {
      logins.end(login.key());
    }
  }

  @Override
  public @Nullable Kept refresh(SessionState session, byte[] json) {
    return keep(session, json);
  }

  @Override
  public boolean seen(SessionState session) {
    StoredSession login = login(session);
    try {
      return login != null && logins.seen(login, session.load());
    } catch (SessionStoreException e) {
      failures.loseOrThrow("the use of session {0} could not be noted: {1}", login.key(), e);
      return false;
    }
  }

  @Override
  public List<UserSession> ofUser(String user) {
    return UserSession.read(logins.ofUser(user), taggedJson, counters);
  }

  @Override
  public List<String> keysOf(String user) {
    return logins.keysOf(user);
  }

  @Override
  public void ask() {
    logins.ask();
  }

  @Override
  public void end(String key) {
    logins.end(key);
  }

  @Override
  public boolean end(SessionState session, boolean anyway) {
    Loaded loaded = session.loaded();
    String key = loaded == null || loaded.place() != this ? null : logins.key(loaded.id());
    if (key != null) {
      logins.end(key);
    }
    return true;
  }

  @Override
  public boolean leave(SessionState session, @Nullable String newKey) {
    StoredSession login = login(session);
    return login == null || logins.leave(login);
  }

  @Override
  public void undo(SessionState session, Kept kept) {
    String key = logins.key(session.load().get(LOGIN));
    if (key != null) {
      logins.end(key);
    }
  }
}
