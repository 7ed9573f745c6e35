package dev.carafe.forwarding;

import dev.carafe.internal.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header field {@code Forwarded} (RFC 7239 section 4): what each proxy said, in order.
 *
 * <p>Strict about quotes. A visitor can send a beginning of the field that swallows what the
 * proxies append, such as an open quote; no part of such a field means anything.
 */
public final class ForwardedField {
  private final String text;
  private int position;

  private ForwardedField(String text) {
    this.text = text;
  }

  /** The parameters of each element, names in lower case; null if a field cannot be read. */
  public static @Nullable List<Map<String, String>> parse(List<String> fields) {
    List<Map<String, String>> elements = new ArrayList<>();
    for (String field : fields) {
      if (!new ForwardedField(field).readInto(elements)) {
        return null;
      }
    }
    return elements;
  }

  private boolean readInto(List<Map<String, String>> elements) {
    Map<String, String> element = new HashMap<>();
    while (true) {
      skipSpace();
      if (!atDelimiter() && !readPair(element)) {
        return false;
      }
      skipSpace();
      boolean ends = position == text.length();
      if (ends || text.charAt(position) == ',') {
        if (!element.isEmpty()) {
          elements.add(element);
          element = new HashMap<>();
        }
      } else if (text.charAt(position) != ';') {
        return false;
      }
      if (ends) {
        return true;
      }
      position++;
    }
  }

  private boolean readPair(Map<String, String> element) {
    int equals = text.indexOf('=', position);
    if (equals <= position) {
      return false;
    }
    String name = text.substring(position, equals).toLowerCase(Locale.ROOT);
    position = equals + 1;
    String value = isAt('"') ? quoted() : plain();
    return value != null && isToken(name) && element.put(name, value) == null;
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    for (int i = position + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        position = i + 1;
        return value.toString();
      }
      if (c == '\\' && ++i == text.length()) {
        return null;
      }
      value.append(text.charAt(i));
    }
    return null;
  }

  /** A value without quotes; colons and brackets in it are not to the letter, and are seen. */
  private @Nullable String plain() {
    int start = position;
    while (!atDelimiter() && !isAt(' ') && !isAt('\t')) {
      if (isAt('"') || isAt('\\') || isAt('=')) {
        return null;
      }
      position++;
    }
    return start == position ? null : text.substring(start, position);
  }

  private void skipSpace() {
    while (isAt(' ') || isAt('\t')) {
      position++;
    }
  }

  private boolean atDelimiter() {
    return position == text.length() || isAt(',') || isAt(';');
  }

  private boolean isAt(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Ascii.isToken(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
