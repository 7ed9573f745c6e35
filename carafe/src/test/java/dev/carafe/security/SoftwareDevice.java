package dev.carafe.security;

import dev.carafe.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device whose key is in software, and which signs whatever a test wants. */
public record SoftwareDevice(String algorithm, KeyPair keys) {
  public static SoftwareDevice ec() {
    return ec("secp256r1");
  }

  public static SoftwareDevice ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new SoftwareDevice("ES256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static SoftwareDevice rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new SoftwareDevice("RS256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  public static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  public Map<String, Object> jwk() {
    PublicKey key = keys.getPublic();
    if (key instanceof RSAPublicKey rsa) {
      return Map.of(
          "kty",
          "RSA",
          "n",
          unsigned(rsa.getModulus(), 0),
          "e",
          unsigned(rsa.getPublicExponent(), 0));
    }
    ECPublicKey ec = (ECPublicKey) key;
    return Map.of(
        "kty",
        "EC",
        "crv",
        "P-256",
        "x",
        unsigned(ec.getW().getAffineX(), 32),
        "y",
        unsigned(ec.getW().getAffineY(), 32));
  }

  public static String unsigned(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    int zeros = signed[0] == 0 ? 1 : 0;
    byte[] octets = new byte[Math.max(length, signed.length - zeros)];
    System.arraycopy(
        signed, zeros, octets, octets.length - signed.length + zeros, signed.length - zeros);
    return base64(octets);
  }

  public Map<String, Object> header(boolean withKey) {
    Map<String, Object> header = new LinkedHashMap<>(Map.of("typ", "dbsc+jwt", "alg", algorithm));
    if (withKey) {
      header.put("jwk", jwk());
    }
    return header;
  }

  /** What a browser sends to register. */
  public String registration(String challenge) {
    return signed(header(true), Map.of("jti", challenge));
  }

  /** What a browser sends to have its cookie renewed. */
  public String proof(String challenge) {
    return signed(header(false), Map.of("jti", challenge));
  }

  public String signed(Map<String, ?> header, Map<String, ?> payload) {
    return signed(text(header), text(payload));
  }

  private static String text(Map<String, ?> json) {
    return new String(Json.write(json), StandardCharsets.UTF_8);
  }

  public String signed(String header, String payload) {
    String content = base64(header) + "." + base64(payload);
    return content + "." + base64(signature(content));
  }

  public byte[] signature(String content) {
    try {
      Signature signer =
          Signature.getInstance(
              algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signer.initSign(keys.getPrivate());
      signer.update(content.getBytes(StandardCharsets.US_ASCII));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
