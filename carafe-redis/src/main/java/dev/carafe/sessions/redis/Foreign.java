package dev.carafe.sessions.redis;

import dev.carafe.sessions.SessionEvent;
import dev.carafe.sessions.SessionStoreException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What is found under a key of ours and is not ours: it is passed over, with a line in the log. */
final class Foreign {
  private static final System.Logger LOG = System.getLogger(RedisSessionStore.class.getName());

  private Foreign() {}

  /** Logs it if it is a value of another type that Redis refused to read, and throws otherwise. */
  static void logOrThrow(SessionStoreException e, String what) {
    if (e.getCause() instanceof JedisDataException cause
        && cause.getMessage() != null
        && cause.getMessage().startsWith("WRONGTYPE")) {
      log(what);
    } else {
      throw e;
    }
  }

  /** A session, as it may be named in a log. */
  static String session(String key) {
    return "session " + SessionEvent.sign(key);
  }

  static void log(String what) {
    LOG.log(
        System.Logger.Level.WARNING,
        "what Redis has where {0} should be is something else, so it is passed over",
        what);
  }
}
