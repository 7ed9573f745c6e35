package dev.carafe.cookies;

import dev.carafe.internal.Ascii;

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

  /** Chromium's reading of the attribute: what is none of these is Medium. */
  public static Priority of(String value) {
    for (Priority priority : values()) {
      if (Ascii.equalsIgnoreCase(value, priority.text)) {
        return priority;
      }
    }
    return MEDIUM;
  }

  /** As it stands in a Set-Cookie line: Low, Medium, High. */
  @Override
  public String toString() {
    return text;
  }
}
