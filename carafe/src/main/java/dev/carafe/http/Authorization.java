package dev.carafe.http;

import dev.carafe.engine.Exchange;
import dev.carafe.internal.Ascii;
import dev.carafe.internal.Whitespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The field Authorization (RFC 9110 section 11.6.2). */
public final class Authorization {
  private Authorization() {}

  /** What stands after this scheme; null when there is no or another one, or several fields. */
  public static @Nullable String of(Exchange exchange, String scheme) {
    List<String> fields = exchange.headers("Authorization");
    if (fields.size() != 1) {
      return null;
    }
    String field = fields.get(0);
    int blank = scheme.length();
    if (!Ascii.regionMatches(field, 0, scheme, 0, blank)
        || field.length() == blank
        || field.charAt(blank) != ' ') {
      return null;
    }
    int start = Whitespace.skipBlanks(field, blank, field.length());
    return field.substring(start, Whitespace.skipBlanksBack(field, start, field.length()));
  }

  /** Whether it is a {@code b64token}: letters, digits, {@code -._~+/}, and then equals signs. */
  public static boolean isToken(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && "-._~+/".indexOf(c) < 0) {
        return false;
      }
    }
    return end > 0;
  }
}
