package dev.carafe.sessions.json;

import dev.carafe.internal.PythonLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes tagged JSON as Flask does in a request: compact, ASCII, keys in code point order. */
final class JsonWriter {
  private final JsonOutput out = new JsonOutput();

  private final Tags tags;

  private JsonWriter(Tags tags) {
    this.tags = tags;
  }

  static byte[] write(Object value, Tags tags) {
    JsonWriter writer = new JsonWriter(tags);
    writer.value(value, 0);
    return writer.out.toByteArray();
  }

  private void value(@Nullable Object value, int depth) {
    checkDepth(depth);
    if (value == null) {
      out.ascii("null");
    } else if (value instanceof String text) {
      out.string(text);
    } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      out.ascii(value.toString());
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else if (value instanceof Tuple tuple) {
      open(Tags.TUPLE, depth);
      list(tuple, depth + 1);
      out.ascii('}');
    } else if (value instanceof List<?> list) {
      list(list, depth);
    } else if (value instanceof Number number) {
      number(number, depth);
    } else {
      other(value, depth);
    }
  }

  private static void checkDepth(int depth) {
    if (depth > TaggedJson.MAX_DEPTH) {
      throw new Unstorable(
          "is nested deeper than "
              + TaggedJson.MAX_DEPTH
              + " levels, or contains itself: store something flatter");
    }
  }

  private void map(Map<?, ?> map, int depth) {
    if (map.size() == 1) {
      String key = key(map.keySet().iterator().next());
      if (tags.isTag(key)) {
        open(Tags.DICT, depth).ascii("{\"").escaped(key).ascii("__\":");
        entry(key, map.values().iterator().next(), depth + 2);
        out.ascii("}}");
        return;
      }
    }
    String[] keys = new String[map.size()];
    int count = 0;
    for (Object key : map.keySet()) {
      keys[count++] = key(key);
    }
    Arrays.sort(keys, CodePoints.ORDER);
    char separator = '{';
    for (String key : keys) {
      out.ascii(separator).string(key).ascii(':');
      entry(key, map.get(key), depth + 1);
      separator = ',';
    }
    out.ascii(separator == '{' ? "{}" : "}");
  }

  private void entry(String key, @Nullable Object value, int depth) {
    try {
      value(value, depth);
    } catch (Unstorable e) {
      throw e.within("['" + key + "']");
    }
  }

  private static String key(@Nullable Object key) {
    if (key instanceof String text) {
      return text;
    }
    throw new Unstorable(
        "has a key of type "
            + (key == null ? "null" : key.getClass().getName())
            + ": JSON has String keys only, so turn it into a String");
  }

  private void list(List<?> list, int depth) {
    char separator = '[';
    int index = 0;
    for (Object element : list) {
      out.ascii(separator);
      try {
        value(element, depth + 1);
      } catch (Unstorable e) {
        throw e.within("[" + index + "]");
      }
      separator = ',';
      index++;
    }
    out.ascii(separator == '[' ? "[]" : "]");
  }

  private void number(Number number, int depth) {
    if (number instanceof Double || number instanceof Float) {
      out.ascii(PythonFloat.repr(number.doubleValue()));
    } else if (number instanceof Short || number instanceof Byte) {
      out.ascii(number.toString());
    } else if (number instanceof BigInteger big) {
      String digits = big.abs().toString();
      if (digits.length() > PythonLimits.MAX_DIGITS) {
        throw new Unstorable("has more than " + PythonLimits.MAX_DIGITS + " digits");
      }
      out.ascii(big.signum() < 0 ? "-" : "").ascii(digits);
    } else if (number instanceof BigDecimal decimal) {
      out.string(decimal.toString());
    } else {
      added(number, depth);
    }
  }

  private void other(Object value, int depth) {
    if (value instanceof byte[] octets) {
      tag(Tags.BYTES, Base64.getEncoder().encodeToString(octets), depth);
    } else if (value instanceof Markup markup) {
      tag(Tags.MARKUP, markup.html(), depth);
    } else if (value instanceof UUID uuid) {
      open(Tags.UUID_TAG, depth).ascii('"');
      out.hex(uuid.getMostSignificantBits(), 16).hex(uuid.getLeastSignificantBits(), 16);
      out.ascii("\"}");
    } else if (value instanceof Instant instant) {
      tag(Tags.DATE, TaggedDate.write(instant), depth);
    } else if (value instanceof OffsetDateTime date) {
      tag(Tags.DATE, TaggedDate.write(date.toInstant()), depth);
    } else if (value instanceof ZonedDateTime date) {
      tag(Tags.DATE, TaggedDate.write(date.toInstant()), depth);
    } else if (value instanceof LocalDate date) {
      out.string(TaggedDate.write(date.atStartOfDay().toInstant(ZoneOffset.UTC)));
    } else {
      added(value, depth);
    }
  }

  private void added(Object value, int depth) {
    SessionTag<?> tag = tags.tagFor(value);
    if (tag == null) {
      throw Unstorable.type(value);
    }
    open(tag.key(), depth);
    value(tag.write(value), depth + 1);
    out.ascii('}');
  }

  /** Begins a tag, an object at this depth; what it holds is one level further down. */
  private JsonOutput open(String tag, int depth) {
    checkDepth(depth + 1);
    return out.ascii("{\"").escaped(tag).ascii("\":");
  }

  private void tag(String tag, String text, int depth) {
    open(tag, depth).string(text).ascii('}');
  }
}
