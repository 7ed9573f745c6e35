package dev.carafe.settings;

/**
 * A variable that was set from outside.
 *
 * @param name such as {@code CARAFE_PORT}
 * @param value its text, which may be a secret
 * @param source where it was set, such as {@code .env, line 3}
 */
public record Variable(String name, String value, String source) {
  /** Name and source: the value may be secret. */
  @Override
  public String toString() {
    return name + " (" + source + ")";
  }
}
