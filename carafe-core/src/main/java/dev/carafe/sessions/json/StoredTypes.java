package dev.carafe.sessions.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The types that sessions keep: the one list of them, which the check of a SessionKey, the search
 * for changes and the messages go by.
 */
final class StoredTypes {
  /** The types without null, lists and maps, for messages. */
  static final String NAMES =
      "Boolean, a number, String, byte[], UUID, Instant, OffsetDateTime, ZonedDateTime, LocalDate,"
          + " BigDecimal, Markup, Tuple";

  /** Those whose values never change. */
  static final Set<Class<?>> IMMUTABLE =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          Instant.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          LocalDate.class,
          Markup.class);

  /** Those whose values may change, or hold what may. */
  static final Set<Class<?>> MUTABLE =
      Set.of(Object.class, byte[].class, Tuple.class, List.class, Map.class);

  private static final Set<Class<?>> PRIMITIVE =
      Set.of(
          boolean.class, byte.class, short.class, int.class, long.class, float.class, double.class);

  private StoredTypes() {}

  /** Whether sessions keep the type as it is, without a tag of the program's own. */
  static boolean isPlain(Class<?> type) {
    return isNamed(type) || Map.class.isAssignableFrom(type) || List.class.isAssignableFrom(type);
  }

  private static boolean isNamed(Type type) {
    return IMMUTABLE.contains(type) || MUTABLE.contains(type) || PRIMITIVE.contains(type);
  }

  /**
   * Refuses a type that no session can keep.
   *
   * @param where who wants it, for the message
   * @throws IllegalArgumentException if it is one
   */
  static void check(Type type, String where) {
    check(type, where, new HashSet<>());
  }

  private static void check(Type type, String where, Set<Type> seen) {
    if (!seen.add(type) || isNamed(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        check(arguments[0], where, seen);
        return;
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        check(arguments[1], where, seen);
        return;
      }
    } else if (type instanceof Class<?> raw && raw.isRecord()) {
      for (RecordShape.Component component : RecordShape.of(raw).components()) {
        check(component.type(), where + ", component '" + component.name() + "'", seen);
      }
      return;
    } else if (type instanceof Class<?> raw && raw.isEnum()) {
      return;
    }
    throw new IllegalArgumentException(
        where
            + ": a session cannot keep a "
            + type.getTypeName()
            + ": use "
            + NAMES
            + ", an enum, a record, or List<X> or Map<String, X> of these");
  }
}
