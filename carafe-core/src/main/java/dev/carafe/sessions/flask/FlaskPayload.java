package dev.carafe.sessions.flask;

import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Flask-Session kept of a session, and what takes its place: msgpack or JSON of msgspec.
 *
 * @param entries where each entry was, if it was msgpack: one that does not change is kept to the
 *     octet, so that Python has its fractions of a second and its numbers for keys back
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FlaskPayload(byte[] octets, Map<String, MsgpackReader.Entry> entries, byte[] taggedJson) {
  /** How much is read, or written. */
  static final int MAX_OCTETS = 2 << 20;

  private static final byte[] NONE = {};
  private static final TaggedJson TAGGED = TaggedJson.builtIn();
  private static final TaggedJson PLAIN = TaggedJson.plain();

  /** What a new session begins with. */
  static FlaskPayload none() {
    return new FlaskPayload(NONE, Map.of(), NONE);
  }

  /**
   * Reads either form, whichever it is. Never pickle, which Flask-Session itself would fall back to
   * and which runs what it holds.
   *
   * @throws MalformedJson if it is neither, or out of bounds
   */
  static FlaskPayload read(byte[] octets) {
    if (octets.length > MAX_OCTETS) {
      throw new MalformedJson("it has more than " + MAX_OCTETS + " octets");
    }
    if (!MsgpackReader.mayBe(octets)) {
      return new FlaskPayload(octets, Map.of(), tagged(PLAIN.read(octets).values()));
    }
    Map<String, MsgpackReader.Entry> entries = MsgpackReader.read(octets);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    entries.forEach((key, entry) -> values.put(key, entry.value()));
    return new FlaskPayload(octets, entries, tagged(values));
  }

  private static byte[] tagged(Map<String, @Nullable Object> values) {
    try {
      return TAGGED.write(values);
    } catch (MalformedJson e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedJson("it holds what no session of ours can: " + e.getMessage());
    }
  }

  /** The values, read anew. */
  Map<String, @Nullable Object> values() {
    return TAGGED.read(taggedJson).values();
  }

  /**
   * Writes what takes its place.
   *
   * @throws IllegalArgumentException if that form has no room for a value
   */
  byte[] next(boolean json, byte[] newTaggedJson) {
    Map<String, @Nullable Object> values = TAGGED.read(newTaggedJson).values();
    if (json) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      values.forEach((key, value) -> plain.put(checked(key), plain(value)));
      return PLAIN.write(plain);
    }
    MsgpackWriter out = new MsgpackWriter();
    out.map(values.size());
    entries.forEach(
        (key, entry) -> {
          if (values.containsKey(key)) {
            Object value = values.remove(key);
            if (Arrays.equals(alone(value), alone(entry.value()))) {
              out.copy(octets, entry.from(), entry.to());
            } else {
              out.entry(key, value);
            }
          }
        });
    values.forEach(out::entry);
    return out.toByteArray();
  }

  private static byte[] alone(@Nullable Object value) {
    return TAGGED.write(Collections.singletonMap("", value));
  }

  /** What msgspec would make JSON of. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(checked((String) key), plain(each)));
      return plain;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(plain(each)));
      return plain;
    } else if (value instanceof Double number) {
      return Double.isFinite(number) ? number : null;
    } else if (value instanceof byte[] octets) {
      return Base64.getEncoder().encodeToString(octets);
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    return checked(text(value));
  }

  /** The text that stands for a value in a form that has no type for it, as msgspec has it. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    } else if (value instanceof Markup || value instanceof UUID || value instanceof Instant) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        "a session value is a "
            + value.getClass().getName()
            + ", which Flask-Session has no"
            + " form for");
  }

  /** Refuses halves of characters: msgspec could not read them, and Flask-Session try pickle. */
  static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          throw new IllegalArgumentException(
              "a session value has half a character (a lone surrogate), which Python cannot keep:"
                  + " check texts that come from outside");
        }
        i++;
      }
    }
    return text;
  }
}
