package dev.carafe.routing;

import java.math.BigInteger;

/** Compares values as Python does, to which 1 is 1 whatever type holds it. */
final class SameNumber {
  private SameNumber() {}

  static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  static boolean equal(Object a, Object b) {
    return (isWhole(a) && isWhole(b)) ? a.toString().equals(b.toString()) : a.equals(b);
  }
}
