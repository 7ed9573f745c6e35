package dev.carafe.cookies;

/**
 * Which cookies a full cookie store gives up last: Chromium's Priority attribute, which other
 * browsers ignore. Chromium takes a cookie without it for {@link #MEDIUM}.
 *
 * <pre>{@code
 * Cookie.of("session", id).priority(Priority.HIGH); // session=...; Path=/; Priority=High
 * }</pre>
 */
public enum Priority {
  /** The first to go. */
  LOW("Low"),
  /** The default. */
  MEDIUM("Medium"),
  /** The last to go. */
  HIGH("High");

  private final String text;

  Priority(String text) {
    this.text = text;
  }

  /** The text in a Set-Cookie line: Low, Medium or High. */
  @Override
  public String toString() {
    return text;
  }
}
