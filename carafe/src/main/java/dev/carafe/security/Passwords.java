package dev.carafe.security;

import dev.carafe.HttpException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id for a program's table of users, and compares them.
 *
 * <pre>{@code
 * Passwords passwords = Passwords.create();
 *
 * String problem = passwords.problem(chosen); // "Use at least 8 characters.", or null
 * users.add(name, passwords.hash(chosen));
 *
 * PasswordCheck check = passwords.verify(user == null ? null : user.passwordHash(), sent);
 * }</pre>
 *
 * <p>The parameters are m=19456 KiB, t=2, p=1 (OWASP Password Storage Cheat Sheet), with a random
 * salt of 16 octets for each hash. A password is brought to Unicode's form NFC first, so that it is
 * the same from every keyboard (RFC 8265); it is neither cut nor changed otherwise.
 *
 * <p>Immutable, and to be shared by threads. No more hashes are computed at a time than processors
 * and half the heap of the JVM allow; others wait up to ten seconds, 50 of them at most, and then
 * get 503 with {@code Retry-After}. Passwords and hashes are in no message and no log.
 */
public final class Passwords {
  private static final System.Logger LOG = System.getLogger(Passwords.class.getName());
  private static final int MAX_OCTETS = 1024;
  private static final int LEAST_MIN_LENGTH = 8;
  private static final int MOST_MIN_LENGTH = 64;

  private final int minLength;
  private final BreachedPasswords breached;
  private final Argon2Hash.Parameters parameters;
  private final HashingGate gate;

  private Passwords(
      int minLength,
      BreachedPasswords breached,
      Argon2Hash.Parameters parameters,
      HashingGate gate) {
    this.minLength = minLength;
    this.breached = breached;
    this.parameters = parameters;
    this.gate = gate;
  }

  /** Passwords of at least 8 characters that are not on the bundled list of breached ones. */
  public static Passwords create() {
    return of(Argon2Hash.Parameters.TODAY, HashingGate.OF_THIS_JVM);
  }

  static Passwords of(Argon2Hash.Parameters parameters, HashingGate gate) {
    return new Passwords(LEAST_MIN_LENGTH, BreachedPasswords.bundled(), parameters, gate);
  }

  /**
   * The same for new passwords of at least this many characters (code points); 8 if this is not
   * said. OWASP ASVS 5.0, 6.2.1, recommends 15 where the password is all that is asked.
   *
   * @throws IllegalArgumentException if it is not from 8 to 64
   */
  public Passwords minLength(int characters) {
    if (characters < LEAST_MIN_LENGTH || characters > MOST_MIN_LENGTH) {
      throw new IllegalArgumentException(
          "a minimal length of " + characters + " for passwords: use 8 to 64 characters");
    }
    return new Passwords(characters, breached, parameters, gate);
  }

  /** The same with another check of new passwords against breached ones. */
  public Passwords breached(BreachedPasswords known) {
    return new Passwords(minLength, known, parameters, gate);
  }

  /**
   * Why this password may not be chosen, as a sentence for whoever chose it; null if it may. There
   * are no rules of composition: they make passwords worse (NIST SP 800-63B).
   */
  public @Nullable String problem(String password) {
    if (isTooLong(password)) {
      return "Use at most " + MAX_OCTETS + " bytes.";
    }
    String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
    if (normal.codePointCount(0, normal.length()) < minLength) {
      return "Use at least " + minLength + " characters.";
    }
    return breached.contains(password)
        ? "This password is among those that attackers try first: use another."
        : null;
  }

  /**
   * The hash of a new password, to be stored; some 97 characters of ASCII.
   *
   * @throws IllegalArgumentException if {@link #problem} has something against it; the message says
   *     what, and not the password
   * @throws HttpException 503 if too many hashes are waiting
   */
  public String hash(String password) {
    String problem = problem(password);
    if (problem != null) {
      throw new IllegalArgumentException(
          "this password may not be chosen: ask Passwords.problem first. " + problem);
    }
    return compute(password);
  }

  private String compute(String password) {
    return gate.compute(parameters.kib, () -> Argon2Hash.of(password, parameters).text());
  }

  /**
   * Whether a password is that of a stored hash: one of {@link #hash}, or one of Werkzeug's {@code
   * scrypt:...} and {@code pbkdf2:...} (SHA-1 and SHA-2). A user who does not exist costs what one
   * with a hash of today's costs: give null. A hash that cannot be read, or would take too much
   * time or memory, matches nothing and is logged.
   *
   * <p>An empty password and one of more than 1,024 octets never match, and cost nothing, whoever
   * the user is. What the hashes of Werkzeug cost differs from today's, so that until their users
   * have logged in once the time of an answer can tell them from others.
   *
   * @param storedHash what the table of users has; null for an unknown user
   * @throws HttpException 503 if too many hashes are waiting
   */
  public PasswordCheck verify(@Nullable String storedHash, String password) {
    if (password.isEmpty() || isTooLong(password)) {
      return PasswordCheck.WRONG;
    }
    StoredHash stored = storedHash == null ? null : StoredHash.read(storedHash);
    if (stored == null || !gate.holds(stored.kib())) {
      if (storedHash != null) {
        LOG.log(
            Level.WARNING,
            "a stored password hash of {0} characters is of no known form or asks for too much: its"
                + " user cannot log in until they choose a new password",
            storedHash.length());
      }
      compute(password);
      return PasswordCheck.WRONG;
    }
    if (!gate.compute(stored.kib(), () -> stored.matches(password))) {
      return PasswordCheck.WRONG;
    }
    return new PasswordCheck(true, isToday(stored) ? null : rehash(password));
  }

  private boolean isToday(StoredHash stored) {
    return stored instanceof Argon2Hash argon2 && argon2.parameters() == parameters;
  }

  /** The new hash; null in a flood, when the next login makes it. */
  private @Nullable String rehash(String password) {
    try {
      return compute(password);
    } catch (HttpException busy) {
      return null;
    }
  }

  private static boolean isTooLong(String password) {
    return password.length() > MAX_OCTETS
        || password.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS;
  }

  /** Says nothing of any password. */
  @Override
  public String toString() {
    return "Passwords[" + parameters.text() + ", minLength=" + minLength + "]";
  }
}
