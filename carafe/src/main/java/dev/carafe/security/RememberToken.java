package dev.carafe.security;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a remember-me cookie holds: a selector, which is the same as long as the login is
 * remembered, and a validator, which is another one after each use.
 */
record RememberToken(String selector, String validator) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SELECTOR_OCTETS = 16;
  private static final int VALIDATOR_OCTETS = 32;
  private static final int SELECTOR = 22;
  private static final int LENGTH = 22 + 1 + 43;
  private static final char SEPARATOR = '.';

  static RememberToken make() {
    return new RememberToken(random(SELECTOR_OCTETS), random(VALIDATOR_OCTETS));
  }

  /** The one that follows it. */
  RememberToken next() {
    return new RememberToken(selector, random(VALIDATOR_OCTETS));
  }

  private static String random(int octets) {
    byte[] made = new byte[octets];
    RANDOM.nextBytes(made);
    return LoginSession.base64(made);
  }

  /** Reads the value of a cookie; null if it has not the form of one. */
  static @Nullable RememberToken parse(String value) {
    if (value.length() != LENGTH || value.charAt(SELECTOR) != SEPARATOR) {
      return null;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (i != SELECTOR && !isBase64Url(value.charAt(i))) {
        return null;
      }
    }
    return new RememberToken(value.substring(0, SELECTOR), value.substring(SELECTOR + 1));
  }

  static boolean isBase64Url(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /** The value of the cookie. */
  String value() {
    return selector + SEPARATOR + validator;
  }

  /** What the store keeps it under; no id of a session leads there. */
  String key() {
    return LoginSession.base64(LoginSession.sha256("remember:" + selector));
  }

  /** What the store has of the validator. */
  String hash() {
    return LoginSession.base64(LoginSession.sha256(validator));
  }

  /** Nothing of it: both are secret. */
  @Override
  public String toString() {
    return "RememberToken[...]";
  }
}
