package dev.carafe.sessions;

/** What becomes of requests while a store fails: says so in the log where a loss was chosen. */
record StoreFailures(OnStoreFailure policy) {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  /** Throws what happened unless visitors are to be anonymous then. */
  void requireAnonymous(String message, SessionStoreException e) {
    if (policy != OnStoreFailure.ANONYMOUS) {
      throw e;
    }
    log(message, e);
  }

  /** Throws what happened unless what cannot be saved is to be lost. */
  void loseOrThrow(String message, SessionStoreException e) {
    if (policy == OnStoreFailure.FAIL) {
      throw e;
    }
    log(message, e);
  }

  private static void log(String message, SessionStoreException e) {
    LOG.log(System.Logger.Level.WARNING, message, e.getMessage());
  }
}
