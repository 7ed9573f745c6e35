package dev.carafe.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL rule such as {@code /user/<name>/post/<int:id>}, read once into literals and variables.
 * Matching works on the decoded path.
 */
final class Rule {
  /** A literal (converter is null, text the literal) or a variable (text is its name). */
  record Part(String text, @Nullable Converter converter) {}

  private final String text;
  private final List<Part> parts;

  private Rule(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  static Rule parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "URL rule '" + text + "' must start with a slash: write '/" + text + "'");
    }
    List<Part> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int position = 0;
    while (position < text.length()) {
      int open = text.indexOf('<', position);
      int literalEnd = open < 0 ? text.length() : open;
      if (literalEnd > position) {
        parts.add(new Part(text.substring(position, literalEnd), null));
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('>', open);
      if (close < 0) {
        throw new IllegalArgumentException(
            "URL rule '" + text + "' opens '<' and never closes it: write '<name>'");
      }
      Part variable = variable(text.substring(open + 1, close), text);
      if (!names.add(variable.text())) {
        throw new IllegalArgumentException(
            "URL rule '" + text + "' uses '" + variable.text() + "' twice: rename one");
      }
      parts.add(variable);
      position = close + 1;
    }
    return new Rule(text, List.copyOf(parts));
  }

  private static Part variable(String inside, String rule) {
    int colon = inside.indexOf(':');
    String converter = colon < 0 ? "default" : inside.substring(0, colon).trim();
    String name = inside.substring(colon + 1).trim();
    if (name.isEmpty() || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
      throw new IllegalArgumentException(
          "URL rule '"
              + rule
              + "' has the variable '<"
              + inside
              + ">': write <name> or <int:name>");
    }
    return new Part(name, Converters.named(converter, rule));
  }

  List<Part> parts() {
    return parts;
  }

  boolean isStatic() {
    return parts.size() == 1 && parts.get(0).converter() == null;
  }

  /** The values of the variables if the rule fits the whole path, else null. */
  @Nullable Map<String, Object> match(String path) {
    Part first = parts.get(0);
    if (first.converter() == null && !path.startsWith(first.text())) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    return matchFrom(0, path, 0, values) ? values : null;
  }

  private boolean matchFrom(int index, String path, int start, Map<String, Object> values) {
    if (index == parts.size()) {
      return start == path.length();
    }
    Part part = parts.get(index);
    Converter converter = part.converter();
    if (converter == null) {
      return path.startsWith(part.text(), start)
          && matchFrom(index + 1, path, start + part.text().length(), values);
    }
    int slash = converter.spansSegments() ? -1 : path.indexOf('/', start);
    int limit = slash < 0 ? path.length() : slash;
    int shortest = index + 1 == parts.size() ? Math.max(limit, start + 1) : start + 1;
    for (int end = shortest; end <= limit; end++) {
      if (canFollow(index + 1, path, end)) {
        Object value = converter.parse(path.substring(start, end));
        if (value != null && matchFrom(index + 1, path, end, values)) {
          values.put(part.text(), value);
          return true;
        }
      }
    }
    return false;
  }

  private boolean canFollow(int index, String path, int end) {
    if (index == parts.size()) {
      return end == path.length();
    }
    Part next = parts.get(index);
    return next.converter() != null || path.startsWith(next.text(), end);
  }

  /**
   * Builds the path for these values; the values used are taken out of the map.
   *
   * @throws IllegalArgumentException if a variable has no value
   */
  String build(Map<String, ?> values, Set<String> used) {
    StringBuilder path = new StringBuilder();
    for (Part part : parts) {
      Converter converter = part.converter();
      if (converter == null) {
        path.append(UrlText.escapePath(part.text()));
        continue;
      }
      Object value = values.get(part.text());
      if (value == null) {
        throw new IllegalArgumentException(
            "rule '" + text + "' needs a value for '" + part.text() + "': give one");
      }
      path.append(UrlText.escapePath(converter.format(value)));
      used.add(part.text());
    }
    return path.toString();
  }
}
