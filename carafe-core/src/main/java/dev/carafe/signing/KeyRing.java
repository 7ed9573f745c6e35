package dev.carafe.signing;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One current key, which signs, and older keys, which still verify.
 *
 * <p>To change a key, make a new one current and keep the old one behind it until everything that
 * it signed has expired. This is itsdangerous' list of secret keys and Flask's {@code SECRET_KEY}
 * with {@code SECRET_KEY_FALLBACKS}. Signing keys that follow from the ring's keys are remembered,
 * so that making a signer twice costs little. A ring is immutable and may be shared by threads.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.of("this year's key", "last year's key");
 * KeyRing fromOutside = KeyRing.fromEnvironment("SECRET_KEY", "OLD_SECRET_KEY");
 * }</pre>
 */
public final class KeyRing {
  private static final int GENERATED_OCTETS = 32;

  /** Salts may come from a program's data; what is past this many is derived each time. */
  private static final int MAX_REMEMBERED = 64;

  private final Secret current;
  private final List<Secret> older;
  private final boolean weakAllowed;
  private final Map<Object, List<Hmac>> derived = new ConcurrentHashMap<>();

  private KeyRing(Secret current, List<Secret> older, boolean weakAllowed) {
    this.current = current;
    this.older = List.copyOf(older);
    this.weakAllowed = weakAllowed;
  }

  /** A ring of these keys; the older ones verify only, in this order after the current one. */
  public static KeyRing of(Secret current, List<Secret> older) {
    return new KeyRing(current, older, false);
  }

  /** A ring of text keys; their octets are UTF-8. */
  public static KeyRing of(String current, String... older) {
    List<Secret> secrets = new ArrayList<>(older.length);
    for (String key : older) {
      secrets.add(Secret.of(key));
    }
    return of(Secret.of(current), secrets);
  }

  /** A ring of binary keys. */
  public static KeyRing of(byte[] current, byte[]... older) {
    List<Secret> secrets = new ArrayList<>(older.length);
    for (byte[] key : older) {
      secrets.add(Secret.of(key));
    }
    return of(Secret.of(current), secrets);
  }

  /**
   * A ring with one new random key of 256 bits. What it signs is worthless once the program has
   * ended: for tests, and for programs whose sessions may end with them.
   */
  public static KeyRing generate() {
    byte[] key = new byte[GENERATED_OCTETS];
    new SecureRandom().nextBytes(key);
    return of(key);
  }

  /**
   * A ring of text keys from environment variables.
   *
   * @param current the variable with the key that signs, such as {@code SECRET_KEY}
   * @param older variables with keys that verify only; those that are unset or empty are left out
   * @throws IllegalArgumentException if the variable of the current key is unset or empty
   */
  public static KeyRing fromEnvironment(String current, String... older) {
    return KeySources.environment(System::getenv, current, older);
  }

  /**
   * A ring of text keys from a file in UTF-8 with one key per line, the newest first: the first
   * signs, the others verify only. Space around a key and empty lines do not count; there are no
   * comments.
   *
   * @throws IllegalArgumentException if the file holds no key or, where there are POSIX
   *     permissions, anybody but its owner may read or write it
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static KeyRing fromFile(Path file) {
    return KeySources.file(file);
  }

  /** The key that signs; it also verifies. */
  public Secret current() {
    return current;
  }

  /** The keys that verify only, tried in this order after the current one. */
  public List<Secret> older() {
    return older;
  }

  /**
   * Refuses keys that can be guessed: those shorter than 16 octets, and examples from the pages of
   * well-known tutorials. The framework calls this before a program runs, unless in debug mode.
   *
   * @return this ring
   * @throws IllegalArgumentException if one of the keys is refused; the message never shows it
   */
  public KeyRing requireStrong() {
    if (!weakAllowed) {
      WeakKeys.refuse("the secret key", current);
      for (int i = 0; i < older.size(); i++) {
        WeakKeys.refuse("older secret key number " + (i + 1), older.get(i));
      }
    }
    return this;
  }

  /**
   * These keys, whatever {@link #requireStrong()} has against them. For tests, and for sharing a
   * key with a program that cannot change it yet: whoever guesses a key can forge everything that
   * it signs, and read everything that it encrypts.
   */
  public KeyRing allowWeak() {
    return new KeyRing(current, older, true);
  }

  /** What the function makes of the current key and then of each older one. */
  <K> List<K> map(Function<Secret, K> function) {
    List<K> keys = new ArrayList<>(1 + older.size());
    keys.add(function.apply(current));
    for (Secret secret : older) {
      keys.add(function.apply(secret));
    }
    return List.copyOf(keys);
  }

  /** The keyed hashes for these options, the current key's first. */
  List<Hmac> hmacs(SigningOptions options) {
    Object id = options.derivation();
    List<Hmac> known = derived.get(id);
    if (known != null) {
      return known;
    }
    List<Hmac> made = map(options::hmac);
    if (derived.size() < MAX_REMEMBERED) {
      derived.put(id, made);
    }
    return made;
  }

  /** The number of keys, never the keys. */
  @Override
  public String toString() {
    return "KeyRing[1 current key, " + older.size() + " older]";
  }
}
