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

  /** A cookie for the session of the browser, for this host, under the program's root path. */
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

  public Cookie value(String value) {
    String present = required(name(), value);
    return with(
        f -> {
          f.value = present;
          f.memory = memory();
        });
  }

  /** An explicit path; without one the program's root path is written. */
  public Cookie path(String path) {
    Objects.requireNonNull(path, "path is null: use withoutPath() for no Path attribute");
    return with(
        f -> {
          f.path = path;
          f.withoutPath = false;
        });
  }

  /** No Path attribute at all (Flask's path=None): browsers use the directory of the request. */
  public Cookie withoutPath() {
    return with(
        f -> {
          f.path = null;
          f.withoutPath = true;
        });
  }

  /** The domain whose hosts all get the cookie; null for the host alone that sets it. */
  public Cookie domain(@Nullable String domain) {
    return with(f -> f.domain = domain);
  }

  /**
   * How long the browser keeps the cookie, in whole seconds (the rest is cut off); null until it is
   * closed. Zero deletes. Expires is written too, unless it is set or {@link #withoutExpires()}.
   * Browsers keep no cookie longer than 400 days (RFC 6265bis section 5.5).
   */
  public Cookie maxAge(@Nullable Duration maxAge) {
    return with(f -> f.maxAge = maxAge);
  }

  /** When the cookie ends, to the second; Max-Age beats it where both are given. */
  public Cookie expires(@Nullable Instant expires) {
    return with(
        f -> {
          f.expires = expires;
          f.withoutExpires = false;
        });
  }

  /** No Expires attribute, not even beside Max-Age (Werkzeug's sync_expires=False). */
  public Cookie withoutExpires() {
    return with(
        f -> {
          f.expires = null;
          f.withoutExpires = true;
        });
  }

  /** Sent over HTTPS only. */
  public Cookie secure() {
    return secure(true);
  }

  public Cookie secure(boolean secure) {
    return with(f -> f.secure = secure);
  }

  /** Kept from scripts. */
  public Cookie httpOnly() {
    return httpOnly(true);
  }

  public Cookie httpOnly(boolean httpOnly) {
    return with(f -> f.httpOnly = httpOnly);
  }

  /** The SameSite attribute; null for none. */
  public Cookie sameSite(@Nullable SameSite sameSite) {
    return with(f -> f.sameSite = sameSite);
  }

  /** A jar of its own for every top-level site (CHIPS); needs Secure. */
  public Cookie partitioned() {
    return partitioned(true);
  }

  public Cookie partitioned(boolean partitioned) {
    return with(f -> f.partitioned = partitioned);
  }

  /** Chromium's Priority attribute; null for none. */
  public Cookie priority(@Nullable Priority priority) {
    return with(f -> f.priority = priority);
  }

  /**
   * A further attribute, written after the others. The name of one of the attributes above takes
   * that one's place, as it stands: this is how Werkzeug's verbatim Expires text is written. Only
   * {@link CookiePolicy#flask()} writes such a line; {@link CookiePolicy#secure()} refuses it.
   */
  public Cookie attribute(String name, String value) {
    Objects.requireNonNull(value, "value");
    Map<String, String> attributes = new LinkedHashMap<>(fields.attributes);
    attributes.keySet().removeIf(name::equalsIgnoreCase);
    attributes.put(SetCookieLine.canonicalName(name), value);
    return with(f -> f.attributes = Collections.unmodifiableMap(attributes));
  }

  /**
   * The cookie that deletes this one: same name, path, domain and flags; empty and expired.
   * Browsers delete only the cookie whose name, domain and path are the same.
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

  public String name() {
    return fields.name;
  }

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

  public @Nullable String domain() {
    return fields.domain;
  }

  public @Nullable Duration maxAge() {
    return fields.maxAge;
  }

  public @Nullable Instant expires() {
    return fields.expires;
  }

  /** Whether Expires is left out even beside Max-Age. */
  public boolean isWithoutExpires() {
    return fields.withoutExpires;
  }

  public boolean isSecure() {
    return fields.secure;
  }

  public boolean isHttpOnly() {
    return fields.httpOnly;
  }

  public @Nullable SameSite sameSite() {
    return fields.sameSite;
  }

  public boolean isPartitioned() {
    return fields.partitioned;
  }

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
