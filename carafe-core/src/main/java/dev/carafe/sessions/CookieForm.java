package dev.carafe.sessions;

import java.time.Duration;

/** One way to keep JSON in the value of a cookie, with the keys of one program. */
interface CookieForm {
  /**
   * JSON out of a cookie.
   *
   * @param current whether it came in the form and with the key that {@link #write} uses
   */
  record Opened(byte[] json, boolean current) {}

  /** The value for the cookie of this name. */
  String write(byte[] json, String cookieName);

  /** The JSON; throws BadData and nothing else. */
  Opened read(String value, String cookieName, Duration maxAge);
}
