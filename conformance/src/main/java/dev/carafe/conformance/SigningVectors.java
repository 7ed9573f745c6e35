package dev.carafe.conformance;

import dev.carafe.signing.Digest;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.SigningOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the vectors of signers have in common. */
final class SigningVectors {
  private SigningVectors() {}

  static SigningOptions options(JsonNode vector) {
    SigningOptions options =
        SigningOptions.salt(Vectors.bytes(vector, "salt"))
            .digest(digest(vector.path("digest").asString("sha1")))
            .keyDerivation(keyDerivation(vector.get("key_derivation").asString()));
    return vector.has("sep_b64") ? options.separator(Vectors.text(vector, "sep")) : options;
  }

  /** The check, but Carafe is to refuse an empty key, with which Python signs. */
  static Suite.Check refusingEmptyKeys(Suite.Check check) {
    return vector ->
        vector.path("key_b64").asString("given").isEmpty() ? refused(vector) : check.run(vector);
  }

  private static Outcome refused(JsonNode vector) {
    try {
      key(vector);
      return Outcome.failed("an empty key was not refused");
    } catch (IllegalArgumentException e) {
      return Outcome.PASSED;
    }
  }

  static KeyRing key(JsonNode vector) {
    return KeyRing.of(Vectors.bytes(vector, "key"));
  }

  static byte[][] octetStrings(JsonNode base64) {
    return base64
        .valueStream()
        .map(text -> Base64.getDecoder().decode(text.asString()))
        .toArray(byte[][]::new);
  }

  static Clock clock(JsonNode seconds) {
    return Clock.fixed(Instant.ofEpochSecond(seconds.asLong()), ZoneOffset.UTC);
  }

  static @Nullable Duration age(JsonNode seconds) {
    return seconds.isNull() ? null : Duration.ofSeconds(seconds.asLong());
  }

  private static Digest digest(String name) {
    return Digest.valueOf(name.toUpperCase(Locale.ROOT).replace("SHA", "SHA_"));
  }

  /** The constant with this name of itsdangerous', which are in lower case. */
  static KeyDerivation keyDerivation(String name) {
    for (KeyDerivation derivation : KeyDerivation.values()) {
      if (derivation.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return derivation;
      }
    }
    throw new IllegalArgumentException("there is no key derivation '" + name + "'");
  }
}
