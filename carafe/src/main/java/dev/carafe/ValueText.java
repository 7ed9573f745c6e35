package dev.carafe;

import dev.carafe.internal.Ascii;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the types that values of a query or a form can have; null for what is none of a type. */
final class ValueText {
  private ValueText() {}

  static @Nullable Integer toInt(String text) {
    Long value = toLong(text);
    return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
  }

  static @Nullable Long toLong(String text) {
    try {
      return consistsOf(text, "+-") ? Long.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A decimal number that is finite. */
  static @Nullable Double toDouble(String text) {
    try {
      Double value = consistsOf(text, "+-.eE") ? Double.valueOf(text) : null;
      return value == null || value.isInfinite() ? null : value;
    } catch (NumberFormatException e) {
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
  static @Nullable Boolean toBoolean(String text) {
    return switch (text) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default -> null;
    };
  }

  /** In the form with 36 signs. */
  static @Nullable UUID toUuid(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The constant of this name, in upper or lower case. */
  static <E extends Enum<E>> @Nullable E toEnum(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (Ascii.equalsIgnoreCase(constant.name(), text)) {
        return constant;
      }
    }
    return null;
  }
}
