package dev.carafe.signing;

import java.util.Objects;

/** The octets of a secret key, in a type that never prints them. */
final class Secret {
  private static final int DERIVED_OCTETS = 32;
  private static final String NULL = "the secret key is null: is its environment variable set?";

  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  /**
   * A secret from text; its octets are the text's UTF-8.
   *
   * @throws IllegalArgumentException if the text is empty or holds half of a surrogate pair
   */
  static Secret of(String text) {
    Objects.requireNonNull(text, NULL);
    return of(Utf8.encode(text, "the secret key"));
  }

  /**
   * A secret from octets, which are copied.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Secret of(byte[] octets) {
    Objects.requireNonNull(octets, NULL);
    if (octets.length == 0) {
      throw new IllegalArgumentException(
          "the secret key is empty, so anybody could forge what it signs and read what it"
              + " encrypts: use a long random one; "
              + WeakKeys.REMEDY);
    }
    return new Secret(octets.clone());
  }

  /** The secret of 256 bits that follows from this one for a purpose, as HKDF makes it. */
  Secret derive(byte[] purpose) {
    return new Secret(
        Hkdf.derive(octets, Hkdf.SALT, Hkdf.info("derived key", purpose), DERIVED_OCTETS));
  }

  /** A copy of the octets. Keep it out of logs and messages. */
  byte[] octets() {
    return octets.clone();
  }

  /** Never the secret: always {@code Secret[hidden]}. */
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
