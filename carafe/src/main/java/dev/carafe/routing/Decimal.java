package dev.carafe.routing;

import java.util.BitSet;

/** Digits, a point, digits. */
enum Decimal implements Shape {
  INSTANCE;

  @Override
  public boolean takes(String path, int start, int end) {
    int point = path.indexOf('.', start);
    return point >= 0
        && point < end
        && Run.DIGITS.takes(path, start, point)
        && Run.DIGITS.takes(path, point + 1, end);
  }

  @Override
  public BitSet before(String path, int start, int end, BitSet next) {
    BitSet points = new BitSet();
    BitSet fractions = Run.DIGITS.before(path, start, end, next);
    for (int i = fractions.nextSetBit(start + 1); i >= 0; i = fractions.nextSetBit(i + 1)) {
      if (path.charAt(i - 1) == '.') {
        points.set(i - 1);
      }
    }
    return Run.DIGITS.before(path, start, end, points);
  }

  @Override
  public int reach(String path, int at, int end, BitSet next) {
    return Run.DIGITS.reach(path, path.indexOf('.', at) + 1, end, next);
  }

  @Override
  public boolean excludes(char c) {
    return c != '.' && Run.DIGITS.excludes(c);
  }

  @Override
  public int cost() {
    return 10;
  }
}
