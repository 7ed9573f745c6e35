package dev.carafe.sessions.json;

import dev.carafe.internal.PythonLimits;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tagged JSON as Python's json.loads and Flask's untagging do, within bounds: NaN and the
 * infinities are numbers, of equal keys the last wins, and whatever is wrong is MalformedJson.
 */
final class JsonReader {
  private final String text;
  private final Tags tags;
  private boolean canonical = true;
  private int at;

  JsonReader(byte[] json, Tags tags) {
    this.text = decode(json);
    this.tags = tags;
  }

  static @Nullable Object read(byte[] json, Tags tags) {
    return new JsonReader(json, tags).read();
  }

  @Nullable Object read() {
    skipSpace();
    Object value = value(0);
    skipSpace();
    if (at < text.length()) {
      throw malformed("something follows the value");
    }
    return value;
  }

  /** Whether JsonWriter would write just this for what was read; false is "perhaps not". */
  boolean isCanonical() {
    return canonical;
  }

  private static String decode(byte[] json) {
    for (byte octet : json) {
      if (octet < 0) {
        return decodeUtf8(json);
      }
    }
    return new String(json, StandardCharsets.US_ASCII);
  }

  private static String decodeUtf8(byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJson("the payload is not UTF-8");
    }
  }

  private @Nullable Object value(int depth) {
    if (depth > TaggedJson.MAX_DEPTH) {
      throw malformed("nested deeper than " + TaggedJson.MAX_DEPTH + " levels");
    }
    return switch (peek()) {
      case '{' -> untagged(object(depth));
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      case 'N' -> literal("NaN", Double.NaN);
      case 'I' -> literal("Infinity", Double.POSITIVE_INFINITY);
      default ->
          text.startsWith("-I", at) ? literal("-Infinity", Double.NEGATIVE_INFINITY) : number();
    };
  }

  private @Nullable Object untagged(Map<String, @Nullable Object> object) {
    canonical &= object.size() != 1 || !tags.isTag(object.keySet().iterator().next());
    return tags.untag(object);
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return object;
    }
    String last = null;
    while (true) {
      if (peek() != '"') {
        throw malformed("a key is missing");
      }
      String key = string();
      canonical &= last == null || CodePoints.ORDER.compare(last, key) < 0;
      last = key;
      skipSpace();
      expect(':');
      skipSpace();
      object.put(key, value(depth + 1));
      skipSpace();
      if (peek() == '}') {
        at++;
        return object;
      }
      expect(',');
      skipSpace();
    }
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return array;
    }
    while (true) {
      array.add(value(depth + 1));
      skipSpace();
      if (peek() == ']') {
        at++;
        return array;
      }
      expect(',');
      skipSpace();
    }
  }

  private String string() {
    int start = ++at;
    while (true) {
      char c = peek();
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\') {
        return escapedString(start);
      }
      plain(c);
      at++;
    }
  }

  private String escapedString(int start) {
    canonical = false;
    StringBuilder string = new StringBuilder().append(text, start, at);
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return string.toString();
      }
      if (c == '\\') {
        string.append(escape());
      } else {
        plain(c);
        string.append(c);
      }
    }
  }

  private void plain(char c) {
    if (c < ' ') {
      throw malformed("a control character stands in a string");
    }
    canonical &= c < 0x7F;
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed("an escape is unknown");
    };
  }

  private char unicode() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c > 'f' ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        throw malformed("an escape has no four hexadecimal digits");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private @Nullable Object literal(String name, @Nullable Object value) {
    if (!text.startsWith(name, at)) {
      throw malformed("no value");
    }
    at += name.length();
    return value;
  }

  private Number number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = digits();
    if (digits > 1 && text.charAt(at - digits) == '0') {
      throw malformed("a number begins with 0");
    }
    boolean whole = true;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
      whole = false;
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
      whole = false;
    }
    String number = text.substring(start, at);
    canonical &= whole && !number.equals("-0");
    return whole ? integer(number, digits) : Double.valueOf(number);
  }

  private int digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed("no value");
    }
    return at - start;
  }

  private Number integer(String number, int digits) {
    if (digits > PythonLimits.MAX_DIGITS) {
      throw malformed("a number has more than " + PythonLimits.MAX_DIGITS + " digits");
    }
    if (digits > 18) {
      BigInteger big = new BigInteger(number);
      return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
    }
    long value = Long.parseLong(number);
    return value == (int) value ? (Number) (int) value : (Number) value;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      canonical = false;
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed("cut short");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw malformed("'" + c + "' is missing");
    }
    at++;
  }

  private MalformedJson malformed(String problem) {
    return new MalformedJson("no tagged JSON: " + problem + " at character " + at);
  }
}
