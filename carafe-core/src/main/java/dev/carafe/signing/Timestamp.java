package dev.carafe.signing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970 as the fewest big-endian octets that hold them; none for 0. */
final class Timestamp {
  /** The end of the year 9999, past which Python has no dates. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private Timestamp() {}

  static byte[] octets(long seconds) {
    if (seconds < 0) {
      throw new IllegalStateException(
          "the clock is before 1970, which a timestamp cannot say: set the clock");
    }
    int length = (Long.SIZE - Long.numberOfLeadingZeros(seconds) + 7) / 8;
    byte[] octets = new byte[length];
    for (int i = length - 1; i >= 0; i--) {
      octets[i] = (byte) seconds;
      seconds >>>= 8;
    }
    return octets;
  }

  /** The seconds, unsigned; throws IllegalArgumentException for more than 8 octets. */
  static long seconds(byte[] octets) {
    if (octets.length > Long.BYTES) {
      throw new IllegalArgumentException("a timestamp has at most 8 octets");
    }
    long seconds = 0;
    for (byte octet : octets) {
      seconds = seconds << 8 | (octet & 0xFF);
    }
    return seconds;
  }

  /** The date, or null when the (unsigned) seconds are past the year 9999. */
  static @Nullable Instant date(long seconds) {
    return seconds < 0 || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
  }

  /** Refuses what was signed longer ago than allowed, to the whole second, or in the future. */
  static void checkAge(Clock clock, long seconds, Duration maxAge, byte @Nullable [] payload) {
    long now = clock.instant().getEpochSecond();
    if (seconds < 0 || seconds > now) {
      throw new SignatureExpired(
          "Signature is dated in the future: check the clocks", payload, date(seconds));
    }
    long age = now - seconds;
    if (age > maxAge.toSeconds()) {
      throw new SignatureExpired(
          "Signature age " + age + " > " + maxAge.toSeconds() + " seconds", payload, date(seconds));
    }
  }
}
