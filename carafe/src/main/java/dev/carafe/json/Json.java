package dev.carafe.json;

import java.lang.reflect.InaccessibleObjectException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads the JSON that a program sends and receives: maps, lists, records and plain
 * values. The JSON inside sessions is another matter and not made here.
 *
 * <p>Object members that a record does not have are ignored on reading; a {@code null} for a
 * primitive component is refused.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String CLOSED =
      ": open its package to tools.jackson.databind in module-info.java";

  private Json() {}

  /**
   * The value as compact JSON in UTF-8.
   *
   * @throws IllegalArgumentException if it holds what JSON cannot express
   */
  public static byte[] write(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "cannot be written as JSON: "
              + e.getOriginalMessage()
              + (isOfAClosedModule(e)
                  ? CLOSED
                  : ": use maps, lists, records, text, numbers, booleans and null"),
          e);
    }
  }

  /**
   * Reads JSON into maps, lists and plain values.
   *
   * @throws IllegalArgumentException if it is not one JSON value
   */
  public static @Nullable Object read(byte[] json) {
    return read(json, Object.class);
  }

  /**
   * Reads JSON into a record or another type.
   *
   * @throws IllegalArgumentException if it is not one JSON value or does not fit the type
   */
  public static <T> @Nullable T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "not the JSON expected: " + e.getOriginalMessage() + (isOfAClosedModule(e) ? CLOSED : ""),
          e);
    }
  }

  private static boolean isOfAClosedModule(JacksonException e) {
    return e.getCause() instanceof IllegalAccessException
        || e.getCause() instanceof InaccessibleObjectException;
  }
}
