package dev.carafe.sessions;

import dev.carafe.internal.CookiePrefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Ids of sessions on the server, and what a store sees of them. */
final class SessionIds {
  private static final int OCTETS = 32;

  /** The characters of an id without its sign, and of a key. */
  static final int LENGTH = 43;

  /** Before an id: made for a cookie of no prefix, of {@code __Secure-}, of {@code __Host-}. */
  private static final String SIGNS = " sh";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private SessionIds() {}

  /** Makes an id for the cookie of this name, with a sign before it if the name has a prefix. */
  static String make(String cookieName) {
    int strength = strengthOf(cookieName);
    return strength == 0 ? make() : SIGNS.charAt(strength) + make();
  }

  /**
   * Whether an id may come in the cookie of this name: not in one that others can set more easily
   * than the one that it was made for. Whoever has a session of his own could else plant its id on
   * a visitor under a name that no prefix protects.
   */
  static boolean fits(String id, String cookieName) {
    return id.length() == LENGTH || SIGNS.indexOf(id.charAt(0)) <= strengthOf(cookieName);
  }

  private static int strengthOf(String cookieName) {
    CookiePrefix prefix = CookiePrefix.of(cookieName);
    if (prefix == null) {
      return 0;
    }
    return prefix == CookiePrefix.HOST || prefix == CookiePrefix.HOST_HTTP ? 2 : 1;
  }

  /** Makes an id: 256 random bits in base64url. */
  static String make() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return ENCODER.encodeToString(octets);
  }

  /** Whether the text has the form of an id; nothing else need be looked for in a store. */
  static boolean isId(String text) {
    int length = text.length();
    boolean signed = length == LENGTH + 1 && SIGNS.indexOf(text.charAt(0)) > 0;
    if (length != LENGTH && !signed) {
      return false;
    }
    for (int i = signed ? 1 : 0; i < length; i++) {
      char c = text.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has the form of a key: a store may take others for the names of files. */
  static boolean isKey(String text) {
    return text.length() == LENGTH && isId(text);
  }

  /** Makes the key that a store keeps the session under: the id's SHA-256, in base64url. */
  static String key(String id) {
    return ENCODER.encodeToString(sha256(id));
  }

  static byte[] sha256(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }
}
