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
  LOW("Low"),
  MEDIUM("Medium"),
  HIGH("High");

  private final String text;

  Priority(String text) {
    this.text = text;
  }

  /** As it stands in a Set-Cookie line: Low, Medium, High. */
  @Override
  public String toString() {
    return text;
  }
}
