package dev.carafe.routing;

import java.util.BitSet;

/** A minus sign, or none, and then a number. */
record Signed(Shape number) implements Shape {
  @Override
  public boolean takes(String path, int start, int end) {
    return start < end && number.takes(path, path.charAt(start) == '-' ? start + 1 : start, end);
  }

  @Override
  public BitSet before(String path, int start, int end, BitSet next) {
    BitSet places = number.before(path, start, end, next);
    for (int i = places.nextSetBit(start + 1); i >= 0; i = places.nextSetBit(i + 1)) {
      if (path.charAt(i - 1) == '-') {
        places.set(i - 1);
      }
    }
    return places;
  }

  @Override
  public int reach(String path, int at, int end, BitSet next) {
    return number.reach(path, path.charAt(at) == '-' ? at + 1 : at, end, next);
  }

  @Override
  public boolean excludes(char c) {
    return c != '-' && number.excludes(c);
  }

  @Override
  public int cost() {
    return number.cost() + 1;
  }
}
