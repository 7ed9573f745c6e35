package dev.carafe.signing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Signs octets and text together with the time: itsdangerous' {@code TimestampSigner}.
 *
 * <p>The result is the value, a separator, the timestamp, a separator and the signature. The
 * timestamp is in whole seconds since 1970, as the fewest octets that hold it. Instances are
 * immutable and may be shared by threads.
 *
 * <pre>{@code
 * TimestampSigner signer =
 *     TimestampSigner.of(keys, SigningOptions.salt("download"), Clock.systemUTC());
 * String file = signer.unsign(signer.sign("report.pdf"), Duration.ofMinutes(10));
 * }</pre>
 */
public final class TimestampSigner {
  /** What messages call the age. */
  static final String MAX_AGE = "maxAge";

  private final Signer signer;
  private final Clock clock;

  private TimestampSigner(Signer signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** A signer that reads the time, for signing and for ages, from the clock. */
  public static TimestampSigner of(KeyRing keys, SigningOptions options, Clock clock) {
    Arguments.requirePresent(clock, "the clock");
    return new TimestampSigner(Signer.of(keys, options), clock);
  }

  /**
   * Signs a value together with the present time.
   *
   * @throws IllegalStateException if the clock is before 1970
   */
  public byte[] sign(byte[] value) {
    Arguments.requirePresent(value, "the value");
    byte[] separator = signer.separator();
    byte[] timestamp = Base64Url.encode(Timestamp.octets(clock.instant().getEpochSecond()));
    int end = value.length + separator.length + timestamp.length;
    byte[] signed = Arrays.copyOf(value, end + signer.suffixLength());
    System.arraycopy(separator, 0, signed, value.length, separator.length);
    System.arraycopy(timestamp, 0, signed, value.length + separator.length, timestamp.length);
    signer.complete(signed, end);
    return signed;
  }

  /**
   * Signs a text, as its UTF-8, together with the present time.
   *
   * @throws IllegalArgumentException if the value holds half of a surrogate pair
   * @throws IllegalStateException if the clock is before 1970
   */
  public String sign(String value) {
    return text(sign(Utf8.encode(value, "the value")));
  }

  /**
   * Verifies the signature and returns the value, however long ago it was signed, and even if it is
   * dated in the future.
   *
   * @throws BadSignature if there is no separator, or a signature that does not match and nothing
   *     that could be a timestamp
   * @throws BadTimeSignature if the signature does not match, or there is no good timestamp
   */
  public byte[] unsign(byte[] signed) {
    return open(signed, null).value;
  }

  /** Does for text as {@link #unsign(byte[])} does for octets. */
  public String unsign(String signed) {
    return text(unsign(Utf8.signed(signed)));
  }

  /**
   * Verifies the signature and returns the value, if it was signed no longer ago than {@code
   * maxAge}, to the whole second.
   *
   * @throws BadSignature as {@link #unsign(byte[])}
   * @throws SignatureExpired if it is older, or signed in the future
   */
  public byte[] unsign(byte[] signed, Duration maxAge) {
    Arguments.requirePresent(maxAge, MAX_AGE);
    return open(signed, maxAge).value;
  }

  /** Does for text as {@link #unsign(byte[], Duration)} does for octets. */
  public String unsign(String signed, Duration maxAge) {
    Arguments.requirePresent(maxAge, MAX_AGE);
    return text(unsign(Utf8.signed(signed), maxAge));
  }

  /**
   * Verifies the signature and returns the value and when it was signed.
   *
   * @param maxAge how old the signature may be, or null for any age
   * @throws BadSignature as {@link #unsign(byte[], Duration)}
   * @throws BadTimeSignature also if the timestamp is past the year 9999
   */
  public Timestamped<byte[]> unsignTimestamped(byte[] signed, @Nullable Duration maxAge) {
    Opened opened = open(signed, maxAge);
    Instant dateSigned = Timestamp.date(opened.seconds);
    if (dateSigned == null) {
      throw malformed(opened.value);
    }
    return new Timestamped<>(opened.value, dateSigned, opened.currentKey);
  }

  private static final class Opened {
    final byte[] value;
    final long seconds;
    final boolean currentKey;

    Opened(byte[] value, long seconds, boolean currentKey) {
      this.value = value;
      this.seconds = seconds;
      this.currentKey = currentKey;
    }
  }

  private Opened open(byte[] signed, @Nullable Duration maxAge) {
    int dated = signer.signatureStart(signed);
    int end = signer.lastSeparator(signed, dated);
    int key = signer.verify(signed, dated);
    if (key < 0) {
      throw mismatch(signed, dated, end);
    }
    if (end < 0) {
      throw new BadTimeSignature("Timestamp missing", Arrays.copyOf(signed, dated), null);
    }
    byte[] value = Arrays.copyOf(signed, end);
    long seconds;
    try {
      seconds = timestamp(signed, end, dated);
    } catch (IllegalArgumentException e) {
      throw malformed(value);
    }
    if (maxAge != null) {
      Timestamp.checkAge(clock, seconds, maxAge, value);
    }
    return new Opened(value, seconds, key == 0);
  }

  /** What a signature that does not match says of its time, for whoever wants to log it. */
  private BadSignature mismatch(byte[] signed, int dated, int end) {
    if (end < 0) {
      return new BadSignature("Signature does not match", Arrays.copyOf(signed, dated));
    }
    Instant dateSigned;
    try {
      dateSigned = Timestamp.date(timestamp(signed, end, dated));
    } catch (IllegalArgumentException e) {
      dateSigned = null;
    }
    return new BadTimeSignature("Signature does not match", Arrays.copyOf(signed, end), dateSigned);
  }

  private long timestamp(byte[] signed, int end, int dated) {
    int start = end + signer.separator().length;
    return Timestamp.seconds(Base64Url.decodeSigned(Arrays.copyOfRange(signed, start, dated)));
  }

  private static BadTimeSignature malformed(byte[] value) {
    return new BadTimeSignature("Malformed timestamp", value, null);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
