package dev.carafe.signing;

import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256 key for one purpose, and a short name for it that tells nothing about it. */
final class AesKey {
  static final int ID_OCTETS = 4;

  private static final int KEY_OCTETS = 32;

  private final byte[] id;
  private final SecretKeySpec key;

  private AesKey(byte[] id, SecretKeySpec key) {
    this.id = id;
    this.key = key;
  }

  static AesKey of(Secret secret, byte[] purpose) {
    byte[] octets = secret.octets();
    byte[] key = Hkdf.derive(octets, Hkdf.SALT, Hkdf.info("aes-256-gcm key", purpose), KEY_OCTETS);
    byte[] id = Hkdf.derive(octets, Hkdf.SALT, Hkdf.info("key id", purpose), ID_OCTETS);
    return new AesKey(id, new SecretKeySpec(key, "AES"));
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
