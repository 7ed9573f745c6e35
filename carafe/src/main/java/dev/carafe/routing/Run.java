package dev.carafe.routing;

import java.util.BitSet;

/**
 * So many characters of one kind.
 *
 * @param kind which characters
 * @param min the fewest code points, 1 or more
 * @param max the most
 */
record Run(CharacterKind kind, int min, int max) implements Shape {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  static final Run DIGITS = new Run(CharacterKind.DIGIT, 1, UNBOUNDED);

  @Override
  public boolean spansSegments() {
    return kind.has('/');
  }

  @Override
  public boolean takes(String path, int start, int end) {
    if (start == end || !kind.canBegin(path.codePointAt(start))) {
      return false;
    }
    if (runEnd(path, start, end) < end) {
      return false;
    }
    int length = end - start;
    if (min > 1 || length > max) {
      length = path.codePointCount(start, end);
    }
    return length >= min && length <= max;
  }

  @Override
  public BitSet before(String path, int start, int end, BitSet next) {
    BitSet places = new BitSet();
    int runEnd = end; // where a run that goes on here ends
    int nearest = end; // the nearest place, from min characters on, where the rest fits
    int least = end; // min characters on
    int most = end; // max characters on
    boolean found = false;
    int count = 0;
    int i = end;
    while (i > start) {
      int c = path.codePointBefore(i);
      i -= Character.charCount(c);
      count++;
      least -= count > min ? Character.charCount(path.codePointBefore(least)) : 0;
      most -= count > max ? Character.charCount(path.codePointBefore(most)) : 0;
      if (count >= min && next.get(least)) {
        nearest = least;
        found = true;
      }
      if (found && nearest <= Math.min(runEnd, most) && kind.canBegin(c)) {
        places.set(i);
      }
      if (!kind.has(c)) {
        runEnd = i;
      }
    }
    return places;
  }

  @Override
  public int reach(String path, int at, int end, BitSet next) {
    if (spansSegments()) {
      return next.nextSetBit(path.offsetByCodePoints(at, min));
    }
    int runEnd = runEnd(path, at, end);
    boolean all = max >= runEnd - at || max >= path.codePointCount(at, runEnd);
    return next.previousSetBit(all ? runEnd : path.offsetByCodePoints(at, max));
  }

  /** Where the characters after the first one end. */
  private int runEnd(String path, int start, int end) {
    int i = start + Character.charCount(path.codePointAt(start));
    while (i < end) {
      int c = path.codePointAt(i);
      if (!kind.has(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return end;
  }

  @Override
  public boolean excludes(char c) {
    return !kind.has(c) && !kind.canBegin(c) && !Character.isSurrogate(c);
  }

  @Override
  public int cost() {
    return 4;
  }
}
