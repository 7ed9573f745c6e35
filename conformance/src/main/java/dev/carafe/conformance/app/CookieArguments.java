package dev.carafe.conformance.app;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of Werkzeug's {@code set_cookie}, under its names, as a cookie. */
public final class CookieArguments {
  private CookieArguments() {}

  /**
   * The cookie.
   *
   * @param arguments key and perhaps value, max_age (seconds or a Duration), expires (seconds since
   *     1970, an Instant or text), path, domain, secure, httponly, samesite, partitioned, decoded
   * @throws IllegalArgumentException if one of them is refused at once
   */
  public static Cookie cookie(Map<String, ? extends @Nullable Object> arguments) {
    Cookie cookie = Cookie.of(text(arguments, "key"), value(arguments));
    if (arguments.containsKey("path")) {
      Object path = arguments.get("path");
      cookie = path == null ? cookie.withoutPath() : cookie.path((String) path);
    }
    Object maxAge = arguments.get("max_age");
    if (maxAge instanceof Duration age) {
      cookie = cookie.maxAge(age);
    } else if (maxAge instanceof Number number) {
      cookie = cookie.maxAge(seconds(number));
    } else if (maxAge != null) {
      throw new IllegalArgumentException("a cookie's max_age is a number or a duration");
    }
    Object expires = arguments.get("expires");
    if (expires instanceof String text) {
      cookie = cookie.attribute("Expires", text);
    } else if (expires instanceof Number seconds) {
      cookie = cookie.expires(Instant.EPOCH.plus(seconds(seconds)));
    } else if (expires instanceof Instant instant) {
      cookie = cookie.expires(instant);
    }
    if (arguments.get("samesite") instanceof String sameSite) {
      cookie = cookie.sameSite(SameSite.of(sameSite));
    }
    return cookie
        .domain((String) arguments.get("domain"))
        .secure(flag(arguments, "secure"))
        .httpOnly(flag(arguments, "httponly"))
        .partitioned(flag(arguments, "partitioned"));
  }

  private static String value(Map<String, ? extends @Nullable Object> arguments) {
    return arguments.containsKey("value") ? text(arguments, "value") : "";
  }

  private static String text(Map<String, ? extends @Nullable Object> arguments, String name) {
    if (arguments.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a cookie's " + name + " is a text");
  }

  private static boolean flag(Map<String, ? extends @Nullable Object> arguments, String name) {
    return Boolean.TRUE.equals(arguments.get(name));
  }

  private static Duration seconds(Number seconds) {
    return Duration.ofMillis(Math.round(seconds.doubleValue() * 1000));
  }
}
