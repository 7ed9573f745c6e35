package dev.carafe.cookies;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.internal.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cookie as a server sets it. It is immutable: its methods change nothing and return a changed
 * copy, so {@code cookie.secure();} alone does nothing.
 *
 * <pre>{@code
 * static final Cookie THEME = Cookie.of("theme", "light").maxAge(Duration.ofDays(30)).httpOnly();
 *
 * response.setCookie(THEME.value("dark"));
 * response.deleteCookie(THEME); // the same path, domain and flags, so that the browser finds it
 * }</pre>
 *
 * <p>The value may be any text; how it is quoted is the {@link CookiePolicy}'s business, and so is
 * what is refused. A cookie alone checks nothing but nulls. {@code toString} never shows the value.
 */
@CheckReturnValue
public final class Cookie {
  private final CookieFields fields;

  private Cookie(CookieFields fields) {
    this.fields = fields;
  }

  /**
   * A cookie that lives until the browser is closed, for the host that sets it and under the
   * program's root path, with no flags.
   */
  public static Cookie of(String name, String value) {
    Objects.requireNonNull(name, "the name of a cookie is null");
    return new Cookie(new CookieFields(name, required(name, value)));
  }

  private static String required(String name, String value) {
    return Objects.requireNonNull(
        value, () -> "the value of cookie " + Shown.text(name) + " is null: use \"\" for none");
  }

  private Cookie with(Consumer<CookieFields> change) {
    CookieFields copy = new CookieFields(fields);
    change.accept(copy);
    return new Cookie(copy);
  }

  /** Changes the value; any text is allowed, the empty one too. */
  public Cookie value(String value) {
    String present = required(name(), value);
    return with(
        f -> {
          f.value = present;
          f.memory = memory();
        });
  }

  /** Sets the Path attribute; without one the program's root path is written. */
  public Cookie path(String path) {
    Objects.requireNonNull(path, "path is null: use withoutPath() for no Path attribute");
    return with(
        f -> {
          f.path = path;
          f.withoutPath = false;
        });
  }

  /**
   * Leaves the Path attribute out (Flask's {@code path=None}): browsers then use the directory of
   * the request.
   */
  public Cookie withoutPath() {
    return with(
        f -> {
          f.path = null;
          f.withoutPath = true;
        });
  }

  /**
   * Sets the Domain attribute: that domain and all hosts below it get the cookie. Null, the
   * default, is the host alone that sets it.
   */
  public Cookie domain(@Nullable String domain) {
    return with(f -> f.domain = domain);
  }

  /**
   * Sets how long the browser stores the cookie, in whole seconds (the rest is cut off); null, the
   * default, is until it is closed. Zero deletes the cookie. Expires is written too, unless it is
   * set or {@link #withoutExpires()} was called. Browsers store no cookie longer than 400 days (RFC
   * 6265bis section 5.5).
   */
  public Cookie maxAge(@Nullable Duration maxAge) {
    return with(f -> f.maxAge = maxAge);
  }

  /**
   * Sets when the cookie ends, to the second; null takes the date away. Where Max-Age is given too,
   * browsers go by that.
   */
  public Cookie expires(@Nullable Instant expires) {
    return with(
        f -> {
          f.expires = expires;
          f.withoutExpires = false;
        });
  }

  /** Leaves Expires out even beside Max-Age (Werkzeug's {@code sync_expires=False}). */
  public Cookie withoutExpires() {
    return with(
        f -> {
          f.expires = null;
          f.withoutExpires = true;
        });
  }

  /** Has browsers send the cookie over HTTPS only. */
  public Cookie secure() {
    return secure(true);
  }

  /** Sets whether browsers send the cookie over HTTPS only; false by default. */
  public Cookie secure(boolean secure) {
    return with(f -> f.secure = secure);
  }

  /** Hides the cookie from scripts. */
  public Cookie httpOnly() {
    return httpOnly(true);
  }

  /** Sets whether scripts cannot see the cookie; false by default. */
  public Cookie httpOnly(boolean httpOnly) {
    return with(f -> f.httpOnly = httpOnly);
  }

