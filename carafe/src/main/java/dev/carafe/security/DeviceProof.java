package dev.carafe.security;

import dev.carafe.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends to show that it has a key: a JWT of type {@code dbsc+jwt}, whose signature
 * is still to be looked at.
 *
 * @param jwk the key that it shows; null if it shows none
 * @param challenge the challenge that it answers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DeviceProof(
    DeviceKey.Algorithm algorithm,
    @Nullable Map<?, ?> jwk,
    String challenge,
    byte[] signed,
    byte[] signature) {
  /** With RSA of 4096 bits it has some 1,700 characters. */
  private static final int MAX_LENGTH = 4096;

  /** Reads one; null if it is none. */
  static @Nullable DeviceProof parse(String jwt) {
    int first = jwt.indexOf('.');
    int second = jwt.indexOf('.', first + 1);
    if (jwt.length() > MAX_LENGTH || first < 0 || second < 0 || jwt.indexOf('.', second + 1) >= 0) {
      return null;
    }
    byte[] header = StrictBase64.decode(jwt.substring(0, first));
    byte[] payload = StrictBase64.decode(jwt.substring(first + 1, second));
    byte[] signature = StrictBase64.decode(jwt.substring(second + 1));
    if (header == null || payload == null || signature == null) {
      return null;
    }
    byte[] signed = jwt.substring(0, second).getBytes(StandardCharsets.US_ASCII);
    try {
      return of(Json.readUnique(header), Json.readUnique(payload), signed, signature);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable DeviceProof of(
      Map<?, ?> header, Map<?, ?> payload, byte[] signed, byte[] signature) {
    DeviceKey.Algorithm algorithm = DeviceKey.Algorithm.named(header.get("alg"));
    Object jwk = header.get("jwk");
    if (algorithm == null
        || !"dbsc+jwt".equals(header.get("typ"))
        || header.containsKey("crit")
        || (header.containsKey("jwk") && !(jwk instanceof Map))
        || !(payload.get("jti") instanceof String challenge)) {
      return null;
    }
    return new DeviceProof(algorithm, (Map<?, ?>) jwk, challenge, signed, signature);
  }

  /** Whether it answers this challenge. */
  boolean answers(String issued) {
    return MessageDigest.isEqual(
        issued.getBytes(StandardCharsets.UTF_8), challenge.getBytes(StandardCharsets.UTF_8));
  }

  /** The key that it shows, if it is signed with it; null else. */
  @Nullable DeviceKey ownKey() {
    DeviceKey key = jwk == null ? null : DeviceKey.ofJwk(algorithm, jwk);
    return key != null && key.signed(this) ? key : null;
  }
}
