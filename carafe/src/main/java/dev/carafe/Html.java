package dev.carafe;

import org.jspecify.annotations.Nullable;

/** HTML written by hand; templates escape by themselves. */
public final class Html {
  private Html() {}

  /**
   * The text with {@code & < > " '} as character references, safe between tags and in quoted
   * attributes; MarkupSafe's {@code escape}. Not for scripts, styles or unquoted attributes.
   *
   * @throws IllegalArgumentException if the text is null
   */
  public static String escape(String text) {
    Given.notNull(
        text,
        "the text to escape",
        "give a fallback where it is read, such as request.args().get(\"name\", \"\")");
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      String replacement = replacement(text.charAt(i));
      if (replacement != null && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (escaped != null) {
        if (replacement == null) {
          escaped.append(text.charAt(i));
        } else {
          escaped.append(replacement);
        }
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private static @Nullable String replacement(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&#34;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
