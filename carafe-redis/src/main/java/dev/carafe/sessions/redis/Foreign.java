package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionStoreException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What is found under a key of ours and is not ours: it is passed over, with a line in the log. */
final class Foreign {
  private static final System.Logger LOG = System.getLogger(RedisSessionStore.class.getName());
  private static final int SHOWN = 12;

  private Foreign() {}

  /** Logs it if it is a value of another type that Redis refused to read, and throws otherwise. */
  static void logOrThrow(SessionStoreException e, String what, String key) {
    if (e.getCause() instanceof JedisDataException cause
        && cause.getMessage() != null
        && cause.getMessage().startsWith("WRONGTYPE")) {
      log(what, key);
    } else {
      throw e;
    }
  }

  /** Keys are hashes, of which the beginning is enough to find them. */
  static void log(String what, String key) {
    LOG.log(
        System.Logger.Level.WARNING,
        "what Redis has where {0} should be, under a key that begins with {1}, is something else,"
            + " so it is passed over",
        what,
        key.substring(0, Math.min(key.length(), SHOWN)));
  }
}
