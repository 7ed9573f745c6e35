package dev.carafe.sessions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left under the old id of a session that has a new one: where that is, and until when the
 * old id leads there. That moment is in the data, because a store's own end of a record can be
 * moved by who notes its use.
 */
final class Successor {
  private static final char MARK = '>';
  private static final Duration FOR_ENDS = Duration.ofSeconds(10);
  private static final int TIME = 1 + SessionIds.LENGTH;

  private Successor() {}

  /** Whether this is what is left, rather than a session's JSON. */
  static boolean isIn(byte[] data) {
    return data.length > 0 && data[0] == MARK;
  }

  /** The key that the session has now; null if nothing leads visitors there any more. */
  static @Nullable String key(byte[] data, Instant now) {
    String key = key(data);
    return key != null && now.isBefore(Instant.ofEpochMilli(ByteBuffer.wrap(data).getLong(TIME)))
        ? key
        : null;
  }

  /** The same for who ends the session, as long as this is kept; null if it ended. */
  static @Nullable String key(byte[] data) {
    return data.length < TIME + Long.BYTES
        ? null
        : new String(data, 1, SessionIds.LENGTH, StandardCharsets.US_ASCII);
  }

  /** Makes what takes the place of a session that ends, until it is deleted: it leads nowhere. */
  static StoredSession none(StoredSession before, Instant now) {
    return following(before, now.plus(FOR_ENDS), new byte[] {MARK});
  }

  /**
   * Makes what takes the place of a session: it leads visitors to another key until that moment,
   * and who ends the session for ten seconds at least, so that an end which was on its way finds
   * it.
   */
  static StoredSession of(StoredSession before, String key, Instant until, Instant now) {
    byte[] data =
        ByteBuffer.allocate(TIME + Long.BYTES)
            .put((byte) MARK)
            .put(key.getBytes(StandardCharsets.US_ASCII))
            .putLong(until.toEpochMilli())
            .array();
    Instant least = now.plus(FOR_ENDS);
    return following(before, until.isAfter(least) ? until : least, data);
  }

  private static StoredSession following(StoredSession before, Instant until, byte[] data) {
    return new StoredSession(
        before.key(), before.version() + 1, null, before.created(), before.lastSeen(), until, data);
  }
}
