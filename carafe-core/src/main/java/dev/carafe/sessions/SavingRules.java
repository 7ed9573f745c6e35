package dev.carafe.sessions;

/** Decide when a session is saved. */
enum SavingRules {
  /** Saves it when its JSON differs from what was loaded, and loses nothing without a word. */
  OWN {
    @Override
    boolean refreshesUntouched() {
      return false;
    }

    @Override
    boolean mustSave(SessionState session) {
      return session.isForced();
    }

    @Override
    boolean renewsOutdated() {
      return true;
    }

    @Override
    boolean endsWhenEmptied(SessionState session) {
      return session.isCookieSent();
    }

    @Override
    boolean refusesTooLarge() {
      return true;
    }

    @Override
    boolean losesLateWrites() {
      return false;
    }
  },

  /** Saves it when Flask 3.1.3 would, and also when something within a list or map changed. */
  FLASK {
    @Override
    boolean refreshesUntouched() {
      return true;
    }

    @Override
    boolean mustSave(SessionState session) {
      return session.isWritten();
    }

    @Override
    boolean renewsOutdated() {
      return false;
    }

    @Override
    boolean endsWhenEmptied(SessionState session) {
      return true;
    }

    @Override
    boolean refusesTooLarge() {
      return false;
    }

    @Override
    boolean losesLateWrites() {
      return true;
    }
  };

  /** Whether a permanent session that nobody touched gets a new date of expiry. */
  abstract boolean refreshesUntouched();

  /** Whether what was done to the session is enough to have it saved, equal or not. */
  abstract boolean mustSave(SessionState session);

  /** Whether one that came in another form, or with an older key, is saved in today's. */
  abstract boolean renewsOutdated();

  /** Whether a session that was written to and is empty now has its cookie deleted. */
  abstract boolean endsWhenEmptied(SessionState session);

  /** Whether one that browsers would drop is refused, rather than left to the cookie policy. */
  abstract boolean refusesTooLarge();

  /**
   * Whether a write after the response has begun is lost, with a line in the log; else it throws.
   */
  abstract boolean losesLateWrites();
}
