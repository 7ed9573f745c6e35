package dev.carafe.cookies;

import dev.carafe.internal.Shown;

/**
 * Which cross-site requests carry a cookie: the SameSite attribute (RFC 6265bis section 4.1.2.7).
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
  /** Browsers never send it on cross-site requests, not even when a link is followed. */
  STRICT("Strict"),
  /** Top-level navigations with a safe method are the only cross-site requests that carry it. */
  LAX("Lax"),
  /** Browsers send it on every request; they ask for Secure as well. */
  NONE("None");

  private final String text;

  SameSite(String text) {
    this.text = text;
  }

  /**
   * The value that a text such as one of a configuration file names: Strict, Lax or None, in
   * capital or small letters.
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

  /** The text in a Set-Cookie line: Strict, Lax or None. */
  @Override
  public String toString() {
    return text;
  }
}
