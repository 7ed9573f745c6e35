package dev.carafe.signing;

import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding (RFC 4648 section 5). */
final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  static byte[] encode(byte[] octets) {
    return ENCODER.encode(octets);
  }

  /**
   * Decodes as Python does. Only for text whose signature has been verified: that it has many
   * spellings then helps nobody.
   *
   * @throws IllegalArgumentException if the length is impossible
   */
  static byte[] decodeSigned(byte[] text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return decodeLeniently(text);
    }
  }

  /**
   * Decodes text that has not been verified, in its one spelling only.
   *
   * @throws IllegalArgumentException for padding, foreign characters or unused bits that are set
   */
  static byte[] decodeCanonical(String text) {
    byte[] octets = Base64.getUrlDecoder().decode(text);
    if (!text.equals(ENCODER.encodeToString(octets))) {
      throw new IllegalArgumentException("base64url in another spelling");
    }
    return octets;
  }

  /** Ignores octets outside both alphabets, as Python's binascii.a2b_base64 does. */
  private static byte[] decodeLeniently(byte[] text) {
    byte[] letters = new byte[text.length];
    int length = 0;
    int pads = 0;
    for (byte octet : text) {
      if (octet == '=') {
        pads++;
        if (length % 4 >= 2 && length % 4 + pads >= 4) {
          break;
        }
        continue;
      }
      byte letter = octet == '+' ? (byte) '-' : octet == '/' ? (byte) '_' : octet;
      if (isLetter(letter)) {
        letters[length++] = letter;
        pads = 0;
      }
    }
    return Base64.getUrlDecoder().decode(Arrays.copyOf(letters, length));
  }

  private static boolean isLetter(byte octet) {
    return (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '_';
  }
}
