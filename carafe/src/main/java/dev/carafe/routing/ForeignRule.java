package dev.carafe.routing;

/**
 * Rules as other frameworks write them, which would be taken literally here: {@code {id}}, {@code
 * :id} and {@code *}. A colon inside a segment and a star beside other text are what they seem.
 */
final class ForeignRule {
  private ForeignRule() {}

  /**
   * Refuses a rule of another framework.
   *
   * @throws IllegalArgumentException if the rule is one; the message has the rule that was meant
   */
  static void refuse(String rule) {
    String meant = translate(rule);
    if (!meant.equals(rule)) {
      throw new IllegalArgumentException(
          "URL rule '" + rule + "' would be taken literally: write '" + meant + "'");
    }
    if (outsideVariables(rule, '{') || outsideVariables(rule, '}')) {
      throw new IllegalArgumentException(
          "URL rule '" + rule + "' has a brace, which means nothing here: a variable is '<name>'");
    }
  }

  private static boolean outsideVariables(String rule, char wanted) {
    int depth = 0;
    for (int i = 0; i < rule.length(); i++) {
      char c = rule.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == wanted && depth == 0) {
        return true;
      }
    }
    return false;
  }

  private static String translate(String rule) {
    String[] segments = rule.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      segments[i] = translateSegment(segments[i], i == segments.length - 1);
    }
    return String.join("/", segments);
  }

  private static String translateSegment(String segment, boolean last) {
    if (segment.equals("*") || segment.equals("**")) {
      return last ? "<path:rest>" : "<name>";
    }
    if (segment.length() > 1 && segment.charAt(0) == ':' && Character.isLetter(segment.charAt(1))) {
      int end = nameEnd(segment, 1);
      return "<" + segment.substring(1, end) + ">" + segment.substring(end);
    }
    StringBuilder meant = new StringBuilder(segment);
    int open = meant.indexOf("{");
    while (open >= 0) {
      int close = meant.indexOf("}", open);
      String inside = close < 0 ? "" : meant.substring(open + 1, close);
      int start = inside.startsWith("*") ? 1 : 0;
      String name = inside.substring(start, nameEnd(inside, start));
      if (name.isEmpty()) {
        return segment;
      }
      boolean rest = start == 1 || inside.endsWith("*") || inside.endsWith("...");
      meant.replace(open, close + 1, (rest ? "<path:" : "<") + name + ">");
      open = meant.indexOf("{", open);
    }
    return meant.toString();
  }

  private static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
