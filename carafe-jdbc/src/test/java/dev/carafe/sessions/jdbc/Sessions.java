package dev.carafe.sessions.jdbc;

import dev.carafe.sessions.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Sessions to keep in tests. */
final class Sessions {
  private Sessions() {}

  static StoredSession of(String key, @Nullable String user) {
    return of(key, 1, user, Clock.systemUTC().instant().plusSeconds(3600));
  }

  static StoredSession of(String key, long version, @Nullable String user, Instant expires) {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    return new StoredSession(
        key, version, user, now, now, expires.truncatedTo(ChronoUnit.MILLIS), new byte[] {1, 2});
  }
}
