package dev.carafe.security;

/**
 * Knows passwords that others have used and lost, which attackers try first. A program may ask a
 * larger list, or a service:
 *
 * <pre>{@code
 * BreachedPasswords ours = password -> password.toLowerCase(Locale.ROOT).contains("carafe");
 * Passwords passwords = Passwords.create().breached(BreachedPasswords.bundled().or(ours));
 * }</pre>
 *
 * <p>It is asked when a password is chosen, never at a login, by several threads at a time.
 */
@FunctionalInterface
public interface BreachedPasswords {
  /** Whether nobody should choose this password. Must neither keep nor log it. */
  boolean contains(String password);

  /** Those that this or the other knows. */
  default BreachedPasswords or(BreachedPasswords other) {
    return password -> contains(password) || other.contains(password);
  }

  /**
   * The ten thousand most frequent passwords of at least 8 characters in what has leaked, in any
   * case: {@code Password1} is among them as {@code password1} is. OWASP ASVS 5.0, 6.2.4, asks for
   * 3,000. The list is that of zxcvbn-ts (MIT licence), and read when it is first asked.
   */
  static BreachedPasswords bundled() {
    return BundledPasswords::contains;
  }
}
