package dev.carafe.sessions.redis;

import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sessions to test with. */
final class Sample {
  private static final Random RANDOM = new Random();

  private Sample() {}

  /** A key that nothing is kept under. */
  static String key() {
    byte[] octets = new byte[32];
    RANDOM.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  static StoredSession session(@Nullable String user) {
    return session(key(), 1, user, Duration.ofMinutes(30), "{\"count\":1}");
  }

  static StoredSession session(
      String key, long version, @Nullable String user, Duration left, String data) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    byte[] octets = data.getBytes(StandardCharsets.UTF_8);
    return new StoredSession(key, version, user, now.minusSeconds(5), now, now.plus(left), octets);
  }

  /** The next version. */
  static StoredSession next(StoredSession before, @Nullable String user) {
    return new StoredSession(
        before.key(),
        before.version() + 1,
        user,
        before.created(),
        before.lastSeen(),
        before.expires(),
        before.data());
  }
}
