package dev.carafe.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the framework keeps in a store of sessions beside them, such as who is logged in: its octets
 * begin with a sign that no session begins with, and the name of its kind, so that nothing is taken
 * for something else whose key somebody knows.
 */
public final class KeptBeside {
  private static final byte MARK = '@';

  private final byte[] head;

  private KeptBeside(byte[] head) {
    this.head = head;
  }

  /** What is of this kind, a name without spaces. */
  public static KeptBeside kind(String name) {
    return new KeptBeside(('@' + name + ' ').getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether these octets are of some such kind, and no session. */
  public static boolean isAny(byte[] data) {
    return data.length > 0 && data[0] == MARK;
  }

  /** The octets to keep. */
  public byte[] write(byte[] content) {
    byte[] data = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, data, head.length, content.length);
    return data;
  }

  /** The content of what was kept; null if it is of another kind. */
  public byte @Nullable [] read(byte[] data) {
    return data.length >= head.length && Arrays.equals(data, 0, head.length, head, 0, head.length)
        ? Arrays.copyOfRange(data, head.length, data.length)
        : null;
  }
}
