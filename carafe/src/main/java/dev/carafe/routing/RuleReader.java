package dev.carafe.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the text of a rule into literals and variables, and refuses what it cannot mean. */
final class RuleReader {
  private RuleReader() {}

  static List<Part> read(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "URL rule '" + text + "' must start with a slash: write '/" + text + "'");
    }
    ForeignRule.refuse(text);
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
    return List.copyOf(parts);
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
}
