package dev.carafe.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A URL rule such as {@code /user/<name>/post/<int:id>}, read once into segments. Matching works on
 * the decoded path.
 */
final class Rule {
  private final String text;
  private final List<Part> parts;
  private final List<Part> variables;
  private final List<Segment> segments;

  private Rule(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
    this.variables = parts.stream().filter(part -> part.converter() != null).toList();
    this.segments = Segments.of(parts);
  }

  static Rule parse(String text) {
    return new Rule(text, RuleReader.read(Segments.mergeSlashes(text)));
  }

  List<Segment> segments() {
    return segments;
  }

  List<Part> variables() {
    return variables;
  }

  /**
   * Builds the path for these values; the names of those used are added.
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
