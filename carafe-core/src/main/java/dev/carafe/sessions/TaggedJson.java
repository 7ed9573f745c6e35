package dev.carafe.sessions;

import dev.carafe.signing.Codec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of Flask's sessions: compact ASCII with keys in code point order, in which objects of
 * one entry, the tags, stand for tuples, octets, UUIDs, dates and markup.
 *
 * <p>Here as a codec for signed tokens, so that a token can carry a record:
 *
 * <pre>{@code
 * record Reset(String user, int round) {}
 *
 * UrlSafeTimedSerializer<Reset> resets =
 *     UrlSafeTimedSerializer.of(
 *         keys, SigningOptions.salt("reset"), TaggedJson.codec(Reset.class), Clock.systemUTC());
 * String token = resets.dumps(new Reset("ada", 1));
 * }</pre>
 *
 * <p>Reading is strict and bounded: to 200 levels, and numbers to 4,300 digits. As in Python, NaN
 * and the infinities are numbers, and of equal keys the last wins.
 */
public final class TaggedJson {
  /** Levels of JSON, tags included; what is written within the limit can be read within it. */
  static final int MAX_DEPTH = 200;

  private TaggedJson() {}

  /**
   * A codec for maps. They come back as mutable LinkedHashMap, lists as ArrayList, whole numbers as
   * the smallest of Integer, Long and BigInteger, other numbers as Double, dates as Instant in
   * whole seconds.
   */
  public static Codec<Map<String, @Nullable Object>> codec() {
    return codec(Tags.BUILT_IN);
  }

  static Codec<Map<String, @Nullable Object>> codec(Tags tags) {
    return new Codec<>() {
      @Override
      public byte[] encode(Map<String, @Nullable Object> map) {
        return write(map, tags);
      }

      @Override
      public Map<String, @Nullable Object> decode(byte[] json) {
        return read(json, tags);
      }
    };
  }

  /**
   * A codec for values of one type, which may be any that a {@link SessionKey} may have: a record,
   * mostly. A component that the JSON does not have is read as null, 0 or false.
   *
   * @throws IllegalArgumentException if the type is none of these
   */
  public static <T> Codec<T> codec(Class<T> type) {
    StoredTypes.check(type, "TaggedJson.codec");
    return new Codec<>() {
      @Override
      public byte[] encode(T value) {
        return JsonWriter.write(Conversion.store(value), Tags.BUILT_IN);
      }

      @Override
      public T decode(byte[] json) {
        Object value = JsonReader.read(json, Tags.BUILT_IN);
        if (value == null) {
          throw new MalformedJson("the payload is null");
        }
        return Conversion.load(type, value, "value");
      }
    };
  }

  /** The canonical JSON of a session. Throws IllegalArgumentException for what it cannot keep. */
  static byte[] write(Map<String, @Nullable Object> session, Tags tags) {
    return JsonWriter.write(session, tags);
  }

  /** The session, mutable throughout. Throws MalformedJson and nothing else. */
  static Map<String, @Nullable Object> read(byte[] json, Tags tags) {
    return read(new JsonReader(json, tags));
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> read(JsonReader reader) {
    if (reader.read() instanceof Map<?, ?> session) {
      return (Map<String, @Nullable Object>) session;
    }
    throw new MalformedJson("the payload is no JSON object");
  }
}
