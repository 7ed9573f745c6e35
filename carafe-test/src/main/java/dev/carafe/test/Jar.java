package dev.carafe.test;

import dev.carafe.TestCookies;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cookies of one host, by name and path. */
final class Jar implements TestCookies {
  private record Kept(String name, String value, String path) {
    boolean goesTo(String requestPath) {
      return requestPath.equals(path)
          || (requestPath.startsWith(path)
              && (path.endsWith("/") || requestPath.charAt(path.length()) == '/'));
    }
  }

  private final List<Kept> cookies = new ArrayList<>();

  @Override
  public @Nullable String get(String name) {
    for (Kept cookie : cookies) {
      if (cookie.name().equals(name)) {
        return cookie.value();
      }
    }
    return null;
  }

  @Override
  public void set(String name, String value) {
    keep(new Kept(name, value, "/"));
  }

  @Override
  public void delete(String name) {
    cookies.removeIf(cookie -> cookie.name().equals(name));
  }

  @Override
  public List<String> names() {
    return cookies.stream().map(Kept::name).distinct().toList();
  }

  /** The Cookie field for a request to this path: one, or none. */
  List<String> headerFor(String path) {
    StringBuilder field = new StringBuilder();
    cookies.stream()
        .filter(cookie -> cookie.goesTo(path))
        .sorted(Comparator.comparingInt((Kept cookie) -> -cookie.path().length()))
        .forEach(
            cookie ->
                field
                    .append(field.length() == 0 ? "" : "; ")
                    .append(cookie.name())
                    .append('=')
                    .append(cookie.value()));
    return field.length() == 0 ? List.of() : List.of(field.toString());
  }

  /** Takes a Set-Cookie line that came in answer to a request to this path. */
  void store(String line, String requestPath) {
    String[] parts = line.split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals < 0) {
      return;
    }
    String path = requestPath.substring(0, Math.max(1, requestPath.lastIndexOf('/')));
    Boolean expiredByAge = null;
    boolean expired = false;
    for (int i = 1; i < parts.length; i++) {
      String[] attribute = parts[i].split("=", 2);
      String name = attribute[0].trim().toLowerCase(Locale.ROOT);
      String value = attribute.length == 2 ? attribute[1].trim() : "";
      switch (name) {
        case "path" -> path = value.startsWith("/") ? value : path;
        case "max-age" -> expiredByAge = value.startsWith("-") || value.equals("0");
        case "expires" -> expired = isPast(value);
        default -> {}
      }
    }
    Kept cookie =
        new Kept(parts[0].substring(0, equals).trim(), parts[0].substring(equals + 1).trim(), path);
    if (expiredByAge == null ? expired : expiredByAge) {
      cookies.removeIf(old -> isSame(old, cookie));
    } else {
      keep(cookie);
    }
  }

  private void keep(Kept cookie) {
    cookies.removeIf(old -> isSame(old, cookie));
    cookies.add(cookie);
  }

  private static boolean isSame(Kept a, Kept b) {
    return a.name().equals(b.name()) && a.path().equals(b.path());
  }

  private static boolean isPast(String date) {
    try {
      Instant expires = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return expires.isBefore(Instant.now());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
