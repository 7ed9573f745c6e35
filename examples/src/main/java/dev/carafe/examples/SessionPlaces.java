package dev.carafe.examples;

import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a session can be, and how it comes there from all the other places.
 *
 * @param secretKey signs and encrypts what is in cookies
 * @param stores the places on the server, by their names
 */
record SessionPlaces(@Nullable String secretKey, Map<String, SessionStore> stores) {
  static final String SIGNED = "signed";
  static final String ENCRYPTED = "encrypted";
  static final String MEMORY = "memory";
  static final String DATABASE = "database";
  static final String REDIS = "redis";

  /** Where a session is before its visitor moves it. */
  static final String FIRST = SIGNED;

  /** A visitor may come back after years. */
  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  /** The places there are, without a database or Redis that is null. */
  static SessionPlaces of(
      @Nullable String secretKey, @Nullable SessionStore database, @Nullable SessionStore redis) {
    Map<String, SessionStore> stores = new LinkedHashMap<>();
    stores.put(MEMORY, MemorySessionStore.create());
    if (database != null) {
      stores.put(DATABASE, database);
    }
    if (redis != null) {
      stores.put(REDIS, redis);
    }
    return new SessionPlaces(secretKey, stores);
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    names.add(SIGNED);
    names.add(ENCRYPTED);
    names.addAll(stores.keySet());
    return names;
  }

  /** Keeps sessions in one place, and takes them over from the others. */
  SessionOptions options(String place) {
    SessionCodec codec =
        place.equals(ENCRYPTED)
            ? SessionCodec.encrypted().alsoReads(SessionCodec.signed())
            : SessionCodec.signed().alsoReads(SessionCodec.encrypted());
    SessionOptions options = SessionOptions.defaults().codec(codec);
    SessionStore here = stores.get(place);
    if (here != null) {
      options = options.store(here).alsoReadsCookies(ALWAYS);
    }
    for (Map.Entry<String, SessionStore> other : stores.entrySet()) {
      if (!other.getKey().equals(place)) {
        options = options.alsoReads(other.getValue(), ALWAYS);
      }
    }
    return options;
  }
}