  /** Sets the SameSite attribute; null, the default, leaves it out. */
  public Cookie sameSite(@Nullable SameSite sameSite) {
    return with(f -> f.sameSite = sameSite);
  }

  /** Has browsers store the cookie apart for every top-level site (CHIPS); needs Secure. */
  public Cookie partitioned() {
    return partitioned(true);
  }

  /** Sets whether browsers store the cookie apart for every top-level site; false by default. */
  public Cookie partitioned(boolean partitioned) {
    return with(f -> f.partitioned = partitioned);
  }

  /** Sets Chromium's Priority attribute; null, the default, leaves it out. */
  public Cookie priority(@Nullable Priority priority) {
    return with(f -> f.priority = priority);
  }

  /**
   * Adds a further attribute, which is written after the others. If the name is that of an
   * attribute above, the text takes that one's place as it stands: this is how Werkzeug's verbatim
   * Expires text is written. Only {@link CookiePolicy#flask()} writes such a line; {@link
   * CookiePolicy#secure()} refuses it.
   */
  public Cookie attribute(String name, String value) {
    Objects.requireNonNull(value, "value");
    Map<String, String> attributes = new LinkedHashMap<>(fields.attributes);
    attributes.keySet().removeIf(name::equalsIgnoreCase);
    attributes.put(SetCookieLine.canonicalName(name), value);
    return with(f -> f.attributes = Collections.unmodifiableMap(attributes));
  }

  /**
   * The cookie that deletes this one: it has the same name, path, domain and flags, is empty and
   * has expired. Browsers delete only the cookie whose name, domain and path are the same.
   */
  public Cookie deleted() {
    return with(
        f -> {
          f.value = "";
          f.maxAge = Duration.ZERO;
          f.expires = Instant.EPOCH;
          f.withoutExpires = false;
        });
  }

  WrittenLine.Memory memory() {
    if (fields.memory == null) {
      fields.memory = new WrittenLine.Memory();
    }
    return fields.memory;
  }

  /** The name. */
  public String name() {
    return fields.name;
  }

  /** The value, as text: it is quoted only when it is written. */
  public String value() {
    return fields.value;
  }

  /** The explicit path, or null where there is none: see {@link #isWithoutPath()}. */
  public @Nullable String path() {
    return fields.path;
  }

  /** Whether no Path attribute is written; false and no path mean the program's root path. */
  public boolean isWithoutPath() {
    return fields.withoutPath;
  }

  /** The domain as it was given, or null for the host alone that sets the cookie. */
  public @Nullable String domain() {
    return fields.domain;
  }

  /** The lifetime, or null where there is none. */
  public @Nullable Duration maxAge() {
    return fields.maxAge;
  }

  /** The explicit date of the end, or null where there is none. */
  public @Nullable Instant expires() {
    return fields.expires;
  }

  /** Whether Expires is left out even beside Max-Age. */
  public boolean isWithoutExpires() {
    return fields.withoutExpires;
  }

  /** Whether browsers are to send the cookie over HTTPS only. */
  public boolean isSecure() {
    return fields.secure;
  }

  /** Whether scripts are not to see the cookie. */
  public boolean isHttpOnly() {
    return fields.httpOnly;
  }

  /** The SameSite attribute, or null where there is none. */
  public @Nullable SameSite sameSite() {
    return fields.sameSite;
  }

  /** Whether browsers are to store the cookie apart for every top-level site. */
  public boolean isPartitioned() {
    return fields.partitioned;
  }

  /** The Priority attribute, or null where there is none. */
  public @Nullable Priority priority() {
    return fields.priority;
  }

  /** The further attributes in the order they were given, unmodifiable. */
  public Map<String, String> attributes() {
    return fields.attributes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cookie cookie && fields.all().equals(cookie.fields.all());
  }

  @Override
  public int hashCode() {
    return fields.all().hashCode();
  }

  /** The cookie without its value, which may be a secret. */
  @Override
  public String toString() {
    return SetCookieLine.describe(this);
  }
}
