package dev.carafe.security;

import com.password4j.ScryptFunction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hashes as Werkzeug's {@code generate_password_hash} writes them, {@code method$salt$hex}. The
 * password and the salt are UTF-8 as they are, as there.
 */
final class WerkzeugHash implements StoredHash {
  private static final int SCRYPT_OCTETS = 64;

  /** OWASP's costliest, 128 MiB once: lanes are computed one after the other, and multiply it. */
  private static final int MAX_SCRYPT_WORK = 131072 * 8;

  private static final int MAX_SCRYPT_LANES = 16;
  private static final int MAX_ITERATIONS = 5_000_000;
  private static final Map<String, Pbkdf2Name> PBKDF2 =
      Map.of(
          "sha1", new Pbkdf2Name("PBKDF2WithHmacSHA1", 20),
          "sha224", new Pbkdf2Name("PBKDF2WithHmacSHA224", 28),
          "sha256", new Pbkdf2Name("PBKDF2WithHmacSHA256", 32),
          "sha384", new Pbkdf2Name("PBKDF2WithHmacSHA384", 48),
          "sha512", new Pbkdf2Name("PBKDF2WithHmacSHA512", 64));

  /** How a key comes from a password. */
  private interface Method {
    int kib();

    int octets();

    byte[] key(String password, byte[] salt) throws GeneralSecurityException;
  }

  private record Pbkdf2Name(String algorithm, int octets) {}

  private record Pbkdf2(Pbkdf2Name name, int iterations) implements Method {
    @Override
    public int kib() {
      return 1;
    }

    @Override
    public int octets() {
      return name.octets();
    }

    @Override
    public byte[] key(String password, byte[] salt) throws GeneralSecurityException {
      var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, octets() * Byte.SIZE);
      try {
        return SecretKeyFactory.getInstance(name.algorithm()).generateSecret(spec).getEncoded();
      } finally {
        spec.clearPassword();
      }
    }
  }

  private record Scrypt(int cost, int blocks, int lanes) implements Method {
    @Override
    public int kib() {
      return cost / Byte.SIZE * blocks; // 128 octets for each
    }

    @Override
    public int octets() {
      return SCRYPT_OCTETS;
    }

    @Override
    public byte[] key(String password, byte[] salt) throws GeneralSecurityException {
      return ScryptFunction.getInstance(cost, blocks, lanes, SCRYPT_OCTETS)
          .scrypt(password.getBytes(StandardCharsets.UTF_8), salt, SCRYPT_OCTETS);
    }
  }

  private final Method method;
  private final byte[] salt;
  private final byte[] key;

  private WerkzeugHash(Method method, byte[] salt, byte[] key) {
    this.method = method;
    this.salt = salt;
    this.key = key;
  }

  static @Nullable WerkzeugHash read(String text) {
    String[] parts = text.split("\\$", 3);
    if (parts.length != 3 || parts[1].isEmpty()) {
      return null;
    }
    Method method = method(parts[0].split(":", -1));
    if (method == null || parts[2].length() != 2 * method.octets()) {
      return null;
    }
    try {
      byte[] key = HexFormat.of().parseHex(parts[2]);
      return new WerkzeugHash(method, parts[1].getBytes(StandardCharsets.UTF_8), key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Method method(String[] words) {
    if (words[0].equals("scrypt") && words.length == 4) {
      return scrypt(Numbers.of(words[1]), Numbers.of(words[2]), Numbers.of(words[3]));
    }
    if (words[0].equals("pbkdf2") && words.length == 3) {
      Pbkdf2Name name = PBKDF2.get(words[1]);
      int iterations = Numbers.of(words[2]);
      if (name == null || iterations <= 0 || iterations > MAX_ITERATIONS) {
        return null;
      }
      return new Pbkdf2(name, iterations);
    }
    return null;
  }

  private static @Nullable Method scrypt(int cost, int blocks, int lanes) {
    boolean sound =
        cost >= 16
            && Integer.bitCount(cost) == 1
            && blocks > 0
            && lanes > 0
            && lanes <= MAX_SCRYPT_LANES
            && (long) cost * blocks * lanes <= MAX_SCRYPT_WORK;
    return sound ? new Scrypt(cost, blocks, lanes) : null;
  }

  @Override
  public int kib() {
    return method.kib();
  }

  @Override
  public boolean matches(String password) {
    try {
      return MessageDigest.isEqual(key, method.key(password, salt));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot compute a hash of Werkzeug", e);
    }
  }

  @Override
  public String toString() {
    return "WerkzeugHash";
  }
}
