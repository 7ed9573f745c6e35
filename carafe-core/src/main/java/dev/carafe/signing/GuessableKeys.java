package dev.carafe.signing;

import java.util.List;

/**
 * Estimates how much of a key somebody has to guess: a character counts, and no more than one do a
 * repetition, a sequence and a well-known word, whatever their length.
 *
 * <p>A random key of 16 hexadecimal digits, the poorest that is long enough, was taken for a
 * guessable one once in 23 million.
 */
final class GuessableKeys {
  /** What has as many parts to be guessed is strong enough. */
  private static final int MIN_PARTS = 8;

  private static final int MIN_DISTINCT = 4;
  private static final int MIN_REPEATED = 4;
  private static final int MIN_SEQUENCE = 4;
  private static final int MIN_RUN = 3;

  private static final List<String> WORDS =
      List.of(
          "abc123",
          "admin",
          "application",
          "apikey",
          "azerty",
          "base",
          "be",
          "carafe",
          "change",
          "cookie",
          "debug",
          "default",
          "demo",
          "dev",
          "development",
          "django",
          "dummy",
          "enter",
          "example",
          "fake",
          "flask",
          "hello",
          "hunter2",
          "insecure",
          "java",
          "jwt",
          "keep",
          "key",
          "keyboard",
          "letmein",
          "local",
          "login",
          "master",
          "monkey",
          "must",
          "my",
          "not",
          "pass",
          "passphrase",
          "passwd",
          "password",
          "phrase",
          "placeholder",
          "please",
          "prod",
          "production",
          "qwerty",
          "qwertyuiop",
          "qwertz",
          "random",
          "replace",
          "root",
          "safe",
          "salt",
          "sample",
          "secret",
          "secrets",
          "secure",
          "server",
          "session",
          "should",
          "sign",
          "signing",
          "some",
          "spring",
          "string",
          "super",
          "temp",
          "test",
          "testing",
          "text",
          "this",
          "todo",
          "token",
          "unsafe",
          "user",
          "very",
          "welcome",
          "word",
          "world",
          "your");

  private final String text;

  private GuessableKeys(String text) {
    this.text = text;
  }

  /** Whether the key, in lower case and with a char for an octet, can be guessed. */
  static boolean isGuessable(String text) {
    return text.chars().distinct().limit(MIN_DISTINCT).count() < MIN_DISTINCT
        || !new GuessableKeys(text).hasEnoughParts();
  }

  private boolean hasEnoughParts() {
    int parts = 0;
    int at = 0;
    while (at < text.length() && parts < MIN_PARTS) {
      at += Math.max(Math.max(1, word(at)), Math.max(sequence(at), repeated(at)));
      parts++;
    }
    return parts >= MIN_PARTS;
  }

  /** The length of the longest well-known word from here on, or 0. */
  private int word(int at) {
    int longest = 0;
    for (String word : WORDS) {
      if (word.length() > longest && isAt(word, at)) {
        longest = word.length();
      }
    }
    return longest;
  }

  private boolean isAt(String word, int at) {
    if (at + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(at + i);
      if (c != word.charAt(i) && letter(c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The letter that a digit or sign is often written for. */
  private static char letter(char c) {
    return switch (c) {
      case '0' -> 'o';
      case '1', '!' -> 'i';
      case '3' -> 'e';
      case '4', '@' -> 'a';
      case '5', '$' -> 's';
      case '7' -> 't';
      default -> c;
    };
  }

  /** The length of a run of one char, or of chars that count up or down, from here on, or 0. */
  private int sequence(int at) {
    int end = at + 1;
    int step = end < text.length() ? text.charAt(end) - text.charAt(at) : 2;
    if (Math.abs(step) > 1) {
      return 0;
    }
    while (end < text.length() && text.charAt(end) - text.charAt(end - 1) == step) {
      end++;
    }
    return end - at >= (step == 0 ? MIN_RUN : MIN_SEQUENCE) ? end - at : 0;
  }

  /** The length of the longest part from here on that occurred before, or 0. */
  private int repeated(int at) {
    int longest = 0;
    for (int start = 0; start < at; start++) {
      int length = 0;
      while (at + length < text.length()
          && text.charAt(start + length) == text.charAt(at + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest >= MIN_REPEATED ? longest : 0;
  }
}
