package dev.carafe.signing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One current key, which signs, and older keys, which still verify.
 *
 * <p>To change a key, make a new one current and keep the old one behind it until everything that
 * it signed has expired. This is itsdangerous' list of secret keys and Flask's {@code SECRET_KEY}
 * with {@code SECRET_KEY_FALLBACKS}. Signing keys that are derived from the ring's are remembered,
 * so that making a signer twice costs little. A ring is immutable and may be shared by threads: its
 * methods change nothing, and those that derive or allow something return another ring.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.of("this year's key", "last year's key");
 * KeyRing fromOutside = KeyRing.fromEnvironment("SECRET_KEY", "OLD_SECRET_KEY");
 * }</pre>
 */
@CheckReturnValue
public final class KeyRing {
  private static final int GENERATED_OCTETS = 32;
  private static final String NO_VARIABLE =
      "the name of an environment variable is null: name it, such as \"SECRET_KEY\"";
  private static final String NO_OLDER = "the older secret keys are null: give none or a list";

  /** Salts may come from a program's data; what is past this many is derived each time. */
  private static final int MAX_REMEMBERED = 64;

  private final Secret current;
  private final List<Secret> older;
  private final boolean weakAllowed;
  private final @Nullable KeyRing origin;
  private final Map<Object, List<Hmac>> derived = new ConcurrentHashMap<>();

  private KeyRing(
      Secret current, List<Secret> older, boolean weakAllowed, @Nullable KeyRing origin) {
    this.current = current;
    this.older = older;
    this.weakAllowed = weakAllowed;
    this.origin = origin;
  }

  /** A ring of these keys; the older ones verify only, in this order after the current one. */
  static KeyRing of(Secret current, List<Secret> older) {
    Objects.requireNonNull(current, "the current secret key is null: give the key that signs");
    Objects.requireNonNull(older, NO_OLDER);
    for (Secret secret : older) {
      Objects.requireNonNull(secret, "an older secret key is null: leave it out");
    }
    return new KeyRing(current, List.copyOf(older), false, null);
  }

  /**
   * A ring of text keys, whose octets are their UTF-8. The older ones verify only and are tried in
   * this order after the current one.
   *
   * @throws IllegalArgumentException if one of them is empty
   */
  public static KeyRing of(String current, String... older) {
    Objects.requireNonNull(older, NO_OLDER);
    List<Secret> secrets = new ArrayList<>(older.length);
    for (String key : older) {
      secrets.add(Secret.of(key));
    }
    return of(Secret.of(current), secrets);
  }

  /**
   * A ring of binary keys, which are copied. The older ones verify only and are tried in this order
   * after the current one.
   *
   * @throws IllegalArgumentException if one of them is empty
   */
  public static KeyRing of(byte[] current, byte[]... older) {
    Objects.requireNonNull(older, NO_OLDER);
    List<Secret> secrets = new ArrayList<>(older.length);
    for (byte[] key : older) {
      secrets.add(Secret.of(key));
    }
    return of(Secret.of(current), secrets);
  }

  /**
   * A ring with one new random key of 256 bits. What it signs is worthless once the program has
   * ended, so use it for tests, and for programs whose sessions may end with them.
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
   * @param older variables with keys that verify only; those that are unset or blank are left out
   * @throws IllegalArgumentException if the variable of the current key is unset or blank
   */
  public static KeyRing fromEnvironment(String current, String... older) {
    Objects.requireNonNull(current, NO_VARIABLE);
    Objects.requireNonNull(older, NO_VARIABLE);
    for (String name : older) {
      Objects.requireNonNull(name, NO_VARIABLE);
    }
    return KeySources.environment(System::getenv, current, older);
  }

  /**
   * A ring of text keys from a file in UTF-8 with one key per line, the newest first: the first
   * signs, the others verify only. Space around a key and empty lines are ignored; there are no
   * comments.
   *
   * @throws IllegalArgumentException if the file holds no key or, where there are POSIX
   *     permissions, anybody but its owner may read or write it
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static KeyRing fromFile(Path file) {
    Objects.requireNonNull(file, "the path of the key file is null: name the file");
    return KeySources.file(file);
  }

  /** The key that signs; it also verifies. */
  Secret current() {
    return current;
  }

  /** The keys that verify only, tried in this order after the current one. */
  List<Secret> older() {
    return older;
  }

  /**
   * The ring of keys that are derived from these for one purpose, by HKDF-SHA-256 (RFC 5869), in
   * the same order. They are independent of each other, of these, and of every key that {@link
   * SigningOptions} or an {@link Encrypter} can make of these: no signature of this ring, whatever
   * its message, salt and {@link KeyDerivation}, tells one of them.
   *
   * <p>Purposes that begin with {@code carafe-} are the framework's own: a program that derives the
   * keys of its sessions can forge them.
   *
   * <pre>{@code
   * Signer signer = Signer.of(keys.derive("partner-api"), options);
   * }</pre>
   *
   * @param purpose what the keys are for; it need not be secret
   * @throws IllegalArgumentException if the purpose is empty
   */
  public KeyRing derive(String purpose) {
    byte[] octets = Utf8.encode(purpose, "the purpose");
    if (octets.length == 0) {
      throw new IllegalArgumentException(
          "the purpose is empty: say what the keys are for, such as \"partner-api\"");
    }
    List<Secret> derivedKeys = map(secret -> secret.derive(octets));
    return new KeyRing(
        derivedKeys.get(0), derivedKeys.subList(1, derivedKeys.size()), weakAllowed, this);
  }

  /**
   * Refuses keys that can be guessed: those shorter than 16 octets, examples from the pages of
   * well-known tutorials, and what consists of repetitions, sequences, well-known words and few
   * characters else. Random keys of 16 octets or more pass, be they binary, in hexadecimal, in
   * base64 or UUIDs; that a key passes does not prove that it is random. The framework calls this
   * before a program runs, unless in debug mode.
   *
   * @return this ring
   * @throws IllegalArgumentException if one of the keys is refused; the message never shows it
   */
  @CanIgnoreReturnValue
  public KeyRing requireStrong() {
    if (origin != null) {
      origin.requireStrong();
    } else if (!weakAllowed) {
      WeakKeys.refuse("the secret key", current);
      for (int i = 0; i < older.size(); i++) {
        WeakKeys.refuse("older secret key number " + (i + 1), older.get(i));
      }
    }
    return this;
  }

  /**
   * A ring of these keys to which {@link #requireStrong()} has no objection. Use it for tests, and
   * for sharing a key with a program that cannot change it yet: whoever guesses a key can forge
   * everything that it signs, and read everything that it encrypts.
   */
  public KeyRing allowWeak() {
    return new KeyRing(current, older, true, origin == null ? null : origin.allowWeak());
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
