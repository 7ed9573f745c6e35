package dev.carafe.security;

import dev.carafe.internal.Ascii;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An origin as browsers write it, such as {@code https://pay.example:8443}. */
final class TrustedOrigin {
  private TrustedOrigin() {}

  /** The origin in lower case; throws as {@link Csrf#trust} does. */
  static String checked(@Nullable String origin) {
    String problem = origin == null ? "is null" : problem(origin.toLowerCase(Locale.ROOT));
    if (problem != null) {
      throw new IllegalArgumentException(
          "the trusted origin '"
              + origin
              + "' "
              + problem
              + ": write scheme, host and port if it is not the usual one, such as"
              + " https://pay.example");
    }
    return String.valueOf(origin).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String problem(String origin) {
    int slashes = origin.indexOf("://");
    if (slashes <= 0 || !isScheme(origin.substring(0, slashes))) {
      return "has no scheme";
    }
    String rest = origin.substring(slashes + 3);
    if (rest.isEmpty() || rest.startsWith(":")) {
      return "has no host";
    }
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '/' || c == '?' || c == '#' || c == '@') {
        return "has more than scheme, host and port";
      }
      if (!Ascii.isAlphanumeric(c) && "-._:[]".indexOf(c) < 0) {
        return "has a sign that no origin has";
      }
    }
    boolean usual =
        (origin.startsWith("https:") && rest.endsWith(":443"))
            || (origin.startsWith("http:") && rest.endsWith(":80"));
    return usual ? "has the port that browsers leave out" : null;
  }

  private static boolean isScheme(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && "+-.".indexOf(c) < 0) {
        return false;
      }
    }
    return !Character.isDigit(text.charAt(0));
  }
}
