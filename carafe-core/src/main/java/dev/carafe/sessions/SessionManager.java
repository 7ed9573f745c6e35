package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions from a request's cookies and says what a response must carry for them: Flask's
 * SecureCookieSessionInterface.
 *
 * <p>It is kinder than Flask in this: a session that nobody touches costs nothing, changes within
 * lists and maps are noticed, of several cookies of the same name the first valid one counts, and a
 * payload that is signed but cannot be read is a fresh session and a line in the log, not an error.
 * As in Flask a session that is tampered with, too old or dated in the future is silently fresh.
 *
 * <p>A manager may be shared by threads.
 *
 * <pre>{@code
 * SessionManager sessions =
 *     SessionManager.create(KeyRing.of(key), SessionOptions.defaults(), Clock.systemUTC());
 * Session session = sessions.open(() -> policy.read(cookieFields));
 * session.put("user", "ada");
 * SessionCommit commit = sessions.commit(session);
 * }</pre>
 */
public final class SessionManager {
  private static final String NO_USER =
      "the user is null: give the name that session.user was told";

  private static final int MOST_LOOKS = 10;

  private static final SessionCommit READ = new SessionCommit(true, null);

  private final SessionOptions options;
  private final Clock clock;
  private final SessionCounters counters;
  private final @Nullable SessionPlace place;
  private final SessionNames named;
  private final SessionNames host;
  private final SessionNames below;
  private final PerName<SessionNames> chosen;
  private final StoreCheck check = new StoreCheck();

  SessionManager(
      @Nullable SessionPlace place, SessionOptions options, Clock clock, SessionCounters counters) {
    this.options = options;
    this.clock = clock;
    this.counters = counters;
    this.place = place;
    this.chosen = new PerName<>(name -> SessionNames.chosen(name, options, clock));
    this.named = chosen.get(options.chosenCookieName());
    this.host = SessionNames.prefixed(SessionNames.HOST, options, clock);
    this.below = SessionNames.prefixed(SessionNames.BELOW, options, clock);
  }

  /**
   * Makes a manager of sessions in the form of the options' codec.
   *
   * @param keys the keys, or null: then sessions can be read (empty) but not written, as Flask's
   *     NullSession
   * @param clock the time of signatures, ages and expiry
   */
  public static SessionManager create(@Nullable KeyRing keys, SessionOptions options, Clock clock) {
    return create(keys, options, clock, null);
  }

  /**
   * A manager of sessions in the form of the options' codec, for a program that is being debugged.
   *
   * @param keys the keys, or null, as in the other method
   * @param clock the time of signatures, ages and expiry
   * @param passedOver is told of each cookie that does not verify or is too old, in a sentence that
   *     says which one and why and never shows its value; null tells nobody. On a site in use
   *     visitors could fill the log with it.
   */
  public static SessionManager create(
      @Nullable KeyRing keys,
      SessionOptions options,
      Clock clock,
      @Nullable Consumer<String> passedOver) {
    Objects.requireNonNull(options, "the session options are null: SessionOptions.defaults()?");
    Objects.requireNonNull(clock, "the clock is null: Clock.systemUTC()?");
    SessionCounters counters = new SessionCounters(options.listener());
    SessionPlace place = new Places(options, clock, counters).of(keys, passedOver);
    return new SessionManager(place, options, clock, counters);
  }

  /**
   * Opens a session, which reads nothing, not even the cookies, before it is first touched. Its
   * cookie has the name of {@link SessionOptions#cookieName()}.
   */
  public Session open(Supplier<Cookies> cookies) {
    return open(cookies, names(options.cookieName()), values -> true);
  }

  /**
   * Opens the session of a request that came in this way, in a cookie of the name that {@link
   * SessionOptions#cookieName(CookieContext)} says.
   */
  public Session open(Supplier<Cookies> cookies, CookieContext context) {
    return open(cookies, context, values -> true);
  }

  /** The same for a session that the request may not be allowed to have. */
  public Session open(
      Supplier<Cookies> cookies,
      CookieContext context,
      Predicate<Map<String, @Nullable Object>> admits) {
    return open(cookies, names(options.cookieName(context)), admits);
  }

