package dev.carafe.security;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public half of a key that a device keeps. */
record DeviceKey(Algorithm algorithm, PublicKey key) {
  private static final int EC_OCTETS = 32;
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 4096;
  private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);
  private static final int MAX_EXPONENT_BITS = 32;
  private static final ECParameterSpec P256 = p256();

  /** How a proof is signed: the two that browsers must know (RFC 7518 section 3). */
  enum Algorithm {
    ES256("EC", "SHA256withECDSAinP1363Format"),
    RS256("RSA", "SHA256withRSA");

    private final String keyType;
    private final String signature;

    Algorithm(String keyType, String signature) {
      this.keyType = keyType;
      this.signature = signature;
    }

    static @Nullable Algorithm named(@Nullable Object name) {
      return "ES256".equals(name) ? ES256 : "RS256".equals(name) ? RS256 : null;
    }
  }

  /** The key of a JWK (RFC 7517); null if it is none that is good enough for the algorithm. */
  static @Nullable DeviceKey ofJwk(Algorithm algorithm, Map<?, ?> jwk) {
    if (!algorithm.keyType.equals(jwk.get("kty"))) {
      return null;
    }
    try {
      PublicKey key = algorithm == Algorithm.ES256 ? ec(jwk) : rsa(jwk);
      return key == null ? null : new DeviceKey(algorithm, key);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static @Nullable PublicKey ec(Map<?, ?> jwk) throws GeneralSecurityException {
    byte[] x = octets(jwk, "x");
    byte[] y = octets(jwk, "y");
    if (!"P-256".equals(jwk.get("crv"))
        || x == null
        || y == null
        || x.length != EC_OCTETS
        || y.length != EC_OCTETS) {
      return null;
    }
    ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
    return isOnCurve(point)
        ? KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P256))
        : null;
  }

  /** Whether y² = x³ + ax + b, of numbers below the prime. */
  private static boolean isOnCurve(ECPoint point) {
    BigInteger p = ((ECFieldFp) P256.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right =
        x.multiply(x).add(P256.getCurve().getA()).multiply(x).add(P256.getCurve().getB());
    return y.multiply(y).subtract(right).mod(p).signum() == 0;
  }

  private static @Nullable PublicKey rsa(Map<?, ?> jwk) throws GeneralSecurityException {
    byte[] n = octets(jwk, "n");
    byte[] e = octets(jwk, "e");
    if (n == null || e == null) {
      return null;
    }
    BigInteger modulus = new BigInteger(1, n);
    BigInteger exponent = new BigInteger(1, e);
    boolean good =
        modulus.bitLength() >= MIN_RSA_BITS
            && modulus.bitLength() <= MAX_RSA_BITS
            && modulus.testBit(0)
            && exponent.testBit(0)
            && exponent.compareTo(MIN_EXPONENT) >= 0
            && exponent.bitLength() <= MAX_EXPONENT_BITS;
    return good
        ? KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent))
        : null;
  }

  private static byte @Nullable [] octets(Map<?, ?> jwk, String member) {
    return jwk.get(member) instanceof String text ? StrictBase64.decode(text) : null;
  }

  /** The key that was kept as these octets. */
  static DeviceKey ofKept(Algorithm algorithm, byte[] kept) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(algorithm.keyType);
    return new DeviceKey(algorithm, factory.generatePublic(new X509EncodedKeySpec(kept)));
  }

  /** The octets to keep. */
  byte[] toKeep() {
    return key.getEncoded();
  }

  /** Whether this key signed the proof, by its own algorithm. */
  boolean signed(DeviceProof proof) {
    if (proof.algorithm() != algorithm || !canBeSignature(proof.signature())) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm.signature);
      verifier.initVerify(key);
      verifier.update(proof.signed());
      return verifier.verify(proof.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether it has the length that signatures have and, with ES256, numbers that they have. */
  private boolean canBeSignature(byte[] signature) {
    if (key instanceof RSAPublicKey rsa) {
      return signature.length == (rsa.getModulus().bitLength() + 7) / 8;
    }
    return key instanceof ECPublicKey
        && signature.length == 2 * EC_OCTETS
        && isBelowOrder(Arrays.copyOfRange(signature, 0, EC_OCTETS))
        && isBelowOrder(Arrays.copyOfRange(signature, EC_OCTETS, 2 * EC_OCTETS));
  }

  private static boolean isBelowOrder(byte[] octets) {
    BigInteger number = new BigInteger(1, octets);
    return number.signum() > 0 && number.compareTo(P256.getOrder()) < 0;
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (NoSuchAlgorithmException | java.security.spec.InvalidParameterSpecException e) {
      throw new IllegalStateException("every JVM has P-256", e);
    }
  }
}
