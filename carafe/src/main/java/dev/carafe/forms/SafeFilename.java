package dev.carafe.forms;

import dev.carafe.internal.Ascii;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes a name for a file of one that was sent. */
public final class SafeFilename {
  private static final Set<String> WINDOWS_DEVICES =
      Set.of(
          "AUX", "CON", "NUL", "PRN", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7",
          "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

  private SafeFilename() {}

  /** Werkzeug's {@code secure_filename}. */
  public static String of(String filename) {
    String decomposed = Normalizer.normalize(filename, Normalizer.Form.NFKD);
    StringBuilder safe = new StringBuilder(decomposed.length());
    boolean gap = false;
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (c == '/' || c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F)) {
        gap = true;
      } else if (c < 0x80) {
        if (gap) {
          safe.append('_');
          gap = false;
        }
        if (Ascii.isAlphanumeric(c) || c == '_' || c == '.' || c == '-') {
          safe.append(c);
        }
      }
    }
    String name = withoutDotsAround(safe);
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT);
    return WINDOWS_DEVICES.contains(stem) ? "_" + name : name;
  }

  private static String withoutDotsAround(CharSequence name) {
    int from = 0;
    int to = name.length();
    while (from < to && isDotOrLine(name.charAt(from))) {
      from++;
    }
    while (from < to && isDotOrLine(name.charAt(to - 1))) {
      to--;
    }
    return name.subSequence(from, to).toString();
  }

  private static boolean isDotOrLine(char c) {
    return c == '.' || c == '_';
  }
}
