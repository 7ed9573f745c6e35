package dev.carafe.sessions;

import dev.carafe.signing.Timestamped;
import java.time.Duration;

/** One way to keep JSON in the value of a cookie, under the keys of one program. */
interface CookieForm {
  /** Writes the value for the cookie of this name. */
  String write(byte[] json, String cookieName);

  /**
   * Reads the JSON; its {@code currentKey} says whether it came in the form and with the key that
   * {@link #write} uses. Throws BadData and nothing else.
   */
  Timestamped<byte[]> read(String value, String cookieName, Duration maxAge);
}
