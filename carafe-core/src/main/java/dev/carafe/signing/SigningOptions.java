package dev.carafe.signing;

import com.google.errorprone.annotations.CheckReturnValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How something is signed. Options are immutable: their methods change nothing and return a changed
 * copy.
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
@CheckReturnValue
public final class SigningOptions {
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=";

  private final byte[] salt;
  private final byte[] separator;
  private final Digest digest;
  private final KeyDerivation keyDerivation;
  private final List<SigningOptions> fallbacks;

  private SigningOptions(
      byte[] salt,
      byte[] separator,
      Digest digest,
      KeyDerivation keyDerivation,
      List<SigningOptions> fallbacks) {
    this.salt = salt;
    this.separator = separator;
    this.digest = digest;
    this.keyDerivation = keyDerivation;
    this.fallbacks = fallbacks;
  }

  /** itsdangerous' defaults with this salt, whose octets are its UTF-8. */
  public static SigningOptions salt(String salt) {
    return salt(Utf8.encode(salt, "the salt"));
  }

  /** itsdangerous' defaults with this salt. */
  public static SigningOptions salt(byte[] salt) {
    Arguments.requirePresent(salt, "the salt");
    byte[] dot = {'.'};
    return new SigningOptions(
        salt.clone(), dot, Digest.SHA_1, KeyDerivation.DJANGO_CONCAT, List.of());
  }

  /**
   * Sets what stands between value, timestamp and signature; {@code "."} by default.
   *
   * @throws IllegalArgumentException if the separator is empty or consists of {@code A-Z a-z 0-9 -
   *     _ =} only: it might then be found inside a signature. (Python misses some of these, such as
   *     {@code "ba"}.) Also if {@link #alsoVerifies} came before with another separator.
   */
  public SigningOptions separator(String separator) {
    Arguments.requirePresent(separator, "the separator");
    if (contained(separator)) {
      throw new IllegalArgumentException(
          "the separator '"
              + separator
              + "' cannot be used because it may be contained in the signature itself:"
              + " use a character that is no ASCII letter, no digit and none of '-_='");
    }
    byte[] octets = Utf8.encode(separator, "the separator");
    fallbacks.forEach(fallback -> requireEqual(octets, fallback.separator));
    return new SigningOptions(salt, octets, digest, keyDerivation, fallbacks);
  }

  private static boolean contained(String separator) {
    return separator.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  /** Sets the hash function of the signature and of its key's derivation; SHA-1 by default. */
  public SigningOptions digest(Digest digest) {
    Arguments.requirePresent(digest, "the digest");
    return new SigningOptions(salt, separator, digest, keyDerivation, fallbacks);
  }

  /**
   * Sets how the signing key is derived from the secret key and the salt; {@link
   * KeyDerivation#DJANGO_CONCAT} by default.
   */
  public SigningOptions keyDerivation(KeyDerivation keyDerivation) {
    Arguments.requirePresent(keyDerivation, "the key derivation");
    return new SigningOptions(salt, separator, digest, keyDerivation, fallbacks);
  }

  /**
   * Also verifies what was signed with other options, with any key of the ring; signs as before.
   * Use it to go from one digest, derivation or salt to another without refusing the tokens that
   * are out there: itsdangerous' {@code fallback_signers}. Such tokens have {@link
   * Timestamped#currentKey()} false.
   *
   * <pre>{@code
   * SigningOptions older = SigningOptions.salt("activate-account");
   * SigningOptions options =
   *     SigningOptions.salt("activate-account").digest(Digest.SHA_256).alsoVerifies(older);
   * }</pre>
   *
   * @throws IllegalArgumentException if the other separator differs
   */
  public SigningOptions alsoVerifies(SigningOptions other) {
    Arguments.requirePresent(other, "what is also verified");
    requireEqual(separator, other.separator);
    List<SigningOptions> all = new ArrayList<>(fallbacks);
    all.add(other);
    return new SigningOptions(salt, separator, digest, keyDerivation, List.copyOf(all));
  }

  private static void requireEqual(byte[] separator, byte[] other) {
    if (!Arrays.equals(separator, other)) {
      throw new IllegalArgumentException(
          "alsoVerifies goes with one separator, but there are '"
              + new String(separator, StandardCharsets.UTF_8)
              + "' and '"
              + new String(other, StandardCharsets.UTF_8)
              + "': give both the same");
    }
  }

  /** These options, and after them those that it also verifies. */
  List<SigningOptions> verified() {
    List<SigningOptions> all = new ArrayList<>();
    all.add(this);
    fallbacks.forEach(fallback -> all.addAll(fallback.verified()));
    return all;
  }

  byte[] separator() {
    return separator;
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
