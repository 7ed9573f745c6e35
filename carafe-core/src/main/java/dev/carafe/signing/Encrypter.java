package dev.carafe.signing;

import com.google.errorprone.annotations.CheckReturnValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts octets, together with the time, as text that fits into a URL or a cookie: nobody without
 * the key can read it, change it or make it up.
 *
 * <p>The cipher is AES-256-GCM with a random nonce and a key that is derived by HKDF-SHA-256 (RFC
 * 5869) from the secret key and the purpose. A token consists of a version octet (1), four octets
 * that name the key, the nonce, and the ciphertext with its tag, all in base64url without padding
 * and in one spelling only. The name tells which of a ring's keys to use and nothing about the key.
 * The token shows how long the text is. One key is good for about four thousand million tokens
 * (2^32, NIST SP 800-38D section 8.3); change it before. Instances are immutable and may be shared
 * by threads: {@link #compressed()} changes nothing and returns a changed copy.
 *
 * <pre>{@code
 * Encrypter encrypter = Encrypter.of(keys, "bank details", Clock.systemUTC());
 * String token = encrypter.encrypt(octets, "account 7");
 * byte[] same = encrypter.decrypt(token, "account 7", Duration.ofDays(1)).value();
 * }</pre>
 */
@CheckReturnValue
public final class Encrypter {
  private static final byte VERSION = 1;

  private final BinaryEncrypter octetsEncrypter;
  private final Clock clock;
  private final boolean compressed;

  private Encrypter(BinaryEncrypter octetsEncrypter, Clock clock, boolean compressed) {
    this.octetsEncrypter = octetsEncrypter;
    this.clock = clock;
    this.compressed = compressed;
  }

  /**
   * An encrypter whose keys are derived here, once.
   *
   * @param purpose what the tokens are for; a token of one purpose is worthless for another
   * @param clock the time of tokens and ages
   */
  public static Encrypter of(KeyRing keys, String purpose, Clock clock) {
    Arguments.requirePresent(clock, "the clock");
    return new Encrypter(BinaryEncrypter.of(keys, purpose, VERSION), clock, false);
  }

  /**
   * This encrypter, but compressing with zlib where that is shorter. Do not use it for octets of
   * which others choose a part: the length of the token then tells them about the rest, as in the
   * attacks CRIME and BREACH. Both kinds of encrypter decrypt the tokens of both.
   */
  public Encrypter compressed() {
    return new Encrypter(octetsEncrypter, clock, true);
  }

  /**
   * Encrypts octets, of which there may be 64 KiB, and dates them now.
   *
   * @param context where the token belongs, such as the name of its cookie; it is not in the token,
   *     and without it nobody can decrypt the token
   * @throws IllegalArgumentException if there are more octets, which {@link #decrypt} would refuse
   * @throws IllegalStateException if the clock is before 1970
   */
  public String encrypt(byte[] octets, String context) {
    Arguments.requirePresent(octets, "the octets to encrypt");
    if (octets.length > EncryptedContent.MAX_OCTETS) {
      throw new IllegalArgumentException(
          "there are "
              + octets.length
              + " octets to encrypt, over the limit of "
              + EncryptedContent.MAX_OCTETS
              + ": keep them elsewhere, and encrypt what tells where");
    }
    long now = clock.instant().getEpochSecond();
    return seal(EncryptedContent.write(octets, now, compressed), context);
  }

  /** The token of content as {@link EncryptedContent} lays it out, of any length. */
  String seal(byte[] content, String context) {
    byte[] token = octetsEncrypter.encrypt(content, context);
    return new String(Base64Url.encode(token), StandardCharsets.ISO_8859_1);
  }

  /**
   * Decrypts a token, and says when it was made.
   *
   * @param maxAge how old the token may be, in whole seconds, or null for any age
   * @throws BadSignature if the token is not of these keys, this purpose and this context, or not
   *     exactly as it was made
   * @throws SignatureExpired if it is older than {@code maxAge}, or made in the future; it does not
   *     carry the octets
   * @throws BadPayload if the octets would be more than 64 KiB
   */
  public Timestamped<byte[]> decrypt(String token, String context, @Nullable Duration maxAge) {
    Arguments.requirePresent(token, "the token");
    Arguments.requirePresent(context, "the context");
    byte[] sealed = decode(token);
    byte[] content = octetsEncrypter.decrypt(sealed, context);
    if (content.length < EncryptedContent.HEADER) {
      throw BinaryEncrypter.notAuthentic();
    }
    return open(content, octetsEncrypter.isOfCurrentKey(sealed), maxAge);
  }

  private Timestamped<byte[]> open(byte[] content, boolean currentKey, @Nullable Duration maxAge) {
    long seconds = EncryptedContent.seconds(content);
    Instant date = Timestamp.date(seconds);
    if (maxAge != null) {
      Timestamp.checkAge(clock, seconds, maxAge, null);
    }
    if (date == null) {
      throw new BadTimeSignature("Malformed timestamp", null, null);
    }
    try {
      return new Timestamped<>(EncryptedContent.octets(content), date, currentKey);
    } catch (DataFormatException e) {
      throw new BadPayload("Could not unfold the payload: " + e.getMessage(), e);
    }
  }

  private static byte[] decode(String token) {
    try {
      return Base64Url.decodeCanonical(token);
    } catch (IllegalArgumentException e) {
      throw BinaryEncrypter.notAuthentic();
    }
  }
}
