package dev.carafe.security;

import dev.carafe.internal.KeptBeside;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of devices in a store of sessions, each under the hash of its name, and belonging to
 * no user. A record is replaced if nobody else did so first, on whatever server.
 */
record DeviceRecords(SessionStore store) {
  private static final KeptBeside KIND = KeptBeside.kind("device");
  private static final Duration LONGEST_STEP = Duration.ofDays(1);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OCTETS = 32;
  private static final int CHARS = 43;

  /** A record as it was found. */
  record Found(StoredSession stored, DeviceRecord record) {}

  /** A text of 256 random bits, for a name, a challenge or a cookie. */
  static String random() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return StrictBase64.encode(octets);
  }

  /** Whether the text may be one of {@link #random()}'s. */
  static boolean isRandom(@Nullable Object value) {
    return value instanceof String text
        && text.length() == CHARS
        && StrictBase64.decode(text) != null;
  }

  /** What is kept of a secret, or a name: its hash, which no other use of the text has. */
  static byte[] hash(String use, String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(("carafe device " + use + " " + text).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String key(String name) {
    return StrictBase64.encode(hash("name", name));
  }

  @Nullable Found find(String name, Instant now) {
    StoredSession stored = ask(() -> store.load(key(name)));
    byte[] content = stored == null || stored.isExpired(now) ? null : KIND.read(stored.data());
    DeviceRecord record = content == null ? null : DeviceRecord.read(content);
    return stored == null || record == null ? null : new Found(stored, record);
  }

  void create(String name, DeviceRecord record, Instant now, Duration idle) {
    StoredSession first =
        new StoredSession(key(name), 1, null, now, now, end(now, idle), KIND.write(record.write()));
    if (!ask(() -> store.save(first))) {
      throw new IllegalStateException("the session store refused a record under a new random name");
    }
  }

  /** Puts another record in its place; false if somebody else was faster, or it ended. */
  boolean replace(Found before, DeviceRecord record, Instant now, Duration idle) {
    StoredSession next =
        new StoredSession(
            before.stored().key(),
            before.stored().version() + 1,
            null,
            before.stored().created(),
            now,
            end(now, idle),
            KIND.write(record.write()));
    return ask(() -> store.save(next));
  }

  /** Notes the use of a record, so that it lasts as long as its session, but not each time. */
  void used(Found found, Instant now, Duration idle) {
    StoredSession stored = found.stored();
    if (stored.expires().isBefore(now.plus(idle))) {
      ask(() -> store.touch(stored.key(), stored.version(), now, end(now, idle)));
    }
  }

  /** When a record ends that is not used any more: later than its session. */
  private static Instant end(Instant now, Duration idle) {
    Duration step = idle.dividedBy(10);
    return now.plus(idle).plus(step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP);
  }

  void delete(String name) {
    ask(
        () -> {
          store.delete(key(name));
          return true;
        });
  }

  /** What the store says; what it throws is answered as a failure of sessions is, with 503. */
  private static <T extends @Nullable Object> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (SessionStoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SessionStoreException("the store of devices failed", e);
    }
  }
}
