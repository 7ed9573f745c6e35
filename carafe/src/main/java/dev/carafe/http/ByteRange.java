package dev.carafe.http;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.Whitespace;
import org.jspecify.annotations.Nullable;

/**
 * A part of a body that is asked for (RFC 9110 section 14).
 *
 * @param first the first octet, from 0
 * @param last the last octet, which is part of it
 */
public record ByteRange(long first, long last) {
  private static final String UNIT = "bytes";

  /** What a Range field asks for. */
  public enum Kind {
    /** The one range that is there with it. */
    ONE,
    /** More ranges than one, or another unit: what a server need not know. */
    UNKNOWN,
    /** What cannot be read, or lies outside the body. */
    NONE
  }

  /** A Range field read for a body of a certain length. */
  public record Asked(Kind kind, @Nullable ByteRange range) {
    private static final Asked UNKNOWN = new Asked(Kind.UNKNOWN, null);
    private static final Asked NONE = new Asked(Kind.NONE, null);
  }

  public long length() {
    return last - first + 1;
  }

  /** As Content-Range tells it of a body of this length. */
  public String of(long length) {
    return UNIT + " " + first + "-" + last + "/" + length;
  }

  /**
   * What the field asks for, however long it is in one look at each char.
   *
   * @param length of the whole body, at least 1
   */
  public static Asked read(String field, long length) {
    int equals = field.indexOf('=');
    if (equals < 0) {
      return Asked.NONE;
    }
    if (!Ascii.equalsIgnoreCase(trim(field, 0, equals), UNIT) || field.indexOf(',', equals) >= 0) {
      return Asked.UNKNOWN;
    }
    String range = trim(field, equals + 1, field.length());
    int dash = range.indexOf('-');
    if (dash < 0) {
      return Asked.NONE;
    }
    String end = trim(range, dash + 1, range.length());
    long to = number(end);
    if (dash == 0) {
      return to <= 0 ? Asked.NONE : one(Math.max(0, length - to), length - 1);
    }
    long from = number(trim(range, 0, dash));
    boolean open = end.isEmpty();
    if (from < 0 || from >= length || (!open && to < from)) {
      return Asked.NONE;
    }
    return one(from, open ? length - 1 : Math.min(to, length - 1));
  }

  private static Asked one(long first, long last) {
    return new Asked(Kind.ONE, new ByteRange(first, last));
  }

  /** The number, {@link Long#MAX_VALUE} if it is larger, or -1 if it is none. */
  private static long number(String digits) {
    long number = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (!Ascii.isDigit(c)) {
        return -1;
      }
      number = number > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : number * 10 + (c - '0');
    }
    return number;
  }

  private static String trim(String text, int start, int end) {
    int from = Whitespace.skipBlanks(text, start, end);
    return text.substring(from, Whitespace.skipBlanksBack(text, from, end));
  }
}
