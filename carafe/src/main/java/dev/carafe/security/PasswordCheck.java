package dev.carafe.security;

import org.jspecify.annotations.Nullable;

/**
 * What comparing a password with a stored hash told.
 *
 * <pre>{@code
 * PasswordCheck check = passwords.verify(user == null ? null : user.passwordHash(), password);
 * if (check.newHash() != null) {
 *   users.storeHash(user, check.newHash());
 * }
 * }</pre>
 *
 * @param matches whether the password is the right one
 * @param newHash what to store in place of the old hash, which is of another kind or has weaker
 *     parameters than today's; null if the old one is to stay, and always if the password is wrong
 */
public record PasswordCheck(boolean matches, @Nullable String newHash) {
  static final PasswordCheck WRONG = new PasswordCheck(false, null);

  /** Says whether it matches, and never a hash. */
  @Override
  public String toString() {
    return "PasswordCheck[matches="
        + matches
        + ", newHash="
        + (newHash == null ? "no" : "yes")
        + "]";
  }
}
