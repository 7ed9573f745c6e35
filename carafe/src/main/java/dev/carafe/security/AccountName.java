package dev.carafe.security;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One spelling for all that may lead to one account. Programs compare names with {@code
 * equalsIgnoreCase}, to which {@code admin with a dotless i} is {@code admin}, and databases
 * without accents, spaces at the end and what is invisible: each spelling would else have attempts
 * of its own.
 */
final class AccountName {
  private static final int MAX = 1000;
  private static final char FIRST_ACCENT = '\u0300';
  private static final char LAST_ACCENT = '\u036f';

  /** The one of them that is a letter in upper case. */
  private static final char IOTA_BELOW = '\u0345';

  private AccountName() {}

  static String normal(String account) {
    String apart = Normalizer.normalize(visible(account), Normalizer.Form.NFKD);
    return Normalizer.normalize(folded(visible(apart)), Normalizer.Form.NFKC).strip();
  }

  /**
   * Each step alone leaves some letters apart: the first a dotless i, the last a capital sharp s.
   */
  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** The beginning of a text, without accents, what nobody sees, and spaces before it. */
  private static String visible(String text) {
    StringBuilder kept = new StringBuilder();
    int at = 0;
    while (at < text.length() && kept.length() < MAX) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (!isIgnored(c) && !(kept.isEmpty() && Character.isSpaceChar(c))) {
        kept.appendCodePoint(c);
      }
    }
    return kept.toString();
  }

  private static boolean isIgnored(int c) {
    int type = Character.getType(c);
    return (c >= FIRST_ACCENT && c <= LAST_ACCENT && c != IOTA_BELOW)
        || type == Character.FORMAT
        || type == Character.CONTROL;
  }
}
