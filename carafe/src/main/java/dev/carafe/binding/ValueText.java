package dev.carafe.binding;

import dev.carafe.internal.Ascii;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the types that values of a query or a form can have; null for what is none of a type. */
public final class ValueText {
  /** As many as numbers in JSON may have: reading more takes time that grows as their square. */
  private static final int MOST_DIGITS = 1_000;

  private static final int LONGEST_DATE = 64;

  private ValueText() {}

  public static @Nullable Integer toInt(String text) {
    Long value = toLong(text);
    return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
  }

  public static @Nullable Long toLong(String text) {
    try {
      return consistsOf(text, "+-") ? Long.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A decimal number that is finite. */
  public static @Nullable Double toDouble(String text) {
    try {
      Double value = consistsOf(text, "+-.eE") ? Double.valueOf(text) : null;
      return value == null || value.isInfinite() ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A whole number of at most {@value #MOST_DIGITS} signs. */
  public static @Nullable BigInteger toBigInteger(String text) {
    try {
      return text.length() <= MOST_DIGITS && consistsOf(text, "+-") ? new BigInteger(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * A decimal number of at most {@value #MOST_DIGITS} signs, without exponent: with one, a short
   * text could be a number that fills the memory when it is written out.
   */
  public static @Nullable BigDecimal toBigDecimal(String text) {
    try {
      return text.length() <= MOST_DIGITS && consistsOf(text, "+-.") ? new BigDecimal(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A date in the form of {@code <input type=date>}. */
  public static @Nullable LocalDate toDate(String text) {
    return toTemporal(text, LocalDate::parse);
  }

  /** A time in the form of {@code <input type=time>}. */
  public static @Nullable LocalTime toTime(String text) {
    return toTemporal(text, LocalTime::parse);
  }

  /** A date and time in the form of {@code <input type=datetime-local>}. */
  public static @Nullable LocalDateTime toDateTime(String text) {
    return toTemporal(text, LocalDateTime::parse);
  }

  /** A time of the world, such as {@code 2026-01-31T23:59:00Z}. */
  public static @Nullable Instant toInstant(String text) {
    return toTemporal(text, Instant::parse);
  }

  private static <T> @Nullable T toTemporal(String text, Function<String, T> parse) {
    try {
      return text.length() <= LONGEST_DATE ? parse.apply(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean consistsOf(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      if (!Ascii.isDigit(text.charAt(i)) && signs.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What forms and addresses say for true and false. */
  public static @Nullable Boolean toBoolean(String text) {
    return switch (text) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default -> null;
    };
  }

  /** In the form with 36 signs. */
  public static @Nullable UUID toUuid(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The constant of this name, in upper or lower case. */
  public static <E extends Enum<E>> @Nullable E toEnum(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (Ascii.equalsIgnoreCase(constant.name(), text)) {
        return constant;
      }
    }
    return null;
  }
}
