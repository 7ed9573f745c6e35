package dev.carafe.routing;

import dev.carafe.internal.Ascii;
import java.util.BitSet;

/** Thirty-two hexadecimal digits with hyphens after the 8th, 12th, 16th and 20th. */
enum UuidShape implements Shape {
  INSTANCE;

  private static final int LENGTH = 36;

  @Override
  public boolean takes(String path, int start, int end) {
    if (end - start != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = path.charAt(start + i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !isHexadecimal(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexadecimal(char c) {
    return Ascii.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  @Override
  public BitSet before(String path, int start, int end, BitSet next) {
    BitSet places = new BitSet();
    for (int i = next.nextSetBit(start + LENGTH); i >= 0; i = next.nextSetBit(i + 1)) {
      if (takes(path, i - LENGTH, i)) {
        places.set(i - LENGTH);
      }
    }
    return places;
  }

  @Override
  public int reach(String path, int at, int end, BitSet next) {
    return at + LENGTH;
  }

  @Override
  public boolean excludes(char c) {
    return c != '-' && !isHexadecimal(c);
  }

  @Override
  public int cost() {
    return LENGTH + 1;
  }
}
