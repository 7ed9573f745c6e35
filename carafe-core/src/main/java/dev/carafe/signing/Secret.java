package dev.carafe.signing;

import java.util.Objects;

/**
 * The octets of a secret key, in a type that never prints them.
 *
 * <pre>{@code
 * Secret secret = Secret.of("a long random text");
 * secret.toString(); // Secret[hidden]
 * }</pre>
 */
public final class Secret {
  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  /**
   * A secret from text; its octets are the text's UTF-8.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair
   */
  public static Secret of(String text) {
    Objects.requireNonNull(text, "the secret key is null: is its environment variable set?");
    return new Secret(Utf8.encode(text, "the secret key"));
  }

  /** A secret from octets, which are copied. */
  public static Secret of(byte[] octets) {
    return new Secret(octets.clone());
  }

  /** A copy of the octets. Keep it out of logs and messages. */
  public byte[] octets() {
    return octets.clone();
  }

  /** Whether there is no octet at all. */
  public boolean isEmpty() {
    return octets.length == 0;
  }

  /** Never the secret: always {@code Secret[hidden]}. */
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
