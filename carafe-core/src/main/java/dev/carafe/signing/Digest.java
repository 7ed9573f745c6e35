package dev.carafe.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function under a signature: itsdangerous' {@code digest_method}. */
public enum Digest {
  /** SHA-1, the default of itsdangerous and Flask; HMAC with it is not known to be broken. */
  SHA_1("SHA-1", 20, 64),
  /** SHA-256. */
  SHA_256("SHA-256", 32, 64),
  /** SHA-384. */
  SHA_384("SHA-384", 48, 128),
  /** SHA-512. */
  SHA_512("SHA-512", 64, 128);

  private final String algorithm;
  private final int octets;
  private final int blockLength;

  Digest(String algorithm, int octets, int blockLength) {
    this.algorithm = algorithm;
    this.octets = octets;
    this.blockLength = blockLength;
  }

  MessageDigest newHash() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this Java has no " + algorithm + ": choose another Digest", e);
    }
  }

  /** The octets that the hash takes in at a time. */
  int blockLength() {
    return blockLength;
  }

  /** The characters of a signature: base64url without padding. */
  int signatureLength() {
    return (4 * octets + 2) / 3;
  }
}
