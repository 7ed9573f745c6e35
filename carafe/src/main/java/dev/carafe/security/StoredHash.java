package dev.carafe.security;

import org.jspecify.annotations.Nullable;

/** A hash of a password as a program's table of users has it. */
interface StoredHash {
  /** More is no hash. */
  int MAX_LENGTH = 1000;

  /** The hash that a text tells, or null if it is none that is known, or asks for too much. */
  static @Nullable StoredHash read(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    return text.startsWith(Argon2Hash.PREFIX) ? Argon2Hash.read(text) : WerkzeugHash.read(text);
  }

  /** The memory that computing it takes. */
  int kib();

  /** Whether the password is that of this hash, compared in constant time. */
  boolean matches(String password);
}
