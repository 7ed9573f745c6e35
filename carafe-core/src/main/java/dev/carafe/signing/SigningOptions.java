package dev.carafe.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How something is signed: an immutable value; each wither returns a changed copy.
 *
 * <p>The salt is no secret. It names what the signature is for, so that a token made for one
 * purpose is worthless for another; give each use its own. The rest defaults to itsdangerous'
 * choice: SHA-1, {@link KeyDerivation#DJANGO_CONCAT}, separator {@code "."}. A Python {@code
 * Signer} made without a salt uses {@code "itsdangerous.Signer"}, a {@code Serializer} {@code
 * "itsdangerous"}.
 *
 * <pre>{@code
 * SigningOptions options = SigningOptions.salt("activate-account").digest(Digest.SHA_256);
 * }</pre>
 */
public final class SigningOptions {
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=";

  private final byte[] salt;
  private final byte[] separator;
  private final Digest digest;
  private final KeyDerivation keyDerivation;

  private SigningOptions(
      byte[] salt, byte[] separator, Digest digest, KeyDerivation keyDerivation) {
    this.salt = salt;
    this.separator = separator;
    this.digest = digest;
    this.keyDerivation = keyDerivation;
  }

  /** itsdangerous' defaults with this salt, as UTF-8. */
  public static SigningOptions salt(String salt) {
    return salt(Utf8.encode(salt, "the salt"));
  }

  /** itsdangerous' defaults with this salt. */
  public static SigningOptions salt(byte[] salt) {
    byte[] dot = {'.'};
    return new SigningOptions(salt.clone(), dot, Digest.SHA_1, KeyDerivation.DJANGO_CONCAT);
  }

  /**
   * What stands between value, timestamp and signature.
   *
   * @throws IllegalArgumentException if the separator is empty or consists of {@code A-Z a-z 0-9 -
   *     _ =} only: it might then be found inside a signature. (Python misses some of these, such as
   *     {@code "ba"}.)
   */
  public SigningOptions separator(String separator) {
    if (contained(separator)) {
      throw new IllegalArgumentException(
          "the separator '"
              + separator
              + "' cannot be used because it may be contained in the signature itself:"
              + " use a character that is no ASCII letter, no digit and none of '-_='");
    }
    byte[] octets = Utf8.encode(separator, "the separator");
    return new SigningOptions(salt, octets, digest, keyDerivation);
  }

  private static boolean contained(String separator) {
    return separator.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  /** The hash function for the signature and for the derivation of its key. */
  public SigningOptions digest(Digest digest) {
    return new SigningOptions(salt, separator, digest, keyDerivation);
  }

  /** How the signing key follows from secret key and salt. */
  public SigningOptions keyDerivation(KeyDerivation keyDerivation) {
    return new SigningOptions(salt, separator, digest, keyDerivation);
  }

  byte[] separator() {
    return separator;
  }

  int signatureLength() {
    return digest.signatureLength();
  }

  /** All that the signing keys depend on, besides the secret ones. */
  Object derivation() {
    return new Derivation(digest, keyDerivation, ByteBuffer.wrap(salt));
  }

  private record Derivation(Digest digest, KeyDerivation keyDerivation, ByteBuffer salt) {}

  Hmac hmac(Secret secret) {
    return Hmac.of(digest, keyDerivation.derive(digest, salt, secret.octets()));
  }

  /** The text of the separator, for messages. */
  String separatorText() {
    return new String(separator, StandardCharsets.UTF_8);
  }
}
