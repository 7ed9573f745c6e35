package dev.carafe.signing;

/** One current key, which signs, and older keys, which still verify. */
public final class KeyRing {
  private KeyRing() {}

  public static KeyRing of(String current, String... older) {
    throw new UnsupportedOperationException();
  }
}
