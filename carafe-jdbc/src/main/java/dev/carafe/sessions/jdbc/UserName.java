package dev.carafe.sessions.jdbc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A user as databases keep it: octets that no collation folds, in an index of bounded width. */
final class UserName {
  private static final int MOST_OCTETS = 1000;

  private UserName() {}

  static boolean isStorable(String user) {
    byte[] octets = encoded(user);
    return octets != null && octets.length <= MOST_OCTETS;
  }

  static byte[] octets(String user) {
    byte[] octets = encoded(user);
    if (octets == null) {
      throw new IllegalArgumentException(
          "the user of this session has half a character in the name (a surrogate without its"
              + " other), and would be taken for another one");
    }
    if (octets.length > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "the user of this session has a name of "
              + octets.length
              + " octets: choose a shorter one, such as a number, of "
              + MOST_OCTETS
              + " at most");
    }
    return octets;
  }

  private static byte @Nullable [] encoded(String user) {
    try {
      ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(user));
      byte[] copy = new byte[octets.remaining()];
      octets.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
