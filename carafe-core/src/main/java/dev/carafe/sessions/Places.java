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
  /**
   * Makes it; null if it takes a key and there is none.
   *
   * @param passedOver is told of each cookie that does not verify; null tells nobody
   */
  @Nullable SessionPlace of(@Nullable KeyRing keys, @Nullable Consumer<String> passedOver) {
    SessionPlace cookies = keys == null ? null : inCookies(keys, passedOver);
    StoreOptions store = options.store();
    SessionPlace place = store == null ? cookies : in(store);
    if (place == null) {
      return null;
    }
    List<MovingPlace.Old> old = new ArrayList<>();
    options
        .oldStores()
        .forEach(
            (oldStore, until) ->
                old.add(new MovingPlace.Old(in(StoreOptions.of(oldStore)), until)));
    Instant cookiesUntil = options.readsCookiesUntil();
    if (store != null && cookies != null && cookiesUntil != null) {
      old.add(new MovingPlace.Old(cookies, cookiesUntil));
    }
    return old.isEmpty() ? place : new MovingPlace(place, List.copyOf(old), clock);
  }

  private SessionPlace inCookies(KeyRing keys, @Nullable Consumer<String> passedOver) {
    return new CookiePlace(
        options.codec().form(keys, clock),
        options.codec().json(),
        options.permanentLifetime(),
        options.rules().refusesTooLarge(),
        counters,
        passedOver);
  }

  private SessionPlace in(StoreOptions store) {
    TaggedJson json = options.codec().json();
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
    StoreAccess access =
        new StoreAccess(new GuardedStore(store.store(), counters.events()), foreign, times, clock);
    Merge merge = new Merge(json, store.conflictRules());
    StoreWriter writer = new StoreWriter(access, json, merge, counters);
    return new StorePlace(access, writer, store.onStoreFailure(), json, counters);
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
