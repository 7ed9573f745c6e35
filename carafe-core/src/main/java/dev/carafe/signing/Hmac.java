package dev.carafe.signing;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC with one key (RFC 2104).
 *
 * <p>The keyed Mac is only ever cloned, so threads share it without a lock and a virtual thread
 * costs no Mac of its own.
 */
final class Hmac {
  private final Mac keyed;

  private Hmac(Mac keyed) {
    this.keyed = keyed;
  }

  static Hmac of(Digest digest, byte[] key) {
    try {
      Mac mac = Mac.getInstance(digest.macName());
      // HMAC pads keys with zeros, so one zero octet is the empty key, which the JCA refuses.
      byte[] padded = key.length == 0 ? new byte[1] : key;
      mac.init(new SecretKeySpec(padded, digest.macName()));
      return new Hmac((Mac) mac.clone());
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException(
          "this Java has no " + digest.macName() + " that can be cloned: choose another Digest", e);
    }
  }

  byte[] digest(byte[] message, int length) {
    try {
      Mac mac = (Mac) keyed.clone();
      mac.update(message, 0, length);
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(keyed.getAlgorithm() + " could be cloned before", e);
    }
  }
}
