package dev.carafe.signing;

/** The hash function under a signature: itsdangerous' {@code digest_method}. */
public enum Digest {
  /** SHA-1, the default of itsdangerous and Flask; HMAC with it is not known to be broken. */
  SHA_1("SHA-1", "HmacSHA1"),
  /** SHA-256. */
  SHA_256("SHA-256", "HmacSHA256"),
  /** SHA-384. */
  SHA_384("SHA-384", "HmacSHA384"),
  /** SHA-512. */
  SHA_512("SHA-512", "HmacSHA512");

  private final String digestName;
  private final String macName;

  Digest(String digestName, String macName) {
    this.digestName = digestName;
    this.macName = macName;
  }

  String digestName() {
    return digestName;
  }

  String macName() {
    return macName;
  }
}
