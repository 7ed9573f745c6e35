package dev.carafe.cookies;

import dev.carafe.internal.Shown;

/**
 * On which cross-site requests a browser sends a cookie: the SameSite attribute (RFC 6265bis
 * section 4.1.2.7).
 *
 * <p>A cookie without the attribute is treated as {@link #LAX} by today's browsers, with exceptions
 * that differ between them; so name the one you mean.
 *
 * <pre>{@code
 * Cookie.of("theme", "dark").sameSite(SameSite.LAX); // theme=dark; Path=/; SameSite=Lax
 * SameSite.of("lax"); // from a configuration file
 * }</pre>
 */
public enum SameSite {
  /** Never on cross-site requests, not even when a link is followed. */
  STRICT("Strict"),
  /** On cross-site requests only when they are top-level navigations with a safe method. */
  LAX("Lax"),
  /** On every request; browsers ask for Secure as well. */
  NONE("None");

  private final String text;

  SameSite(String text) {
    this.text = text;
  }

  /**
   * The value of a text as configuration files have it: Strict, Lax or None in any case.
   *
   * @throws IllegalArgumentException for any other text, as Flask's ValueError
   */
  public static SameSite of(String text) {
    for (SameSite sameSite : values()) {
      if (sameSite.text.equalsIgnoreCase(text)) {
        return sameSite;
      }
    }
    throw new IllegalArgumentException(
        "SameSite must be 'Strict', 'Lax', or 'None', not " + Shown.text(text) + ".");
  }

  /** As it stands in a Set-Cookie line: Strict, Lax, None. */
  @Override
  public String toString() {
    return text;
  }
}
