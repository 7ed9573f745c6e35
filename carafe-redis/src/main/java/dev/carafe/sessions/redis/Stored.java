package dev.carafe.sessions.redis;

import dev.carafe.sessions.StoredSession;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is kept in Redis: one string, a third of what a hash of its parts takes. The
 * scripts know the same form, which {@code record.lua} describes.
 */
final class Stored {
  /** The end of the year 9999, in milliseconds: times beyond it are brought back to it. */
  private static final long LAST = 253_402_300_799_999L;

  /** All parts whose length does not vary, the length of the user's name among them. */
  private static final int HEAD = 46;

  private static final byte[] MAGIC = {'C', '1'};

  /** Begins the name of a user in UTF-8. */
  private static final byte UTF_8 = '=';

  /** Begins the name of a user that UTF-8 cannot have: with half a surrogate pair, say. */
  private static final byte UTF_16 = '~';

  private static final byte[] NOBODY = new byte[Integer.BYTES];

  private Stored() {}

  /** Milliseconds since 1970. */
  static long millis(Instant time) {
    long seconds = time.getEpochSecond();
    return Math.abs(seconds) > LAST / 1000 ? (seconds < 0 ? -LAST : LAST) : time.toEpochMilli();
  }

  static byte[] octets(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /** All that comes before the time until which the index has the session. */
  static byte[] beginning(StoredSession session) {
    return ByteBuffer.allocate(MAGIC.length + 4 * Long.BYTES)
        .put(MAGIC)
        .putLong(session.version())
        .putLong(millis(session.created()))
        .put(times(session.lastSeen(), session.expires()))
        .array();
  }

  static byte[] times(Instant lastSeen, Instant expires) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(millis(lastSeen))
        .putLong(millis(expires))
        .array();
  }

  /** The name of a user, none of which is like another's. */
  static byte[] name(String user) {
    ByteBuffer name;
    byte form = UTF_8;
    try {
      name = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(user));
    } catch (CharacterCodingException e) {
      form = UTF_16;
      name = ByteBuffer.allocate(user.length() * Character.BYTES);
      name.asCharBuffer().put(user);
    }
    return ByteBuffer.allocate(1 + name.remaining()).put(form).put(name).array();
  }

  /** A name that {@link #name} made, with its length before it; of nobody if null. */
  static byte[] measured(byte @Nullable [] name) {
    return name == null
        ? NOBODY
        : ByteBuffer.allocate(Integer.BYTES + name.length).putInt(name.length).put(name).array();
  }

  /** Reads what the script {@code save} wrote; null if that is something else. */
  static @Nullable StoredSession read(String key, byte[] octets) {
    ByteBuffer from = ByteBuffer.wrap(octets);
    if (octets.length < HEAD || from.get() != MAGIC[0] || from.get() != MAGIC[1]) {
      return null;
    }
    long version = from.getLong();
    Instant created = Instant.ofEpochMilli(from.getLong());
    Instant lastSeen = Instant.ofEpochMilli(from.getLong());
    Instant expires = Instant.ofEpochMilli(from.getLong());
    from.getLong(); // of the index alone
    int length = from.getInt();
    if (version < 1 || length < 0 || length > from.remaining()) {
      return null;
    }
    try {
      String user = length == 0 ? null : user(from.slice(HEAD, length));
      byte[] data = new byte[from.remaining() - length];
      from.get(HEAD + length, data);
      return new StoredSession(key, version, user, created, lastSeen, expires, data);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String user(ByteBuffer name) throws CharacterCodingException {
    byte form = name.get();
    if (form == UTF_16 && name.remaining() % Character.BYTES == 0) {
      return name.asCharBuffer().toString();
    }
    if (form != UTF_8) {
      throw new CharacterCodingException();
    }
    return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
  }
}
