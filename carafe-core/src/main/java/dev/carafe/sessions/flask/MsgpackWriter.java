package dev.carafe.sessions.flask;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes msgpack that msgspec reads, in the types that it would use itself. */
final class MsgpackWriter {
  private static final byte TIMESTAMP = -1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  byte[] toByteArray() {
    return out.toByteArray();
  }

  /** What an entry was when it was read. */
  void copy(byte[] octets, int from, int to) {
    out.write(octets, from, to - from);
  }

  /**
   * Writes a value, of those that tagged JSON is read to.
   *
   * @throws IllegalArgumentException if msgpack has no room for it
   */
  void value(@Nullable Object value) {
    if (value == null) {
      out.write(0xC0);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? 0xC3 : 0xC2);
    } else if (value instanceof Integer || value instanceof Long) {
      whole(((Number) value).longValue());
    } else if (value instanceof BigInteger big) {
      big(big);
    } else if (value instanceof Double number) {
      out.write(0xCB);
      number(Double.doubleToLongBits(number), 8);
    } else if (value instanceof byte[] octets) {
      head(octets.length, 0xC4, 0, 0xC4);
      out.writeBytes(octets);
    } else if (value instanceof Map<?, ?> map) {
      map(map.size());
      map.forEach(this::entry);
    } else if (value instanceof Collection<?> list) {
      head(list.size(), 0x90, 16, 0xDC);
      list.forEach(this::value);
    } else if (value instanceof Instant time) {
      time(time);
    } else {
      text(FlaskPayload.text(value));
    }
  }

  /** Begins a map of so many entries. */
  void map(int size) {
    head(size, 0x80, 16, 0xDE);
  }

  void entry(Object key, @Nullable Object value) {
    text((String) key);
    value(value);
  }

  private void text(String text) {
    byte[] octets = FlaskPayload.checked(text).getBytes(StandardCharsets.UTF_8);
    head(octets.length, 0xA0, 32, 0xD9);
    out.writeBytes(octets);
  }

  /**
   * Writes type and length.
   *
   * @param small the type that has lengths less than {@code smallest} within itself
   * @param first the type whose length is the shortest; of lists and maps that is two octets long
   */
  private void head(int length, int small, int smallest, int first) {
    int shortest = first >= 0xDC ? 2 : 1;
    if (length < smallest) {
      out.write(small | length);
    } else if (shortest == 1 && length < 1 << 8) {
      out.write(first);
      out.write(length);
    } else if (length < 1 << 16) {
      out.write(first + 2 - shortest);
      number(length, 2);
    } else {
      out.write(first + 3 - shortest);
      number(length, 4);
    }
  }

  private void whole(long value) {
    if (value >= 0) {
      unsigned(value);
    } else if (value >= -32) {
      out.write((int) value);
    } else {
      int size = value >= Byte.MIN_VALUE ? 0 : value >= Short.MIN_VALUE ? 1 : 2;
      size = size == 2 && value < Integer.MIN_VALUE ? 3 : size;
      out.write(0xD0 + size);
      number(value, 1 << size);
    }
  }

  private void unsigned(long value) {
    if (value < 1 << 7) {
      out.write((int) value);
    } else {
      int size = value < 1 << 8 ? 0 : value < 1 << 16 ? 1 : value < 1L << 32 ? 2 : 3;
      out.write(0xCC + size);
      number(value, 1 << size);
    }
  }

  private void big(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException(
          "a session value is a whole number of "
              + value.bitLength()
              + " bits: Flask-Session's msgpack has room for 64; store it as text, or choose JSON");
    }
    out.write(0xCF);
    number(value.longValue(), 8);
  }

  /** As msgspec does: four octets for whole seconds, eight with a fraction, twelve for others. */
  private void time(Instant time) {
    long seconds = time.getEpochSecond();
    int nanos = time.getNano();
    if (seconds >>> 34 != 0) {
      out.write(0xC7);
      out.write(12);
      out.write(TIMESTAMP);
      number(nanos, 4);
      number(seconds, 8);
    } else if (nanos != 0 || seconds >>> 32 != 0) {
      out.write(0xD7);
      out.write(TIMESTAMP);
      number((long) nanos << 34 | seconds, 8);
    } else {
      out.write(0xD6);
      out.write(TIMESTAMP);
      number(seconds, 4);
    }
  }

  private void number(long value, int octets) {
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    out.write(all, Long.BYTES - octets, octets);
  }
}
