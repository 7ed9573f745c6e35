package dev.carafe.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Argon2id, version 19, in the form of its reference program ({@code $argon2id$v=19$...}). */
final class Argon2Hash implements StoredHash {
  static final String PREFIX = "$argon2id$";
  private static final String VERSION = "v=19";
  private static final int SALT_OCTETS = 16;
  private static final int LEAST_SALT_OCTETS = 8;
  private static final int KEY_OCTETS = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * What the hash costs: one lane, so that a computation is one thread's. The library keeps memory
   * for each of these that it was ever asked for, which is why only those of OWASP's list count.
   */
  enum Parameters {
    M7168(7168, 5),
    M9216(9216, 4),
    M12288(12288, 3),
    /** What new hashes have: of OWASP's list, that which most logins at once can afford. */
    M19456(19456, 2),
    M47104(47104, 1);

    static final Parameters TODAY = M19456;

    final int kib;
    final int iterations;

    Parameters(int kib, int iterations) {
      this.kib = kib;
      this.iterations = iterations;
    }

    static @Nullable Parameters read(String text) {
      for (Parameters parameters : values()) {
        if (parameters.text().equals(text)) {
          return parameters;
        }
      }
      return null;
    }

    String text() {
      return "m=" + kib + ",t=" + iterations + ",p=1";
    }
  }

  private final Parameters parameters;
  private final byte[] salt;
  private final byte[] key;

  private Argon2Hash(Parameters parameters, byte[] salt, byte[] key) {
    this.parameters = parameters;
    this.salt = salt;
    this.key = key;
  }

  Parameters parameters() {
    return parameters;
  }

  static @Nullable Argon2Hash read(String text) {
    List<String> parts = List.of(text.split("\\$", -1)); // "", argon2id, version, ...
    if (parts.size() != 6 || !parts.get(2).equals(VERSION)) {
      return null;
    }
    Parameters parameters = Parameters.read(parts.get(3));
    byte[] salt = base64(parts.get(4));
    byte[] key = base64(parts.get(5));
    if (parameters == null || salt == null || key == null) {
      return null;
    }
    boolean sound = salt.length >= LEAST_SALT_OCTETS && key.length == KEY_OCTETS;
    return sound ? new Argon2Hash(parameters, salt, key) : null;
  }

  private static byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The hash of a password with a salt of its own. */
  static Argon2Hash of(String password, Parameters parameters) {
    byte[] salt = new byte[SALT_OCTETS];
    RANDOM.nextBytes(salt);
    return new Argon2Hash(parameters, salt, key(password, salt, parameters));
  }

  private static byte[] key(String password, byte[] salt, Parameters parameters) {
    byte[] octets =
        Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    Argon2Function function =
        Argon2Function.getInstance(parameters.kib, parameters.iterations, 1, KEY_OCTETS, Argon2.ID);
    return function.hash(octets, salt).getBytes();
  }

  @Override
  public int kib() {
    return parameters.kib;
  }

  @Override
  public boolean matches(String password) {
    return MessageDigest.isEqual(key, key(password, salt, parameters));
  }

  /** The text to store. */
  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return PREFIX
        + VERSION
        + "$"
        + parameters.text()
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(key);
  }

  @Override
  public String toString() {
    return "Argon2Hash[" + parameters.text() + "]";
  }
}
