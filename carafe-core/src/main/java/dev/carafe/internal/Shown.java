package dev.carafe.internal;

import java.util.Locale;

/** Writes foreign text into messages: in quotes, without control characters, not too long. */
public final class Shown {
  private static final int LIMIT = 80;

  private Shown() {}

  /** The text in single quotes, cut off after 80 chars, with control characters as U+000A. */
  public static String text(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LIMIT) + 5).append('\'');
    for (int i = 0; i < text.length(); i++) {
      if (i == LIMIT) {
        shown.append("...");
        break;
      }
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        shown.append(character(c));
      } else {
        shown.append(c);
      }
    }
    return shown.append('\'').toString();
  }

  /** The char's name, such as U+000A. */
  public static String character(char c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(4 - hex.length()) + hex;
  }
}
