package dev.carafe.signing;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES in Galois/Counter mode (NIST SP 800-38D) with 96-bit nonces and 128-bit tags. */
final class AesGcm {
  static final int NONCE_OCTETS = 12;
  static final int TAG_OCTETS = 16;

  private static final Pool<Cipher> CIPHERS = new Pool<>();

  private AesGcm() {}

  /** Encrypts the plaintext into {@code out}, behind the nonce that stands there at an index. */
  static void encrypt(
      SecretKeySpec key, byte[] associatedData, byte[] plaintext, byte[] out, int nonce) {
    try {
      Cipher cipher = take();
      int start = nonce + NONCE_OCTETS;
      cipher.init(Cipher.ENCRYPT_MODE, key, parameters(out, nonce));
      cipher.updateAAD(associatedData);
      cipher.doFinal(plaintext, 0, plaintext.length, out, start);
      CIPHERS.give(cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
    }
  }

  /** Decrypts what is behind the nonce; null if it is not authentic. */
  static byte @Nullable [] decrypt(
      SecretKeySpec key, byte[] associatedData, byte[] token, int nonce) {
    int start = nonce + NONCE_OCTETS;
    try {
      Cipher cipher = take();
      cipher.init(Cipher.DECRYPT_MODE, key, parameters(token, nonce));
      cipher.updateAAD(associatedData);
      byte[] plaintext = cipher.doFinal(token, start, token.length - start);
      CIPHERS.give(cipher);
      return plaintext;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static Cipher take() throws GeneralSecurityException {
    Cipher cipher = CIPHERS.take();
    return cipher == null ? Cipher.getInstance("AES/GCM/NoPadding") : cipher;
  }

  private static GCMParameterSpec parameters(byte[] token, int nonce) {
    return new GCMParameterSpec(8 * TAG_OCTETS, token, nonce, NONCE_OCTETS);
  }
}
