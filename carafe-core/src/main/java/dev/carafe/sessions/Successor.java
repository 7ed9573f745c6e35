package dev.carafe.sessions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What is left under the old id of a session that has a new one: where that is. */
final class Successor {
  private static final char MARK = '>';

  private Successor() {}

  /** Whether this is what is left, rather than a session's JSON. */
  static boolean isIn(byte[] data) {
    return data.length > 0 && data[0] == MARK;
  }

  /** The key that the session has now. */
  static String key(byte[] data) {
    return new String(data, 1, data.length - 1, StandardCharsets.US_ASCII);
  }

  /** Makes what takes the place of a session, leading to another key until that moment. */
  static StoredSession of(StoredSession before, String key, Instant until) {
    return new StoredSession(
        before.key(),
        before.version() + 1,
        null,
        before.created(),
        before.lastSeen(),
        until,
        (MARK + key).getBytes(StandardCharsets.US_ASCII));
  }
}
