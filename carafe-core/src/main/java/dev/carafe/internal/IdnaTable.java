package dev.carafe.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The mapping table of UTS #46, non-transitional, and what the rule on joiners needs to know. Read
 * when it is first asked.
 *
 * <p>Each line of the resource is a code point or a range in hexadecimal, and what becomes of it:
 * nothing behind it for itself, {@code -} if it is left out, {@code +n} or {@code -n} for the
 * character so far away, hexadecimal code points for these. What no line names is not allowed in a
 * host. Lines with a capital letter follow: D, L, R and T are joining types, V a virama.
 */
final class IdnaTable {
  private static final String RESOURCE = "idna.txt";
  private static final int HEX = 16;

  private static final CodePointRanges MAPPINGS = new CodePointRanges();
  private static final CodePointRanges VIRAMAS = new CodePointRanges();
  private static final List<CodePointRanges> JOINING =
      List.of(
          new CodePointRanges(),
          new CodePointRanges(),
          new CodePointRanges(),
          new CodePointRanges());
  private static final String JOINING_TYPES = "DLRT";

  static {
    read();
  }

  private IdnaTable() {}

  private static void read() {
    try (InputStream in = IdnaTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside the classes of Carafe");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(IdnaTable::add);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " of Carafe cannot be read", e);
    }
  }

  private static void add(String line) {
    int space = line.indexOf(' ');
    String codes = space < 0 ? line : line.substring(0, space);
    String text = space < 0 ? "" : line.substring(space + 1);
    int dots = codes.indexOf("..");
    int start = Integer.parseInt(dots < 0 ? codes : codes.substring(0, dots), HEX);
    int end = dots < 0 ? start : Integer.parseInt(codes.substring(dots + 2), HEX);
    tableOf(text).add(start, end, text);
  }

  private static CodePointRanges tableOf(String text) {
    int type = text.length() == 1 ? JOINING_TYPES.indexOf(text) : -1;
    if (type >= 0) {
      return JOINING.get(type);
    }
    return text.equals("V") ? VIRAMAS : MAPPINGS;
  }

  /** Whether a code point stands for itself. */
  static boolean isValid(int codePoint) {
    return "".equals(MAPPINGS.at(codePoint));
  }

  static boolean isVirama(int codePoint) {
    return VIRAMAS.at(codePoint) != null;
  }

  /** Whether a code point is of one of these joining types. */
  static boolean joins(int codePoint, String types) {
    for (int i = 0; i < types.length(); i++) {
      if (JOINING.get(JOINING_TYPES.indexOf(types.charAt(i))).at(codePoint) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Every character of a host mapped; not yet normalized.
   *
   * @throws IllegalArgumentException if one is not allowed
   */
  static String map(String host) {
    StringBuilder mapped = new StringBuilder(host.length() + 8);
    int codePoint;
    for (int i = 0; i < host.length(); i += Character.charCount(codePoint)) {
      codePoint = host.codePointAt(i);
      String to = MAPPINGS.at(codePoint);
      if (to == null) {
        throw new IllegalArgumentException("has " + HostNames.shown(codePoint));
      }
      append(mapped, codePoint, to);
    }
    return mapped.toString();
  }

  private static void append(StringBuilder mapped, int codePoint, String to) {
    if (to.isEmpty()) {
      mapped.appendCodePoint(codePoint);
      return;
    }
    if (to.equals("-")) {
      return;
    }
    if (to.charAt(0) == '+' || to.charAt(0) == '-') {
      mapped.appendCodePoint(codePoint + Integer.parseInt(to));
      return;
    }
    int start = 0;
    while (start < to.length()) {
      int space = to.indexOf(' ', start);
      int end = space < 0 ? to.length() : space;
      mapped.appendCodePoint(Integer.parseInt(to, start, end, HEX));
      start = end + 1;
    }
  }
}
