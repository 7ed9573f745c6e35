package dev.carafe.routing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of some words, the first that fits. A look-up goes from character to character, through all
 * words that begin alike at once.
 */
final class Words implements Shape {
  private static final int NONE = Integer.MAX_VALUE;

  /** What words have in common that begin alike. */
  private static final class Node {
    private final Map<Character, Node> following = new HashMap<>(2);

    /** The place of the word that ends here, or {@link #NONE}. */
    private int index = NONE;
  }

  private final List<String> words;
  private final Node root = new Node();
  private final int longest;

  /** Of these words, none of which is empty. */
  Words(List<String> words) {
    this.words = List.copyOf(words);
    int most = 0;
    for (int i = 0; i < words.size(); i++) {
      Node node = root;
      for (char c : words.get(i).toCharArray()) {
        node = node.following.computeIfAbsent(c, key -> new Node());
      }
      node.index = Math.min(node.index, i);
      most = Math.max(most, words.get(i).length());
    }
    longest = most;
  }

  @Override
  public boolean takes(String path, int start, int end) {
    if (end - start > longest) {
      return false;
    }
    Node node = root;
    for (int i = start; i < end; i++) {
      node = node.following.get(path.charAt(i));
      if (node == null) {
        return false;
      }
    }
    return node.index != NONE;
  }

  @Override
  public BitSet before(String path, int start, int end, BitSet next) {
    BitSet places = new BitSet();
    for (int at = start; at < end; at++) {
      if (reach(path, at, end, next) >= 0) {
        places.set(at);
      }
    }
    return places;
  }

  @Override
  public int reach(String path, int at, int end, BitSet next) {
    int first = NONE;
    int place = -1;
    Node node = root.following.get(path.charAt(at));
    for (int i = at + 1; node != null; i++) {
      if (node.index < first && next.get(i)) {
        first = node.index;
        place = i;
      }
      node = i < end ? node.following.get(path.charAt(i)) : null;
    }
    return place;
  }

  @Override
  public boolean excludes(char c) {
    return words.stream().noneMatch(word -> word.indexOf(c) >= 0);
  }

  @Override
  public int cost() {
    return longest + 1;
  }

  boolean has(String word) {
    return takes(word, 0, word.length());
  }

  List<String> words() {
    return words;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Words that && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }
}
