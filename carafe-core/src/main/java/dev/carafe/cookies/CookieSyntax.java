package dev.carafe.cookies;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.CookieLimits;
import dev.carafe.internal.Shown;
import dev.carafe.internal.WireText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The grammar of RFC 6265bis section 4.1.1, and its limits. */
final class CookieSyntax {
  private CookieSyntax() {}

  /** Names are RFC 9110 tokens, not empty. */
  static void checkName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "cookie name '' is empty: browsers would keep the value as a cookie without a name; give"
              + " it one");
    }
    int bad = notToken(name);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "cookie name "
              + Shown.text(name)
              + " contains "
              + Shown.text(name.substring(bad, bad + 1))
              + ": browsers would cut it, change it or drop the cookie; use letters, digits and "
              + Ascii.TOKEN_SIGNS);
    }
  }

  /** The first char that no token has, or -1. */
  private static int notToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Ascii.isToken(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  static void checkNoControls(String cookie, String attribute, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Ascii.isControl(c)) {
        throw Refusal.of(
            cookie,
            "has the control character " + Shown.character(c) + " in " + attribute,
            "browsers drop the whole line",
            "leave it out");
      }
    }
  }

  /** Further attributes: a token, then printable ASCII without ';' and outer spaces. */
  static void checkFurtherAttributes(Cookie cookie) {
    for (Map.Entry<String, String> attribute : cookie.attributes().entrySet()) {
      String name = attribute.getKey();
      String value = attribute.getValue();
      if (SetCookieLine.isStandard(name)) {
        throw Refusal.of(
            cookie.name(),
            "has the attribute " + name + " as verbatim text",
            "browsers may read it as something else or not at all",
            "use the method of that name, or CookiePolicy.flask()");
      }
      if (name.isEmpty() || notToken(name) >= 0) {
        throw Refusal.of(
            cookie.name(),
            "has an attribute named " + Shown.text(name),
            "browsers would read other attributes than are meant",
            "use letters, digits and " + Ascii.TOKEN_SIGNS);
      }
      checkNoControls(cookie.name(), name, value);
      if (!value.equals(value.strip()) || value.indexOf(';') >= 0 || !WireText.isAscii(value)) {
        throw Refusal.of(
            cookie.name(),
            "has " + name + "=" + Shown.text(value),
            "browsers would cut it or read it as something else",
            "use ASCII without ';' and without spaces around it");
      }
    }
  }

  static void checkSize(SetCookieLine line, String value) {
    int size = line.name().length() + value.length();
    if (size > CookieLimits.MAX_NAME_AND_VALUE) {
      throw Refusal.of(
          line.name(),
          "has "
              + size
              + " octets of name and value (as quoted), more than "
              + CookieLimits.MAX_NAME_AND_VALUE,
          "browsers drop such a cookie",
          "keep less in it, or use a server-side session");
    }
  }

  static void checkAttributeSizes(SetCookieLine line, Map<String, String> further) {
    checkSize(line, "Domain", line.domain());
    checkSize(line, "Path", line.path());
    for (Map.Entry<String, String> attribute : further.entrySet()) {
      checkSize(line, attribute.getKey(), attribute.getValue());
    }
  }

  private static void checkSize(SetCookieLine line, String attribute, @Nullable String value) {
    if (value != null && value.length() > CookieLimits.MAX_ATTRIBUTE) {
      throw Refusal.of(
          line.name(),
          "has "
              + value.length()
              + " octets of "
              + attribute
              + ", more than "
              + CookieLimits.MAX_ATTRIBUTE,
          "browsers ignore such an attribute",
          "shorten it");
    }
  }
}
