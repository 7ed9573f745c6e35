package dev.carafe.signing;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC with one key (RFC 2104).
 *
 * <p>The hashes that have taken in the padded key are only ever cloned. So threads share them
 * without a lock, and a short message takes half the work that a {@code javax.crypto.Mac} does,
 * which takes the key in each time.
 */
final class Hmac {
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5C;

  private final MessageDigest inner;
  private final MessageDigest outer;
  private final int signatureLength;

  private Hmac(MessageDigest inner, MessageDigest outer, int signatureLength) {
    this.inner = inner;
    this.outer = outer;
    this.signatureLength = signatureLength;
  }

  static Hmac of(Digest digest, byte[] key) {
    byte[] block =
        Arrays.copyOf(
            key.length > digest.blockLength() ? digest.newHash().digest(key) : key,
            digest.blockLength());
    return new Hmac(
        padded(digest, block, INNER_PAD),
        padded(digest, block, OUTER_PAD),
        digest.signatureLength());
  }

  private static MessageDigest padded(Digest digest, byte[] block, byte pad) {
    MessageDigest hash = digest.newHash();
    for (byte octet : block) {
      hash.update((byte) (octet ^ pad));
    }
    return copy(hash);
  }

  /** The characters of the hash as base64url without padding. */
  int signatureLength() {
    return signatureLength;
  }

  byte[] digest(byte[] message, int length) {
    MessageDigest hash = copy(inner);
    hash.update(message, 0, length);
    return copy(outer).digest(hash.digest());
  }

  private static MessageDigest copy(MessageDigest hash) {
    try {
      return (MessageDigest) hash.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(
          "this Java's " + hash.getAlgorithm() + " cannot be cloned: put another provider first",
          e);
    }
  }
}
