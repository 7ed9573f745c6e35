package dev.carafe.routing;

import java.util.BitSet;

/**
 * Which texts a variable can take, where Werkzeug has a regular expression. Two variables of equal
 * shapes match alike.
 *
 * <p>It never tries again: first, from the end, {@link #before} finds all places from which the
 * rest of the segment fits; then, from the start, {@link #reach} chooses among them the one that a
 * regular expression would come to. Places are indexes in the path, never within a surrogate pair.
 */
interface Shape {
  /** Whether it takes all of the path from start to end. */
  boolean takes(String path, int start, int end);

  /** The places from start on from which it can go on to one of next, which are up to end. */
  BitSet before(String path, int start, int end, BitSet next);

  /** The place among next that it goes on to from here, where it can go on to one. */
  int reach(String path, int at, int end, BitSet next);

  /** Whether none of the texts that it takes has this character. */
  boolean excludes(char c);

  /** The most looks at a character that each of these takes for each character of the path. */
  int cost();

  /** Whether it takes slashes; such a variable is as short as can be, others as long. */
  default boolean spansSegments() {
    return false;
  }
}
