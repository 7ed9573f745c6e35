package dev.carafe.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HKDF with SHA-256 (RFC 5869): keys of several purposes out of one secret. */
final class Hkdf {
  /** The salt of all that Carafe derives. */
  static final byte[] SALT = "carafe".getBytes(StandardCharsets.US_ASCII);

  private Hkdf() {}

  /** What is derived, and for which purpose; the zero keeps them apart. */
  static byte[] info(String what, byte[] purpose) {
    byte[] info =
        Arrays.copyOf(what.getBytes(StandardCharsets.US_ASCII), what.length() + 1 + purpose.length);
    System.arraycopy(purpose, 0, info, what.length() + 1, purpose.length);
    return info;
  }

  static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
    byte[] pseudorandomKey = Hmac.of(Digest.SHA_256, salt).digest(secret, secret.length);
    Hmac mac = Hmac.of(Digest.SHA_256, pseudorandomKey);
    byte[] key = new byte[length];
    byte[] block = {};
    int filled = 0;
    for (int counter = 1; filled < length; counter++) {
      byte[] message = Arrays.copyOf(block, block.length + info.length + 1);
      System.arraycopy(info, 0, message, block.length, info.length);
      message[message.length - 1] = (byte) counter;
      block = mac.digest(message, message.length);
      int count = Math.min(block.length, length - filled);
      System.arraycopy(block, 0, key, filled, count);
      filled += count;
    }
    return key;
  }
}
