package dev.carafe.sessions.json;

import dev.carafe.sessions.SessionCodec;
import java.util.function.Function;

/**
 * A type of a program's own that sessions can keep: Flask's {@code JSONTag}.
 *
 * <p>A value is written as an object with one entry, the tag's key and what {@code toJson} makes of
 * the value, and read back by {@code fromJson}. Register tags with {@link SessionCodec#tag}. Flask
 * reads such sessions if it has a JSONTag with the same key.
 *
 * <pre>{@code
 * SessionTag<Point> tag =
 *     SessionTag.of(
 *         " p",
 *         Point.class,
 *         point -> List.of(point.x(), point.y()),
 *         json -> new Point((int) ((List<?>) json).get(0), (int) ((List<?>) json).get(1)));
 * SessionCodec codec = SessionCodec.signed().tag(tag);
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class SessionTag<T> {
  private final String key;
  private final Class<T> type;
  private final Function<? super T, ?> toJson;
  private final Function<Object, ? extends T> fromJson;

  private SessionTag(
      String key,
      Class<T> type,
      Function<? super T, ?> toJson,
      Function<Object, ? extends T> fromJson) {
    this.key = key;
    this.type = type;
    this.toJson = toJson;
    this.fromJson = fromJson;
  }

  /**
   * Makes a tag.
   *
   * @param key the key of the one entry; Flask's own begin with a space and a letter
   * @param type the type of the values, subclasses included
   * @param toJson makes something of a value that sessions can keep
   * @param fromJson makes the value again; what it throws makes the session a fresh one, because
   *     the cookie may be from an older version of the program
   * @throws IllegalArgumentException if the key is empty, or sessions keep the type as it is
   */
  public static <T> SessionTag<T> of(
      String key,
      Class<T> type,
      Function<? super T, ?> toJson,
      Function<Object, ? extends T> fromJson) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("a session tag's key is empty: use one such as \" x\"");
    }
    if (StoredTypes.isPlain(type)) {
      throw new IllegalArgumentException(
          "session tag '"
              + key
              + "' is for "
              + type.getName()
              + ", which a session keeps without a tag: choose a type of your own");
    }
    return new SessionTag<>(key, type, toJson, fromJson);
  }

  /** The key of the one entry. */
  public String key() {
    return key;
  }

  boolean isFor(Object value) {
    return type.isInstance(value);
  }

  Object write(Object value) {
    return toJson.apply(type.cast(value));
  }

  /** The value, or MalformedJson. */
  Object read(Object json) {
    try {
      return fromJson.apply(json);
    } catch (RuntimeException e) {
      throw new MalformedJson("the tag '" + key + "' cannot be read");
    }
  }

  /** The key and the type. */
  @Override
  public String toString() {
    return "SessionTag[" + key + ", " + type.getName() + "]";
  }
}
