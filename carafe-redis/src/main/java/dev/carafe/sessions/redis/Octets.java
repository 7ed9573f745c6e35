package dev.carafe.sessions.redis;

import java.nio.charset.StandardCharsets;

/** What is sent to Redis as text: keys, and numbers that it is to count with. */
final class Octets {
  private Octets() {}

  static byte[] of(long number) {
    return of(Long.toString(number));
  }

  static byte[] of(String ascii) {
    return ascii.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.ISO_8859_1);
  }
}
