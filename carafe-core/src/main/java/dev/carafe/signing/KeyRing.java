package dev.carafe.signing;

import java.util.ArrayList;
import java.util.List;

/**
 * One current key, which signs, and older keys, which still verify.
 *
 * <p>To change a key, make a new one current and keep the old one behind it until everything that
 * it signed has expired. This is itsdangerous' list of secret keys and Flask's {@code SECRET_KEY}
 * with {@code SECRET_KEY_FALLBACKS}.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.of("this year's key", "last year's key");
 * }</pre>
 *
 * @param current the key that signs; it also verifies
 * @param older keys that verify only, tried in this order after the current one
 */
public record KeyRing(Secret current, List<Secret> older) {
  /** Copies the list. */
  public KeyRing {
    older = List.copyOf(older);
  }

  /** A ring of text keys; their octets are UTF-8. */
  public static KeyRing of(String current, String... older) {
    List<Secret> secrets = new ArrayList<>(older.length);
    for (String key : older) {
      secrets.add(Secret.of(key));
    }
    return new KeyRing(Secret.of(current), secrets);
  }

  /** A ring of binary keys. */
  public static KeyRing of(byte[] current, byte[]... older) {
    List<Secret> secrets = new ArrayList<>(older.length);
    for (byte[] key : older) {
      secrets.add(Secret.of(key));
    }
    return new KeyRing(Secret.of(current), secrets);
  }
}
