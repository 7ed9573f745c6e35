package dev.carafe.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256 key for one purpose, and a short name for it that tells nothing about it. */
final class AesKey {
  static final int ID_OCTETS = 4;

  private static final int KEY_OCTETS = 32;
  private static final byte[] SALT = ascii("carafe");
  private static final byte[] KEY_INFO = ascii("aes-256-gcm key\0");
  private static final byte[] ID_INFO = ascii("key id\0");

  private final byte[] id;
  private final SecretKeySpec key;

  private AesKey(byte[] id, SecretKeySpec key) {
    this.id = id;
    this.key = key;
  }

  static AesKey of(Secret secret, byte[] purpose) {
    byte[] octets = secret.octets();
    byte[] key = Hkdf.derive(octets, SALT, joined(KEY_INFO, purpose), KEY_OCTETS);
    byte[] id = Hkdf.derive(octets, SALT, joined(ID_INFO, purpose), ID_OCTETS);
    return new AesKey(id, new SecretKeySpec(key, "AES"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[] info, byte[] purpose) {
    byte[] joined = Arrays.copyOf(info, info.length + purpose.length);
    System.arraycopy(purpose, 0, joined, info.length, purpose.length);
    return joined;
  }

  SecretKeySpec key() {
    return key;
  }

  void writeId(byte[] token, int start) {
    System.arraycopy(id, 0, token, start, ID_OCTETS);
  }

  boolean hasId(byte[] token, int start) {
    return Arrays.equals(token, start, start + ID_OCTETS, id, 0, ID_OCTETS);
  }
}
