package dev.carafe.sessions.json;

import java.util.Arrays;

/** JSON text in the making: ASCII octets in a growing array. */
final class JsonOutput {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] octets = new byte[256];
  private int length;

  JsonOutput() {}

  byte[] toByteArray() {
    return Arrays.copyOf(octets, length);
  }

  JsonOutput ascii(char c) {
    room(1);
    octets[length++] = (byte) c;
    return this;
  }

  JsonOutput ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      octets[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** The lowest hexadecimal digits of some bits. */
  JsonOutput hex(long bits, int digits) {
    room(digits);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      octets[length++] = HEX[(int) (bits >>> shift) & 0xF];
    }
    return this;
  }

  /** A string as Python writes it with ensure_ascii. */
  JsonOutput string(String text) {
    return ascii('"').escaped(text).ascii('"');
  }

  JsonOutput escaped(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
        ascii(c);
      } else {
        escape(c);
      }
    }
    return this;
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> ascii("\\\"");
      case '\\' -> ascii("\\\\");
      case '\b' -> ascii("\\b");
      case '\f' -> ascii("\\f");
      case '\n' -> ascii("\\n");
      case '\r' -> ascii("\\r");
      case '\t' -> ascii("\\t");
      default -> ascii("\\u").hex(c, 4);
    }
  }

  private void room(int more) {
    if (length + more > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
    }
  }
}
