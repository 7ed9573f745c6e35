package dev.carafe.signing;

import java.nio.charset.CharacterCodingException;

/** The codecs that every program has. */
final class Codecs {
  static final Codec<byte[]> OCTETS =
      new Codec<>() {
        @Override
        public byte[] encode(byte[] value) {
          return value;
        }

        @Override
        public byte[] decode(byte[] octets) {
          return octets;
        }
      };

  static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        public byte[] encode(String value) {
          return Utf8.encode(value, "the text");
        }

        @Override
        public String decode(byte[] octets) {
          try {
            return Utf8.decode(octets);
          } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the octets are not UTF-8", e);
          }
        }
      };

  private Codecs() {}
}
