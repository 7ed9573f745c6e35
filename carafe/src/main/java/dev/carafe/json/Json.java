package dev.carafe.json;

import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads the JSON that a program sends and receives: maps, lists, records and plain
 * values. The JSON inside sessions is another matter and not made here.
 *
 * <p>Reading is bounded: 200 levels, a million tokens (values, names and brackets), numbers of
 * 1,000 digits. A primitive component of a record must be there and not null; numbers keep their
 * fractions or are refused; enums are read by name. Object members that a record does not have are
 * ignored, unless read strictly.
 */
public final class Json {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(200)
          .maxTokenCount(1_000_000)
          .maxNumberLength(1_000)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
          .annotationIntrospector(new RequiredPrimitives())
          .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final ObjectReader LENIENT = MAPPER.reader();
  private static final ObjectReader STRICT =
      MAPPER.reader(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final ObjectReader UNIQUE =
      MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

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
   * @throws UnfitJson if it does not fit the type
   * @throws IllegalArgumentException if it is not one JSON value, or is over the bounds
   */
  public static <T> @Nullable T read(byte[] json, Class<T> type) {
    return read(json, type, false);
  }

  /** The same, but object members that a record does not have do not fit. */
  public static <T> @Nullable T readStrictly(byte[] json, Class<T> type) {
    return read(json, type, true);
  }

  /**
   * Reads an object, none of whose members, at whatever depth, is there twice: for what is signed.
   *
   * @throws IllegalArgumentException if it is not one such object
   */
  public static Map<?, ?> readUnique(byte[] json) {
    try {
      Map<?, ?> object = UNIQUE.forType(Map.class).readValue(json);
      if (object != null) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(message(e), e);
    }
    throw new IllegalArgumentException("not the JSON expected: null");
  }

  private static <T> @Nullable T read(byte[] json, Class<T> type, boolean strict) {
    ObjectReader reader = strict ? STRICT : LENIENT;
    try {
      return reader.forType(type).readValue(json);
    } catch (InputCoercionException e) {
      throw new UnfitJson(message(e), faults(reader, json, type, strict, e), e);
    } catch (StreamReadException e) {
      throw new IllegalArgumentException(message(e), e);
    } catch (JacksonException e) {
      throw new UnfitJson(message(e), faults(reader, json, type, strict, e), e);
    }
  }

  private static String message(JacksonException e) {
    return "not the JSON expected: "
        + e.getOriginalMessage()
        + (isOfAClosedModule(e) ? CLOSED : "");
  }

  private static List<String> faults(
      ObjectReader reader, byte[] json, Class<?> type, boolean strict, JacksonException failure) {
    try {
      return new JsonFaults(reader, strict).of(json, type, failure);
    } catch (JacksonException e) {
      return List.of();
    }
  }

  private static boolean isOfAClosedModule(JacksonException e) {
    return e.getCause() instanceof IllegalAccessException
        || e.getCause() instanceof InaccessibleObjectException;
  }
}
