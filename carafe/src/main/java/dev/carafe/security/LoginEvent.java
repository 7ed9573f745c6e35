package dev.carafe.security;

/** What a {@link LoginListener} is told of. */
public enum LoginEvent {
  /** Somebody logged in. */
  IN,
  /** Somebody logged out. */
  OUT,
  /** A login was restored from a remember-me cookie. It is not fresh. */
  REMEMBERED,
  /** Who is logged in gave the password once more. */
  CONFIRMED,
  /**
   * A login ended because its user is not known any more, or what it is bound to changed, or
   * because all remembered ones ended while it was being restored.
   */
  ENDED,
  /**
   * An old remember-me cookie was used: it, or the one that followed it, was copied. All remembered
   * logins of the user have ended, and all sessions that are in a store.
   */
  STOLEN,
  /** A page was refused because nobody is logged in; the user is null. */
  REFUSED,
  /** A page was refused until the password is given once more. */
  UNCONFIRMED,
  /** A page was refused because this user may not see it. */
  FORBIDDEN
}
