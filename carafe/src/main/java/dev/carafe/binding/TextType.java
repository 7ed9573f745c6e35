package dev.carafe.binding;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that a text can be read as.
 *
 * @param expected what a text of it is, for messages
 * @param blankIsNone whether an empty text counts as not sent: browsers send one of a number or a
 *     date that was not filled in
 * @param reader its value, or null if the text is none
 */
record TextType(String expected, boolean blankIsNone, Function<String, @Nullable Object> reader) {
  /** All that there are but enums, for messages. */
  static final String ALL =
      "String, int, long, double, boolean, BigInteger, BigDecimal, UUID, an enum, LocalDate,"
          + " LocalTime, LocalDateTime or Instant";

  static final TextType BOOLEAN = new TextType("true or false", false, ValueText::toBoolean);

  private static final Map<Class<?>, TextType> KNOWN =
      Map.ofEntries(
          Map.entry(String.class, new TextType("text", false, text -> text)),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Integer.class, filled("a whole number of 32 bits", ValueText::toInt)),
          Map.entry(Long.class, filled("a whole number of 64 bits", ValueText::toLong)),
          Map.entry(Double.class, filled("a number", ValueText::toDouble)),
          Map.entry(BigInteger.class, filled("a whole number", ValueText::toBigInteger)),
          Map.entry(BigDecimal.class, filled("a decimal number", ValueText::toBigDecimal)),
          Map.entry(UUID.class, filled("a UUID", ValueText::toUuid)),
          Map.entry(LocalDate.class, filled("a date such as 2026-01-31", ValueText::toDate)),
          Map.entry(LocalTime.class, filled("a time such as 23:59", ValueText::toTime)),
          Map.entry(
              LocalDateTime.class,
              filled("a date and time such as 2026-01-31T23:59", ValueText::toDateTime)),
          Map.entry(
              Instant.class, filled("a time such as 2026-01-31T23:59:00Z", ValueText::toInstant)));

  /** The type, or null if texts cannot be read as it. */
  static @Nullable TextType of(Class<?> type) {
    return type.isEnum() ? ofEnum(type) : KNOWN.get(boxed(type));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // which enum it is only the class itself knows
  private static TextType ofEnum(Class<?> type) {
    return filled(
        "one of the names that it can have", text -> ValueText.toEnum(text, (Class) type));
  }

  private static TextType filled(String expected, Function<String, @Nullable Object> reader) {
    return new TextType(expected, true, reader);
  }

  /** The class of a primitive type's values, such as Integer; any other class itself. */
  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
