package dev.carafe.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * How the signing key is derived from the secret key and the salt: itsdangerous' {@code
 * key_derivation}. None of these makes a good key out of a short password.
 */
public enum KeyDerivation {
  /** {@code H(salt + secret)}: itsdangerous' {@code "concat"}. */
  CONCAT {
    @Override
    byte[] derive(Digest digest, byte[] salt, byte[] secret) {
      return hash(digest, salt, secret);
    }
  },
  /** {@code H(salt + "signer" + secret)}: {@code "django-concat"}, itsdangerous' default. */
  DJANGO_CONCAT {
    @Override
    byte[] derive(Digest digest, byte[] salt, byte[] secret) {
      return hash(digest, salt, SIGNER, secret);
    }
  },
  /** {@code HMAC(secret, salt)}: {@code "hmac"}, which Flask's sessions use. */
  HMAC {
    @Override
    byte[] derive(Digest digest, byte[] salt, byte[] secret) {
      return Hmac.of(digest, secret).digest(salt, salt.length);
    }
  },
  /**
   * The secret itself: {@code "none"}. The salt then separates nothing.
   *
   * <p>Worse, a signature is then a hash that tells other signers' keys: {@link #HMAC} derives the
   * key of a salt by signing the salt, so whoever has this ring sign {@code cookie-session} with
   * SHA-1 and no derivation holds the key of Flask's sessions. Give such a signer a ring of its
   * own: {@link KeyRing#derive}. Sessions in Carafe's own forms are out of its reach.
   */
  NONE {
    @Override
    byte[] derive(Digest digest, byte[] salt, byte[] secret) {
      return secret;
    }
  };

  private static final byte[] SIGNER = "signer".getBytes(StandardCharsets.US_ASCII);

  abstract byte[] derive(Digest digest, byte[] salt, byte[] secret);

  private static byte[] hash(Digest digest, byte[]... parts) {
    MessageDigest hash = digest.newHash();
    for (byte[] part : parts) {
      hash.update(part);
    }
    return hash.digest();
  }
}
