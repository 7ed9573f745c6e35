package dev.carafe.cookies;

import dev.carafe.internal.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Set-Cookie field's value without the cookie's value and the Expires that depends on the time:
 * what stays the same each time a program sets the cookie, checked and written once. It outlives
 * the answer that it was made for, so it holds no cookie: that one's value is a visitor's. Each
 * char is one octet. Both policies write in one order: Werkzeug's, then Priority and the further
 * attributes.
 */
final class SetCookieLine {
  private static final List<String> STANDARD =
      List.of(
          "Domain",
          "Expires",
          "Max-Age",
          "Secure",
          "HttpOnly",
          "Path",
          "SameSite",
          "Partitioned",
          "Priority");

  private final String name;
  private final @Nullable String domain;
  private final boolean secure;
  private final boolean httpOnly;
  private final @Nullable String path;
  private final @Nullable SameSite sameSite;
  private final boolean partitioned;
  private final String beforeValue;
  private final String beforeExpires;
  private final String afterExpires;
  private final boolean verbatimExpires;

  /**
   * A line of these parts.
   *
   * @param cookie what the flags, SameSite, Priority and further attributes are taken from
   */
  SetCookieLine(
      Cookie cookie,
      String name,
      @Nullable String domain,
      @Nullable Long maxAge,
      boolean secure,
      @Nullable String path) {
    this.name = name;
    this.domain = domain;
    this.secure = secure;
    this.httpOnly = cookie.isHttpOnly();
    this.path = path;
    this.sameSite = cookie.sameSite();
    this.partitioned = cookie.isPartitioned();
    Map<String, String> verbatim = cookie.attributes();
    verbatimExpires = verbatim.containsKey("Expires");
    beforeValue = name + '=';
    StringBuilder before = new StringBuilder();
    attribute(before, verbatim, "Domain", domain);
    attribute(before, verbatim, "Expires", null);
    beforeExpires = before.toString();
    StringBuilder after = new StringBuilder(64);
    attribute(after, verbatim, "Max-Age", maxAge);
    flag(after, verbatim, "Secure", secure);
    flag(after, verbatim, "HttpOnly", httpOnly);
    attribute(after, verbatim, "Path", path);
    attribute(after, verbatim, "SameSite", sameSite);
    flag(after, verbatim, "Partitioned", partitioned);
    attribute(after, verbatim, "Priority", cookie.priority());
    for (Map.Entry<String, String> further : verbatim.entrySet()) {
      if (!isStandard(further.getKey())) {
        append(after, further.getKey(), further.getValue());
      }
    }
    afterExpires = after.toString();
  }

  /** The name as the standards spell it, if it is an attribute with a method of its own. */
  static String canonicalName(String attribute) {
    for (String standard : STANDARD) {
      if (standard.equalsIgnoreCase(attribute)) {
        return standard;
      }
    }
    return attribute;
  }

  static boolean isStandard(String canonicalName) {
    return STANDARD.contains(canonicalName);
  }

  String name() {
    return name;
  }

  @Nullable String domain() {
    return domain;
  }

  boolean secure() {
    return secure;
  }

  boolean httpOnly() {
    return httpOnly;
  }

  @Nullable String path() {
    return path;
  }

  @Nullable SameSite sameSite() {
    return sameSite;
  }

  boolean partitioned() {
    return partitioned;
  }

  /** Whether the program gave the Expires attribute as text, so that there is none to work out. */
  boolean hasVerbatimExpires() {
    return verbatimExpires;
  }

  /** Whether a browser stores both in one place, so that the later one replaces the earlier. */
  boolean replaces(SetCookieLine earlier) {
    return name.equals(earlier.name)
        && Objects.equals(domain, earlier.domain)
        && Objects.equals(path, earlier.path)
        && partitioned == earlier.partitioned;
  }

  /**
   * The same line, after a look at every octet of it.
   *
   * @param cookieName the name as the program gave it, for the message
   * @throws IllegalArgumentException for CR, LF and NUL, whose sender could end the field and begin
   *     another, and for what is no octet
   */
  SetCookieLine checked(String cookieName) {
    checkOctets(cookieName, beforeValue);
    checkOctets(cookieName, beforeExpires);
    checkOctets(cookieName, afterExpires);
    return this;
  }

  private static void checkOctets(String cookieName, String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\r' || c == '\n' || c == 0 || c > 0xFF) {
        throw new IllegalArgumentException(
            "the name, domain or an attribute of cookie "
                + Shown.text(cookieName)
                + " contains "
                + Shown.character(c)
                + ", which cannot stand in a header field: leave it out");
      }
    }
  }

  /** The whole line with this quoted value and this date, null for none. */
  String text(String value, @Nullable String expires) {
    return expires == null
        ? beforeValue + value + beforeExpires + afterExpires
        : beforeValue + value + beforeExpires + "; Expires=" + expires + afterExpires;
  }

  private static void attribute(
      StringBuilder out, Map<String, String> verbatim, String attribute, @Nullable Object typed) {
    String text = verbatim.get(attribute);
    if (text != null) {
      append(out, attribute, text);
    } else if (typed != null) {
      append(out, attribute, typed);
    }
  }

  private static void flag(
      StringBuilder out, Map<String, String> verbatim, String attribute, boolean on) {
    String text = verbatim.get(attribute);
    if (text != null) {
      append(out, attribute, text);
    } else if (on) {
      out.append("; ").append(attribute);
    }
  }

  private static void append(StringBuilder out, String attribute, Object value) {
    out.append("; ").append(attribute).append('=').append(value);
  }

  /** Describes a cookie to people, without its value. */
  static String describe(Cookie cookie) {
    Duration maxAge = cookie.maxAge();
    SetCookieLine line =
        new SetCookieLine(
            cookie,
            Shown.text(cookie.name()),
            cookie.domain(),
            maxAge == null ? null : Lifetimes.wholeSeconds(maxAge),
            cookie.isSecure(),
            cookie.path());
    Instant time = line.hasVerbatimExpires() ? null : cookie.expires();
    String expires = time == null ? null : time.toString();
    return "Cookie[" + line.text("...", expires) + "]";
  }
}
