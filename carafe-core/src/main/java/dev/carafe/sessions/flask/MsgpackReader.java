package dev.carafe.sessions.flask;

import dev.carafe.sessions.json.MalformedJson;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the msgpack of a session, as msgspec 0.18 and later write it, within bounds; whatever is
 * wrong is MalformedJson.
 *
 * <p>Keys may be whole numbers, which Python's dicts can have: they become their digits, as in
 * JSON. The map remembers where each of its entries was.
 */
final class MsgpackReader {
  private static final int MAX_DEPTH = 90;
  private static final int MAX_VALUES = 100_000;
  private static final byte TIMESTAMP = -1;
  private static final long NANOS = 1_000_000_000;

  private final byte[] octets;
  private final ByteBuffer in;
  private int values;

  private MsgpackReader(byte[] octets) {
    this.octets = octets;
    this.in = ByteBuffer.wrap(octets);
  }

  /**
   * An entry of the session itself.
   *
   * @param value mutable throughout
   * @param from where its key begins
   * @param to where its value has ended
   */
  record Entry(@Nullable Object value, int from, int to) {}

  /** Reads the entries of a session, in their order. */
  static Map<String, Entry> read(byte[] octets) {
    MsgpackReader reader = new MsgpackReader(octets);
    Map<String, Entry> session = reader.session();
    if (reader.in.hasRemaining()) {
      throw reader.malformed("something follows the session");
    }
    return session;
  }

  /** Whether these octets may be a session's msgpack, rather than JSON. */
  static boolean mayBe(byte[] octets) {
    int first = octets.length == 0 ? 0 : octets[0] & 0xFF;
    return first >> 4 == 0x8 || first == 0xDE || first == 0xDF;
  }

  private Map<String, Entry> session() {
    if (!mayBe(octets)) {
      throw malformed("no map");
    }
    int type = next();
    int size = type >> 4 == 0x8 ? type & 0xF : length(type == 0xDE ? 2 : 4);
    Map<String, Entry> session = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      int from = in.position();
      String key = key();
      Object value = value(1);
      if (session.put(key, new Entry(value, from, in.position())) != null) {
        throw malformed("a key is there twice");
      }
    }
    return session;
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw malformed("more than " + MAX_VALUES + " values");
    }
    int type = next();
    if (type <= 0x7F || type >= 0xE0) {
      return (int) (byte) type;
    }
    return switch (type >> 4) {
      case 0x8 -> map(type & 0xF, depth);
      case 0x9 -> list(type & 0xF, depth);
      case 0xA, 0xB -> text(type & 0x1F);
      default -> other(type, depth);
    };
  }

  private @Nullable Object other(int type, int depth) {
    return switch (type) {
      case 0xC0 -> null;
      case 0xC2 -> false;
      case 0xC3 -> true;
      case 0xC4, 0xC5, 0xC6 -> slice(length(1 << (type - 0xC4)));
      case 0xC7, 0xC8, 0xC9 -> extension(length(1 << (type - 0xC7)));
      case 0xCA -> (double) need(4).getFloat();
      case 0xCB -> need(8).getDouble();
      case 0xCC, 0xCD, 0xCE, 0xCF -> unsigned(1 << (type - 0xCC));
      case 0xD0, 0xD1, 0xD2, 0xD3 -> smallest(signed(1 << (type - 0xD0)));
      case 0xD4, 0xD5, 0xD6, 0xD7, 0xD8 -> extension(1 << (type - 0xD4));
      case 0xD9, 0xDA, 0xDB -> text(length(1 << (type - 0xD9)));
      case 0xDC, 0xDD -> list(length(2 << (type - 0xDC)), depth);
      case 0xDE, 0xDF -> map(length(2 << (type - 0xDE)), depth);
      default -> throw malformed("no value");
    };
  }

  private Map<String, @Nullable Object> map(int size, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = key();
      if (map.containsKey(key)) {
        throw malformed("a key is there twice");
      }
      map.put(key, value(depth + 1));
    }
    return map;
  }

  private String key() {
    Object key = value(MAX_DEPTH);
    if (key instanceof String || key instanceof Integer || key instanceof Long) {
      return key.toString();
    }
    throw malformed("a key is neither text nor a whole number");
  }

  private List<@Nullable Object> list(int size, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private String text(int length) {
    try {
      ByteBuffer text = ByteBuffer.wrap(octets, need(length).position(), length);
      in.position(in.position() + length);
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw malformed("a text is not UTF-8");
    }
  }

  private byte[] slice(int length) {
    need(length);
    byte[] slice = new byte[length];
    in.get(slice);
    return slice;
  }

  private Instant extension(int length) {
    if (need(1).get() != TIMESTAMP) {
      throw malformed("an extension is unknown");
    }
    need(length);
    long nanos = 0;
    long seconds;
    switch (length) {
      case 4 -> seconds = signed(4) & 0xFFFF_FFFFL;
      case 8 -> {
        long both = in.getLong();
        nanos = both >>> 34;
        seconds = both & 0x3_FFFF_FFFFL;
      }
      case 12 -> {
        nanos = signed(4) & 0xFFFF_FFFFL;
        seconds = in.getLong();
      }
      default -> throw malformed("a time has a wrong length");
    }
    if (nanos >= NANOS || Math.abs(seconds) > Instant.MAX.getEpochSecond()) {
      throw malformed("a time is none");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private long signed(int length) {
    need(length);
    return switch (length) {
      case 1 -> in.get();
      case 2 -> in.getShort();
      case 4 -> in.getInt();
      default -> in.getLong();
    };
  }

  private Number unsigned(int length) {
    long signed = signed(length);
    if (length == Long.BYTES) {
      return signed >= 0 ? smallest(signed) : new BigInteger(Long.toUnsignedString(signed));
    }
    return smallest(signed & ((1L << (8 * length)) - 1));
  }

  private static Number smallest(long value) {
    return value == (int) value ? (Number) (int) value : (Number) value;
  }

  /** A length that follows; what has it cannot be longer than what is left. */
  private int length(int octetsOfLength) {
    long length = unsigned(octetsOfLength).longValue();
    if (length > in.remaining()) {
      throw malformed("cut short");
    }
    return (int) length;
  }

  private int next() {
    return need(1).get() & 0xFF;
  }

  private ByteBuffer need(int length) {
    if (in.remaining() < length) {
      throw malformed("cut short");
    }
    return in;
  }

  private MalformedJson malformed(String problem) {
    return new MalformedJson("no msgpack: " + problem + " at octet " + in.position());
  }
}
