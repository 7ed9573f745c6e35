package dev.carafe.signing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what it cannot write or read, where {@link String} would put a '?'. */
final class Utf8 {
  private static final String SIGNED = "the signed text";

  private Utf8() {}

  static byte[] encode(String text, String what) {
    Arguments.requirePresent(text, what);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return encodeStrictly(text, what);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encodeStrictly(String text, String what) {
    try {
      ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[octets.remaining()];
      octets.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          what + " holds half of a surrogate pair, which UTF-8 cannot carry: repair the text", e);
    }
  }

  /** The octets of something signed; text that UTF-8 cannot carry was never signed. */
  static byte[] signed(String text) {
    Arguments.requirePresent(text, SIGNED);
    try {
      return encode(text, SIGNED);
    } catch (IllegalArgumentException e) {
      throw new BadSignature("Signature does not match: the text is not Unicode", null);
    }
  }

  static String decode(byte[] octets) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
  }
}
