package dev.carafe.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Ids of sessions on the server, and what a store sees of them. */
final class SessionIds {
  private static final int OCTETS = 32;

  /** The characters of an id, and of a key. */
  static final int LENGTH = 43;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private SessionIds() {}

  /** Makes an id: 256 random bits in base64url. */
  static String make() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return ENCODER.encodeToString(octets);
  }

  /** Whether the text has the form of an id; nothing else need be looked for in a store. */
  static boolean isId(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
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
