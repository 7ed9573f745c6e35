package dev.carafe.sessions.json;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tags of Flask's TaggedJSONSerializer, one-entry objects that stand for other types, and those
 * that a program adds.
 */
final class Tags {
  static final String DICT = " di";
  static final String TUPLE = " t";
  static final String BYTES = " b";
  static final String MARKUP = " m";
  static final String UUID_TAG = " u";
  static final String DATE = " d";

  static final Tags BUILT_IN = new Tags(true, List.of());
  static final Tags NONE = new Tags(false, List.of());

  private final boolean builtIn;
  private final List<SessionTag<?>> added;

  private Tags(boolean builtIn, List<SessionTag<?>> added) {
    this.builtIn = builtIn;
    this.added = added;
  }

  /** These tags and one more, which is tried after the others. */
  Tags with(SessionTag<?> tag) {
    if (isTag(tag.key())) {
      throw new IllegalArgumentException(
          "session tag '" + tag.key() + "' is already registered: choose another key");
    }
    List<SessionTag<?>> more = new ArrayList<>(added);
    more.add(tag);
    return new Tags(builtIn, List.copyOf(more));
  }

  boolean isTag(String key) {
    return switch (key) {
      case DICT, TUPLE, BYTES, MARKUP, UUID_TAG, DATE -> builtIn;
      default -> added(key) != null;
    };
  }

  private @Nullable SessionTag<?> added(String key) {
    for (SessionTag<?> tag : added) {
      if (tag.key().equals(key)) {
        return tag;
      }
    }
    return null;
  }

  /** The added tag for the value, or null. */
  @Nullable SessionTag<?> tagFor(Object value) {
    for (SessionTag<?> tag : added) {
      if (tag.isFor(value)) {
        return tag;
      }
    }
    return null;
  }

  /** What an object stands for; the object itself when it has no tag. */
  @Nullable Object untag(Map<String, @Nullable Object> object) {
    if (object.size() != 1 || !builtIn) {
      return object;
    }
    Map.Entry<String, @Nullable Object> only = object.entrySet().iterator().next();
    Object value = only.getValue();
    return switch (only.getKey()) {
      case DICT -> dict(value);
      case TUPLE -> Tuple.copyOf((List<?>) expect(List.class, value, TUPLE));
      case BYTES -> bytes(expect(String.class, value, BYTES));
      case MARKUP -> new Markup(expect(String.class, value, MARKUP));
      case UUID_TAG -> uuid(expect(String.class, value, UUID_TAG));
      case DATE -> value == null ? null : TaggedDate.parse(expect(String.class, value, DATE));
      default -> {
        SessionTag<?> tag = added(only.getKey());
        yield tag == null ? object : tag.read(expect(Object.class, value, tag.key()));
      }
    };
  }

  private static <T> T expect(Class<T> type, @Nullable Object value, String tag) {
    if (!type.isInstance(value)) {
      throw new MalformedJson("the tag '" + tag + "' wants a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  /** A user's object whose only key looks like a tag was written with two underscores more. */
  private static Map<String, @Nullable Object> dict(@Nullable Object value) {
    Map<?, ?> escaped = expect(Map.class, value, DICT);
    if (escaped.size() != 1) {
      throw new MalformedJson("the tag '" + DICT + "' wants one entry");
    }
    Map.Entry<?, ?> only = escaped.entrySet().iterator().next();
    String key = (String) only.getKey();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put(key.substring(0, Math.max(0, key.length() - 2)), only.getValue());
    return object;
  }

  /** Ignores characters outside the alphabet, as Python's b64decode does. */
  private static byte[] bytes(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedJson("the tag '" + BYTES + "' wants base64");
    }
  }

  /** Reads a UUID as Python does: it ignores hyphens, braces and the prefix of a URN. */
  private static UUID uuid(String text) {
    String hex = text.replace("urn:", "").replace("uuid:", "").replace("-", "");
    int start = hex.startsWith("{") ? 1 : 0;
    int end = hex.endsWith("}") ? hex.length() - 1 : hex.length();
    if (end - start != 32) {
      throw new MalformedJson("the tag '" + UUID_TAG + "' wants 32 hexadecimal digits");
    }
    return new UUID(hexadecimal(hex, start), hexadecimal(hex, start + 16));
  }

  private static long hexadecimal(String text, int start) {
    long bits = 0;
    for (int i = start; i < start + 16; i++) {
      int digit = text.charAt(i) > 'f' ? -1 : Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        throw new MalformedJson("the tag '" + UUID_TAG + "' wants 32 hexadecimal digits");
      }
      bits = bits << 4 | digit;
    }
    return bits;
  }
}
