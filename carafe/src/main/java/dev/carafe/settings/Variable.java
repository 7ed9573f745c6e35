package dev.carafe.settings;

/**
 * A variable that was set from outside.
 *
 * @param name such as {@code CARAFE_PORT}
 * @param value its text, which may be a secret
 * @param source where it was set, such as {@code .env, line 3}
 */
public record Variable(String name, String value, String source) {
  /** An error of this variable; the reason follows its name. */
  public IllegalArgumentException error(String reason, Throwable cause) {
    return new IllegalArgumentException(this + reason, cause);
  }

  /** Name and source: the value may be secret. */
  @Override
  public String toString() {
    return name + " (" + source + ")";
  }
}