  /**
   * Opens a session that is kept in a cookie of another name, for a program that serves several
   * sites.
   *
   * @throws IllegalArgumentException if no cookie can have the name, as {@link
   *     SessionOptions#cookieName}
   */
  public Session open(Supplier<Cookies> cookies, String cookieName) {
    return open(cookies, cookieName, values -> true);
  }

  /**
   * Opens a session that the request may not be allowed to have, such as one that is bound to
   * another device. One that is refused stays as it is wherever it is kept, and the program sees a
   * fresh one in its place.
   *
   * @param admits is asked once, with what the session holds, when a valid one is first touched; if
   *     it throws, so does what touched the session, and it is asked again the next time
   * @throws IllegalArgumentException as the other method
   */
  public Session open(
      Supplier<Cookies> cookies,
      String cookieName,
      Predicate<Map<String, @Nullable Object>> admits) {
    CookieNames.requireName(cookieName);
    return open(cookies, chosen.get(cookieName), admits);
  }

  /** Those of a name that the options gave. */
  private SessionNames names(String cookieName) {
    if (cookieName.equals(named.name())) {
      return named;
    }
    return cookieName.equals(host.name()) ? host : below;
  }

  private Session open(
      Supplier<Cookies> cookies,
      SessionNames names,
      Predicate<Map<String, @Nullable Object>> admits) {
    Objects.requireNonNull(cookies, "the request's cookies are null: Cookies.none()?");
    Objects.requireNonNull(admits, "the predicate that admits sessions is null: leave it out");
    return new Session(cookies, names, place, admits);
  }

  /**
   * Whether permanent sessions are refreshed even if nobody touches them: under {@link
   * SessionOptions#flask()}, unless it was told not to. Then a session is to be opened and
   * committed for each request; otherwise only when it is needed.
   */
  public boolean refreshesUntouched() {
    return place != null && options.rules().refreshesUntouched() && options.isRefreshEachRequest();
  }

  /**
   * Settles the session and says what the response must carry for it. From here on, though it
   * fails, a write to it throws, or under {@link SessionOptions#flask()} is lost.
   *
   * <p>A session that nobody touched is not looked at, except where {@link #refreshesUntouched()}
   * says so.
   *
   * @throws IllegalArgumentException if the session holds what it cannot keep, with the path to it,
   *     or more than a cookie can hold, with the largest entries (not under {@link
   *     SessionOptions#flask()})
   */
  public SessionCommit commit(Session session) {
    SessionState state = session.state();
    try {
      if (place == null) {
        return SessionCommit.NOTHING;
      }
      state.renewIfDue();
      Settlement settlement =
          Settlement.of(
              state, options.rules(), options.isRefreshEachRequest(), options.codec().json());
      return perform(settlement, state, place);
    } finally {
      state.settle(options.rules().losesLateWrites());
    }
  }

  /**
   * Whether opening and committing a session may wait, as for a database: then neither is done on a
   * thread that must not wait. With sessions in cookies neither ever waits.
   */
  public boolean blocks() {
    return place != null && place.blocks();
  }

  /**
   * Finds the sessions of a user, which are those that {@link Session#user} said so of: the one
   * last seen comes first.
   *
   * @throws IllegalStateException if sessions are kept in their cookies, or there is no secret key
   * @throws SessionStoreException if the store fails
   */
  public List<UserSession> of(String user) {
    Objects.requireNonNull(user, NO_USER);
    Set<String> keys = new HashSet<>(); // the same store may be asked for logins and for sessions
    return accounts().ofUser(user).stream()
        .filter(session -> keys.add(session.key()))
        .sorted(Comparator.comparing(UserSession::lastSeen).reversed())
        .toList();
  }

  /**
   * Ends the session of a {@link UserSession#key}, wherever its visitor is: the next request finds
   * none. Does nothing if it ended already. The program checks whose session it is.
   *
   * @throws IllegalStateException as {@link #of}
   * @throws SessionStoreException as {@link #of}
   */
  public void end(String key) {
    SessionPlace accounts = accounts();
    long begin = counters.events().begin();
    accounts.end(key);
    counters.events().tell(Kind.REVOKED, key, 0, begin);
  }

  /**
   * Ends all sessions of a user: log out everywhere.
   *
   * @return how many there were
   * @throws IllegalStateException as {@link #of}
   * @throws SessionStoreException as {@link #of}; some may have ended by then
   */
  public int endAllOf(String user) {
    return endAll(user, null);
  }

