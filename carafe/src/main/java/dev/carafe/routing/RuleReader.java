package dev.carafe.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the text of a rule into literals and variables, and refuses what it cannot mean. */
final class RuleReader {
  /** What {@code urlFor} takes for itself, as Flask does. */
  private static final Set<String> RESERVED = Set.of("_external", "_anchor", "_scheme", "_method");

  private final String text;
  private final Converters converters;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private RuleReader(String text, Converters converters) {
    this.text = text;
    this.converters = converters;
  }

  /** The parts of a path. */
  static List<Part> readPath(String text, Converters converters) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "URL rule '" + text + "' must start with a slash: write '/" + text + "'");
    }
    ForeignRule.refuse(text);
    return readHost(text, converters);
  }

  /** The parts of a host, in which slashes are not looked at. */
  static List<Part> readHost(String text, Converters converters) {
    RuleReader reader = new RuleReader(text, converters);
    reader.read();
    return List.copyOf(reader.parts);
  }

  private void read() {
    int position = 0;
    while (position < text.length()) {
      int open = text.indexOf('<', position);
      int literalEnd = open < 0 ? text.length() : open;
      if (literalEnd > position) {
        parts.add(new Part(text.substring(position, literalEnd), null));
      }
      position = open < 0 ? text.length() : variable(open);
    }
  }

  /** Reads {@code <name>}, {@code <converter:name>} or {@code <converter(arguments):name>}. */
  private int variable(int open) {
    if (text.indexOf('>', open) < 0) {
      throw new IllegalArgumentException(
          "URL rule '" + text + "' opens '<' and never closes it: write '<name>'");
    }
    int firstEnd = nameEnd(text, open + 1);
    String first = text.substring(open + 1, firstEnd);
    if (text.startsWith(">", firstEnd)) {
      return add(first, "default", "", open, firstEnd);
    }
    int colon = text.startsWith("(", firstEnd) ? argumentsEnd(firstEnd) + 1 : firstEnd;
    int end = text.startsWith(":", colon) ? nameEnd(text, colon + 1) : -1;
    if (end < 0 || !text.startsWith(">", end) || first.isEmpty()) {
      throw malformed(open);
    }
    String arguments = colon > firstEnd ? text.substring(firstEnd + 1, colon - 1) : "";
    return add(text.substring(colon + 1, end), first, arguments, open, end);
  }

  /** The parenthesis that closes: the first one that a colon, a name and {@code >} follow. */
  private int argumentsEnd(int open) {
    int close = text.indexOf(')', open);
    while (close >= 0) {
      int end = text.startsWith(":", close + 1) ? nameEnd(text, close + 2) : close;
      if (end > close + 2 && text.startsWith(">", end)) {
        return close;
      }
      close = text.indexOf(')', close + 1);
    }
    return text.length();
  }

  private int add(String name, String converter, String arguments, int open, int end) {
    if (name.isEmpty()) {
      throw malformed(open);
    }
    if (RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "URL rule '" + text + "' has the variable '" + name + "', which urlFor keeps: rename it");
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "URL rule '" + text + "' uses '" + name + "' twice: rename one");
    }
    parts.add(new Part(name, converters.named(converter, arguments, text)));
    return end + 1;
  }

  private IllegalArgumentException malformed(int open) {
    return new IllegalArgumentException(
        "URL rule '"
            + text
            + "' has the variable '"
            + text.substring(open, text.indexOf('>', open) + 1)
            + "': write <name>, <int:name> or <int(max=9):name>");
  }

  /** Where the name that starts here ends: letters, digits and underscores, no digit first. */
  static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c != '_' && !(end == start ? Character.isLetter(c) : Character.isLetterOrDigit(c))) {
        break;
      }
      end++;
    }
    return end;
  }
}
