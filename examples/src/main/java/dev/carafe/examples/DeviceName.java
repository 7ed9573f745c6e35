package dev.carafe.examples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser calls itself, in a few words that its owner knows it by. It is no proof: a browser
 * says what it likes. None of its own words get into the name, however long they are.
 */
final class DeviceName {
  /** A word that stands in User-Agent, and what it means. */
  private record Word(String word, String name) {}

  /** The first that is found counts: most browsers also say that they are Chrome, or Safari. */
  private static final List<Word> BROWSERS =
      List.of(
          new Word("Edg", "Edge"),
          new Word("OPR/", "Opera"),
          new Word("SamsungBrowser/", "Samsung Internet"),
          new Word("Firefox/", "Firefox"),
          new Word("FxiOS/", "Firefox"),
          new Word("CriOS/", "Chrome"),
          new Word("Chrome/", "Chrome"),
          new Word("Safari/", "Safari"));

  private static final List<Word> SYSTEMS =
      List.of(
          new Word("Android", "Android"),
          new Word("iPhone", "an iPhone"),
          new Word("iPad", "an iPad"),
          new Word("Windows", "Windows"),
          new Word("CrOS", "ChromeOS"),
          new Word("Macintosh", "a Mac"),
          new Word("Linux", "Linux"));

  private DeviceName() {}

  static String of(@Nullable String userAgent) {
    String said = userAgent == null ? "" : userAgent;
    return first(BROWSERS, said, "A browser") + " on " + first(SYSTEMS, said, "an unknown system");
  }

  private static String first(List<Word> words, String said, String otherwise) {
    for (Word word : words) {
      if (said.contains(word.word())) {
        return word.name();
      }
    }
    return otherwise;
  }
}
