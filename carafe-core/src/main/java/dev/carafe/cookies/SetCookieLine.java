package dev.carafe.cookies;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Set-Cookie field value but for the cookie's value and the Expires that depends on the time:
 * what stays the same each time a program sets the cookie, checked and written once. Each char is
 * one octet. Both policies write in one order: Werkzeug's, then Priority and the further
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

  private final Cookie cookie;
  private final String name;
  private final @Nullable String domain;
  private final boolean secure;
  private final @Nullable String path;
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
    this.cookie = cookie;
    this.name = name;
    this.domain = domain;
    this.secure = secure;
    this.path = path;
    String verbatim = cookie.attributes().get("Expires");
    verbatimExpires = verbatim != null;
    beforeValue = name + '=';
    StringBuilder before = new StringBuilder();
    attribute(before, "Domain", domain);
    if (verbatim != null) {
      append(before, "Expires", verbatim);
    }
    beforeExpires = before.toString();
    StringBuilder after = new StringBuilder(64);
    attribute(after, "Max-Age", maxAge);
    flag(after, "Secure", secure);
    flag(after, "HttpOnly", cookie.isHttpOnly());
    attribute(after, "Path", path);
    attribute(after, "SameSite", cookie.sameSite());
    flag(after, "Partitioned", cookie.isPartitioned());
    attribute(after, "Priority", cookie.priority());
    for (Map.Entry<String, String> further : cookie.attributes().entrySet()) {
      if (!isStandard(further.getKey())) {
        append(after, further.getKey(), further.getValue());
      }
    }
    afterExpires = after.toString();
  }

  /** The name as the standards spell it if it is an attribute with a wither of its own. */
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

  Cookie cookie() {
    return cookie;
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

  @Nullable String path() {
    return path;
  }

  /** Whether a browser keeps both in one place, so that the later one replaces the earlier. */
  boolean replaces(SetCookieLine earlier) {
    return name.equals(earlier.name)
        && Objects.equals(domain, earlier.domain)
        && Objects.equals(path, earlier.path)
        && cookie.isPartitioned() == earlier.cookie.isPartitioned();
  }

  /**
   * The same line, after a look at every octet of it.
   *
   * @throws IllegalArgumentException for CR, LF and NUL, whose sender could end the field and begin
   *     another, and for what is no octet
   */
  SetCookieLine checked() {
    checkOctets(beforeValue);
    checkOctets(beforeExpires);
    checkOctets(afterExpires);
    return this;
  }

  private void checkOctets(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\r' || c == '\n' || c == 0 || c > 0xFF) {
        throw new IllegalArgumentException(
            "the name, domain or an attribute of cookie "
                + Shown.text(cookie.name())
                + " contains "
                + Shown.character(c)
                + ", which cannot stand in a header field: leave it out");
      }
    }
  }

  /** The whole line with this quoted value and this date, null for none. */
  String text(String value, @Nullable String expires) {
    return expires == null || verbatimExpires
        ? beforeValue + value + beforeExpires + afterExpires
        : beforeValue + value + beforeExpires + "; Expires=" + expires + afterExpires;
  }

  private void attribute(StringBuilder out, String attribute, @Nullable Object typed) {
    String verbatim = cookie.attributes().get(attribute);
    if (verbatim != null) {
      append(out, attribute, verbatim);
    } else if (typed != null) {
      append(out, attribute, typed);
    }
  }

  private void flag(StringBuilder out, String attribute, boolean on) {
    String verbatim = cookie.attributes().get(attribute);
    if (verbatim != null) {
      append(out, attribute, verbatim);
    } else if (on) {
      out.append("; ").append(attribute);
    }
  }

  private static void append(StringBuilder out, String attribute, Object value) {
    out.append("; ").append(attribute).append('=').append(value);
  }

  /** For people: everything but the value. */
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
    String expires = cookie.expires() == null ? null : cookie.expires().toString();
    return "Cookie[" + line.text("...", expires) + "]";
  }
}
