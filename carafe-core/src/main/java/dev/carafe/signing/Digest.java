package dev.carafe.signing;

/** The hash function under a signature: itsdangerous' {@code digest_method}. */
public enum Digest {
  /** SHA-1, the default of itsdangerous and Flask; HMAC with it is not known to be broken. */
  SHA_1("SHA-1", "HmacSHA1", 20),
  /** SHA-256. */
  SHA_256("SHA-256", "HmacSHA256", 32),
  /** SHA-384. */
  SHA_384("SHA-384", "HmacSHA384", 48),
  /** SHA-512. */
  SHA_512("SHA-512", "HmacSHA512", 64);

  private final String digestName;
  private final String macName;
  private final int octets;

  Digest(String digestName, String macName, int octets) {
    this.digestName = digestName;
    this.macName = macName;
    this.octets = octets;
  }

  String digestName() {
    return digestName;
  }

  String macName() {
    return macName;
  }

  /** The characters of a signature: base64url without padding. */
  int signatureLength() {
    return (4 * octets + 2) / 3;
  }
}
