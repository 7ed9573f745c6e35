package dev.carafe.internal;

import org.jspecify.annotations.Nullable;

/**
 * Text that came from the network, made fit for a log: it stays on its line, moves no cursor, hides
 * nothing and has a bounded length.
 */
public final class LogText {
  private static final int MOST_CHARS = 300;
  private static final int MOST_IN_MESSAGE = 2000;

  private LogText() {}

  /**
   * The text with control characters, line and paragraph separators, and marks that turn the
   * direction of writing, written as escapes such as {@code \n} and {@code \u001b}, and a backslash
   * as two. Of a text over 300 chars the rest is left out, and said so.
   */
  public static String of(@Nullable String text) {
    return escape(text, MOST_CHARS);
  }

  /**
   * The error as it may be logged: itself, or if a message within it has what {@link #of} escapes,
   * one that prints the same with the messages escaped. Its causes and suppressed errors too.
   */
  public static Throwable of(Throwable error) {
    return LoggedError.isFit(error) ? error : new LoggedError(error);
  }

  /** A message of an error, which may be longer. */
  static String message(String text) {
    return escape(text, MOST_IN_MESSAGE);
  }

  static boolean isFit(@Nullable String text) {
    if (text == null) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      if (isUnfit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() <= MOST_IN_MESSAGE;
  }

  private static String escape(@Nullable String text, int most) {
    if (text == null) {
      return "null";
    }
    int end = Math.min(text.length(), most);
    StringBuilder escaped = new StringBuilder(end + 16);
    for (int i = 0; i < end; i++) {
      append(escaped, text.charAt(i));
    }
    if (end < text.length()) {
      escaped.append("... (").append(text.length() - end).append(" more chars)");
    }
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, char c) {
    switch (c) {
      case '\\' -> escaped.append("\\\\");
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        if (isUnfit(c)) {
          escaped.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            escaped.append(Character.forDigit(c >> shift & 15, 16));
          }
        } else {
          escaped.append(c);
        }
      }
    }
  }

  /** Controls (C0, DEL, C1), line separators, bidirectional controls, byte order marks. */
  private static boolean isUnfit(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff;
  }
}
