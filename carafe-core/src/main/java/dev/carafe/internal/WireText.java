package dev.carafe.internal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8 in strings of which every char is one octet. */
public final class WireText {
  private static final char REPLACEMENT = '\uFFFD';

  private WireText() {}

  /** Whether every char is ASCII. */
  public static boolean isAscii(String text) {
    return isAscii(text, 0, text.length());
  }

  /** Whether every char from one index to before another is ASCII. */
  public static boolean isAscii(String text, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= text.charAt(i);
    }
    return all < 0x80;
  }

  /**
   * The octets of a text.
   *
   * @param what what the text is, for the message
   * @throws IllegalArgumentException if a lone surrogate keeps the text from having any
   */
  public static String encode(String text, String what) {
    if (isAscii(text)) {
      return text;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
          throw new IllegalArgumentException(
              what
                  + " contains half a surrogate pair, "
                  + Shown.character(c)
                  + ", which has no UTF-8: give it whole characters");
        }
      }
    }
    return encodeReplacing(text);
  }

  /** The octets of a text, half surrogate pairs replaced by a question mark. */
  public static String encodeReplacing(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * How many octets a text is on the wire: as many as chars where each char is an octet, else those
   * of its UTF-8.
   */
  public static int wireLength(String text) {
    boolean octets = text.chars().allMatch(c -> c <= 0xFF);
    return octets ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The text of the octets, or null if they are not UTF-8. */
  public static @Nullable String decode(CharSequence octets) {
    StringBuilder text = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); ) {
      int end = endOfSequence(octets, i);
      if (!appendCharacter(text, octets, i, end)) {
        return null;
      }
      i = end;
    }
    return text.toString();
  }

  /** The text of the octets, each broken sequence replaced by one U+FFFD, as in Python. */
  public static String decodeReplacing(CharSequence octets) {
    StringBuilder text = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); ) {
      int end = endOfSequence(octets, i);
      if (!appendCharacter(text, octets, i, end)) {
        text.append(REPLACEMENT);
      }
      i = end;
    }
    return text.toString();
  }

  /** Where the sequence that begins here ends, or breaks off (Unicode 3.9, maximal subparts). */
  private static int endOfSequence(CharSequence octets, int start) {
    char lead = octets.charAt(start);
    int end = start + 1;
    int whole = start + lengthOf(lead);
    int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    while (end < whole && end < octets.length()) {
      char next = octets.charAt(end);
      if (next < lowest || next > highest) {
        break;
      }
      lowest = 0x80;
      highest = 0xBF;
      end++;
    }
    return end;
  }

  /** The length of a sequence by its first octet, 0 if none begins so. */
  private static int lengthOf(char lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  /** Appends the character of a sequence that is whole; false if it is not. */
  private static boolean appendCharacter(
      StringBuilder text, CharSequence octets, int start, int end) {
    char lead = octets.charAt(start);
    int length = end - start;
    if (length != lengthOf(lead)) {
      return false;
    }
    int codePoint = length == 1 ? lead : lead & (0x7F >> length);
    for (int i = start + 1; i < end; i++) {
      codePoint = (codePoint << 6) | (octets.charAt(i) & 0x3F);
    }
    text.appendCodePoint(codePoint);
    return true;
  }
}
