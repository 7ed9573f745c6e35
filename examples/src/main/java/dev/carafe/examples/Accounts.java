package dev.carafe.examples;

import dev.carafe.security.Passwords;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has an account, in memory: in a program in use, a table of its database. */
final class Accounts {
  private static final int MAX_NAME = 80;

  /** Whoever sees the gallery can make accounts, and memory is not for ever. */
  private static final int MOST = 1000;

  /** An account; the password itself is kept nowhere. */
  record Account(String name, String passwordHash) {}

  private final Passwords passwords = Passwords.create();
  private final Map<String, Account> accounts = new HashMap<>();

  synchronized @Nullable Account find(String name) {
    return accounts.get(name);
  }

  /** The account of this name if this is its password; a name that is unknown takes as long. */
  @Nullable Account find(String name, String password) {
    Account account = find(name);
    String hash = account == null ? null : account.passwordHash();
    return passwords.verify(hash, password).matches() ? account : null;
  }

  /** What is wrong with the name or the password of a new account, in a sentence, or null. */
  @Nullable String problem(String name, String password) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return "Please enter a name of 1 to " + MAX_NAME + " characters.";
    }
    return passwords.problem(password);
  }

  /** Makes an account in which nothing is wrong; null if the name is taken, or memory full. */
  @Nullable Account add(String name, String password) {
    Account account = new Account(name, passwords.hash(password));
    synchronized (this) {
      boolean added = accounts.size() < MOST && accounts.putIfAbsent(name, account) == null;
      return added ? account : null;
    }
  }
}