  /**
   * Ends all sessions of a user but this one, as when the password was changed.
   *
   * @return how many others there were
   * @throws IllegalStateException as {@link #of}
   * @throws SessionStoreException as {@link #of}; some may have ended by then
   */
  public int endAllOfExcept(String user, Session current) {
    Objects.requireNonNull(current, "the session that is to stay is null: request.session()?");
    return endAll(user, current.storedKey());
  }

  /**
   * Looks again until there is nothing left: one that a request gave another id, between the look
   * at a store's index and the look at the session, was seen in neither place.
   */
  private int endAll(String user, @Nullable String keyToStay) {
    Objects.requireNonNull(user, NO_USER);
    int ended = 0;
    for (int look = 0; look < MOST_LOOKS; look++) {
      int before = ended;
      for (String key : Set.copyOf(accounts().keysOf(user))) {
        if (!key.equals(keyToStay)) {
          end(key);
          ended++;
        }
      }
      if (look > 0 && ended == before) {
        break;
      }
    }
    return ended;
  }

  private SessionPlace accounts() {
    if (place == null) {
      throw new IllegalStateException(
          "there is neither a secret key nor a store of sessions: call app.secretKey or"
              + " SessionOptions.store");
    }
    return place;
  }

  /**
   * Whether sessions can be loaded just now: asks their store, and those that they move away from,
   * for a session that there is not, as a request would. While the store is left alone because it
   * failed, it is asked no more often than by requests. Never throws for what the store does.
   *
   * <p>It waits for the answer, and so must not be called by a thread of the network: {@code
   * app.healthCheck(path, check)} sees to that. However many ask, and however long a store is
   * silent, one thread asks it; who comes meanwhile waits for the same answer.
   *
   * <p>It says nothing of saving: a store that cannot write may answer.
   *
   * @param timeout how long to wait at most
   * @return false if the store fails or does not answer in time; true for sessions in cookies
   * @throws IllegalArgumentException if the timeout is not positive
   */
  public boolean answers(Duration timeout) {
    Duration most = StoreOptions.checked("the timeout of the check", timeout);
    return place == null || check.answers(place, most);
  }

  /** The options that the manager was made with. */
  public SessionOptions options() {
    return options;
  }

  /** How many sessions were read, discarded and written so far. */
  public SessionStatistics statistics() {
    return counters.read();
  }

  private SessionCommit perform(Settlement settlement, SessionState session, SessionPlace place) {
    return switch (settlement.outcome()) {
      case UNTOUCHED -> SessionCommit.NOTHING;
      case READ -> {
        if (session.isUnavailable() && session.isWritten()) {
          counters.events().tell(Kind.DISCARDED_UNAVAILABLE, null);
        }
        place.seen(session);
        yield READ;
      }
      case KEEP, RENEW -> sent(place.keep(session, settlement.json()), settlement, session);
      case REFRESH -> sent(place.refresh(session, settlement.json()), settlement, session);
      case END -> {
        long begin = counters.events().begin();
        if (!place.end(session, session.isCleared())) {
          yield READ;
        }
        counters.deleted(session.key(), begin);
        SessionNames names = session.names();
        yield new SessionCommit(
            true, names.cookie().deleted(), deletions(names, session.oldNamesSent()));
      }
    };
  }

  private SessionCommit sent(
      SessionPlace.@Nullable Kept kept, Settlement settlement, SessionState session) {
    if (kept == null) {
      return READ;
    }
    counters.written();
    if (settlement.outcome() == Settlement.Outcome.RENEW) {
      counters.renewed(session.key());
    }
    String value = kept.cookieValue();
    if (value == null) {
      return READ;
    }
    SessionNames names = session.names();
    Cookie sent = names.cookie().value(value);
    String oldName = session.oldName();
    return new SessionCommit(
        true,
        settlement.permanent()
            ? sent.expires(clock.instant().plus(options.permanentLifetime()))
            : sent,
        oldName == null ? List.of() : List.of(names.deleted(oldName)));
  }

  private static List<Cookie> deletions(SessionNames names, List<String> oldNames) {
    return oldNames.stream().map(names::deleted).toList();
  }
}
