package dev.carafe.sessions;

import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the place that options describe. */
record Places(SessionOptions options, Clock clock, SessionCounters counters) {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());
  private static final String NO_KEY_TO_MOVE_BY =
      "sessions are to move from cookies into the store (alsoReadsCookies), and there is no secret"
          + " key to read those cookies with, so that all who have one begin a fresh session: leave"
          + " the key that they were signed with in place until the move is over";

  /**
   * Makes it; null if it takes a key and there is none.
   *
   * @param passedOver is told of each cookie that does not verify; null tells nobody
   */
  @Nullable SessionPlace of(@Nullable KeyRing keys, @Nullable Consumer<String> passedOver) {
    CookiePlace form = keys == null ? null : inCookies(keys, passedOver);
    SessionPlace cookies = form == null ? null : listed(form);
    StoreOptions store = options.store();
    SessionPlace place = store == null ? cookies : in(store, cookies, form);
    if (place == null) {
      return null;
    }
    List<MovingPlace.Old> old = new ArrayList<>();
    options
        .oldStores()
        .forEach((oldStore, until) -> old.add(new MovingPlace.Old(in(oldStore, place), until)));
    Instant cookiesUntil = options.readsCookiesUntil();
    if (store != null && store.cookieOctets() == 0 && cookiesUntil != null) {
      if (cookies == null) {
        LOG.log(System.Logger.Level.WARNING, NO_KEY_TO_MOVE_BY);
      } else {
        old.add(new MovingPlace.Old(cookies, cookiesUntil));
      }
    }
    return old.isEmpty() ? place : new MovingPlace(place, List.copyOf(old), clock);
  }

  private CookiePlace inCookies(KeyRing keys, @Nullable Consumer<String> passedOver) {
    return new CookiePlace(
        options.codec().form(keys, clock),
        options.codec().json(),
        options.permanentLifetime(),
        options.rules().refusesTooLarge(),
        counters,
        passedOver);
  }

  /** The place itself, or the one that lists who is logged in with its sessions. */
  private SessionPlace listed(CookiePlace cookies) {
    StoreOptions logins = options.logins();
    return logins == null
        ? cookies
        : new LoginPlace(
            cookies,
            new Logins(access(logins, null), options.loginStaleness()),
            new StoreFailures(logins.onStoreFailure()),
            options.codec().json(),
            counters,
            options.unlistedUntil(),
            clock);
  }

  /** Null if small sessions are to be in cookies, which takes a key, and there is none. */
  private @Nullable SessionPlace in(
      StoreOptions store, @Nullable SessionPlace cookies, @Nullable CookiePlace form) {
    StorePlace place = in(store, null);
    if (store.cookieOctets() == 0) {
      return place;
    }
    return cookies == null || form == null
        ? null
        : new SpillingPlace(cookies, form, place, store.cookieOctets());
  }

  /** A store that sessions stay in, or move from to another place. */
  private StorePlace in(StoreOptions store, @Nullable SessionPlace elsewhere) {
    TaggedJson json = options.codec().json();
    StoreAccess access = access(store, elsewhere);
    Merge merge = new Merge(json, store.conflictRules());
    StoreWriter writer = new StoreWriter(access, json, merge, counters);
    StoreFailures failures = new StoreFailures(store.onStoreFailure());
    return new StorePlace(access, writer, failures, json, counters);
  }

  private StoreAccess access(StoreOptions store, @Nullable SessionPlace elsewhere) {
    Duration idle = store.idleTimeout();
    StoreTimes times =
        new StoreTimes(
            idle == null ? options.permanentLifetime() : idle,
            store.absoluteTimeout(),
            store.renewalTimeout(),
            store.touchInterval(),
            store.regenerationGrace());
    ForeignSessionStore foreign =
        store.store() instanceof ForeignSessionStore ? (ForeignSessionStore) store.store() : null;
    if (foreign != null) {
      requireNoMoreThanForeign(times);
    }
    return new StoreAccess(
        new GuardedStore(store.opened(clock), counters.events()), foreign, times, clock, elsewhere);
  }

  private static void requireNoMoreThanForeign(StoreTimes times) {
    if (times.absolute() != null || times.renewal() != null || !times.grace().isZero()) {
      throw new IllegalArgumentException(
          "a session store that another framework's programs share does not say when a session was"
              + " made or what follows it: leave out absoluteTimeout, renewalTimeout and"
              + " regenerationGrace");
    }
  }
}
