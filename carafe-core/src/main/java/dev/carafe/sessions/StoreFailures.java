package dev.carafe.sessions;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of requests while a store fails: says so in the log where a loss was chosen. In the
 * messages {0} is the sign of the session, and {1} what happened.
 */
record StoreFailures(OnStoreFailure policy) {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  /** Throws what happened unless visitors are to be anonymous then. */
  void requireAnonymous(String message, String key, SessionStoreException e) {
    if (policy != OnStoreFailure.ANONYMOUS) {
      throw e;
    }
    log(message, key, e);
  }

  /** Throws what happened unless what cannot be saved is to be lost. */
  void loseOrThrow(String message, @Nullable String key, SessionStoreException e) {
    if (policy == OnStoreFailure.FAIL) {
      throw e;
    }
    log(message, key, e);
  }

  private static void log(String message, @Nullable String key, SessionStoreException e) {
    String sign = key == null ? "(a new one)" : SessionEvent.sign(key);
    LOG.log(System.Logger.Level.WARNING, message, sign, e.getMessage());
  }
}
