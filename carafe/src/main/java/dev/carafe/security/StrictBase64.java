package dev.carafe.security;

import dev.carafe.internal.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding, of which each octets have one text only (RFC 7515 section 2). */
final class StrictBase64 {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private StrictBase64() {}

  static String encode(byte[] octets) {
    return ENCODER.encodeToString(octets);
  }

  static boolean isSign(char c) {
    return Ascii.isAlphanumeric(c) || c == '-' || c == '_';
  }

  /** The octets; null if it is not the text that they have. */
  static byte @Nullable [] decode(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      byte[] octets = Base64.getUrlDecoder().decode(latin);
      return encode(octets).equals(text) ? octets : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
