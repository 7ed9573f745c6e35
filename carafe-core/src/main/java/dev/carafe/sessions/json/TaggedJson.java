package dev.carafe.sessions.json;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.signing.Codec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of Flask's sessions: compact ASCII with keys in code point order, in which objects of
 * one entry, the tags, stand for tuples, octets, UUIDs, dates and markup.
 *
 * <p>A program uses it as a codec for signed tokens, so that a token can carry a record:
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
 * and the infinities are numbers, and of equal keys the last wins. It is immutable: {@link #with}
 * changes nothing and returns a changed copy.
 */
@CheckReturnValue
public final class TaggedJson {
  /** Levels of JSON, tags included; what is written within the limit can be read within it. */
  static final int MAX_DEPTH = 200;

  private static final TaggedJson BUILT_IN = new TaggedJson(Tags.BUILT_IN);
  private static final TaggedJson PLAIN = new TaggedJson(Tags.NONE);

  private final Tags tags;

  private TaggedJson(Tags tags) {
    this.tags = tags;
  }

  /**
   * A map that was read.
   *
   * @param values mutable throughout
   * @param isCanonical whether {@link #write} would for certain write just this for the values;
   *     false is "perhaps not"
   */
  public record Reading(Map<String, @Nullable Object> values, boolean isCanonical) {
    /** The keys, never the values. */
    @Override
    public String toString() {
      return "Reading" + values.keySet();
    }
  }

  /** The JSON of Flask, without tags of the program's own. */
  public static TaggedJson builtIn() {
    return BUILT_IN;
  }

  /**
   * JSON as other programs have it, without any tag: an object stays a map, whatever its keys are.
   * It has null, booleans, numbers, text, lists and maps; give it nothing else to write.
   */
  public static TaggedJson plain() {
    return PLAIN;
  }

  /**
   * This JSON with one more tag, which is tried after the others.
   *
   * @throws IllegalArgumentException if there is a tag with that key already
   */
  public TaggedJson with(SessionTag<?> tag) {
    return new TaggedJson(tags.with(tag));
  }

  /**
   * Writes the canonical JSON of a map.
   *
   * @throws IllegalArgumentException if the map holds what it cannot keep, with the path to it
   */
  public byte[] write(Map<String, @Nullable Object> map) {
    return JsonWriter.write(map, tags);
  }

  /**
   * Reads the map that was written.
   *
   * @throws MalformedJson for anything else; nothing else is thrown
   */
  public Reading read(byte[] json) {
    JsonReader reader = new JsonReader(json, tags);
    return new Reading(map(reader.read()), reader.isCanonical());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object read) {
    if (read instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new MalformedJson("the payload is no JSON object");
  }

  /** The codec for maps that {@link #maps} of {@link #builtIn} makes. */
  public static Codec<Map<String, @Nullable Object>> codec() {
    return BUILT_IN.maps();
  }

  /**
   * A codec for maps. They come back as mutable LinkedHashMap, lists as ArrayList, whole numbers as
   * the smallest of Integer, Long and BigInteger, other numbers as Double, dates as Instant in
   * whole seconds.
   */
  public Codec<Map<String, @Nullable Object>> maps() {
    return new Codec<>() {
      @Override
      public byte[] encode(Map<String, @Nullable Object> map) {
        return write(map);
      }

      @Override
      public Map<String, @Nullable Object> decode(byte[] json) {
        return read(json).values();
      }
    };
  }

  /**
   * A codec for values of one type, mostly a record: it may be any that a {@code SessionKey} may
   * have. A component that the JSON does not have is read as null, 0 or false.
   *
   * @throws IllegalArgumentException if the type is none of these
   */
  public static <T> Codec<T> codec(Class<T> type) {
    StoredTypes.check(type, "TaggedJson.codec");
    return new Codec<>() {
      @Override
      public byte[] encode(T value) {
        return JsonWriter.write(StoredValues.store(value), Tags.BUILT_IN);
      }

      @Override
      public T decode(byte[] json) {
        Object value = JsonReader.read(json, Tags.BUILT_IN);
        if (value == null) {
          throw new MalformedJson("the payload is null");
        }
        return StoredValues.load(type, value, "value");
      }
    };
  }
}
