package dev.carafe.cookies;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one Set-Cookie field value, each char one octet, and the one order in which both
 * policies write them: Werkzeug's, then Priority and the further attributes.
 *
 * @param cookie what the flags, SameSite, Priority and further attributes are taken from
 * @param value the value as quoted
 */
record SetCookieLine(
    Cookie cookie,
    String name,
    String value,
    @Nullable String domain,
    @Nullable String expires,
    @Nullable Long maxAge,
    boolean secure,
    @Nullable String path) {

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

  /** Whether a browser keeps both in one place, so that the later one replaces the earlier. */
  boolean replaces(SetCookieLine earlier) {
    return name.equals(earlier.name)
        && Objects.equals(domain, earlier.domain)
        && Objects.equals(path, earlier.path)
        && cookie.isPartitioned() == earlier.cookie.isPartitioned();
  }

  /**
   * The line, after a look at every octet of it.
   *
   * @throws IllegalArgumentException for CR, LF and NUL, whose sender could end the field and begin
   *     another, and for what is no octet
   */
  String text() {
    String text = unchecked();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0 || c > 0xFF) {
        throw new IllegalArgumentException(
            "the name, domain or an attribute of cookie "
                + Shown.text(cookie.name())
                + " contains "
                + Shown.character(c)
                + ", which cannot stand in a header field: leave it out");
      }
    }
    return text;
  }

  private String unchecked() {
    StringBuilder out = new StringBuilder(name.length() + value.length() + 128);
    out.append(name).append('=').append(value);
    attribute(out, "Domain", domain);
    attribute(out, "Expires", expires);
    attribute(out, "Max-Age", maxAge);
    flag(out, "Secure", secure);
    flag(out, "HttpOnly", cookie.isHttpOnly());
    attribute(out, "Path", path);
    attribute(out, "SameSite", cookie.sameSite());
    flag(out, "Partitioned", cookie.isPartitioned());
    attribute(out, "Priority", cookie.priority());
    for (Map.Entry<String, String> further : cookie.attributes().entrySet()) {
      if (!isStandard(further.getKey())) {
        append(out, further.getKey(), further.getValue());
      }
    }
    return out.toString();
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
            "...",
            cookie.domain(),
            cookie.expires() == null ? null : cookie.expires().toString(),
            maxAge == null ? null : Lifetimes.wholeSeconds(maxAge),
            cookie.isSecure(),
            cookie.path());
    return "Cookie[" + line.unchecked() + "]";
  }
}
