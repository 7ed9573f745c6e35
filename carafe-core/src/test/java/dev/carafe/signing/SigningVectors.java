package dev.carafe.signing;

import static dev.carafe.vectors.SharedVectors.octets;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads what the signing vectors have in common. */
final class SigningVectors {
  private SigningVectors() {}

  static SigningOptions options(JsonNode c) {
    SigningOptions options =
        SigningOptions.salt(octets(c, "salt"))
            .digest(digest(c.get("digest").asString()))
            .keyDerivation(keyDerivation(c.get("key_derivation").asString()));
    return c.has("sep_b64")
        ? options.separator(new String(octets(c, "sep"), StandardCharsets.UTF_8))
        : options;
  }

  static KeyRing key(JsonNode c) {
    return KeyRing.of(octets(c, "key"));
  }

  static Clock at(long seconds) {
    return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }

  private static Digest digest(String name) {
    return Digest.valueOf(name.toUpperCase(Locale.ROOT).replace("SHA", "SHA_"));
  }

  static KeyDerivation keyDerivation(String name) {
    for (KeyDerivation derivation : KeyDerivation.values()) {
      if (derivation.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return derivation;
      }
    }
    throw new IllegalArgumentException("Unknown key derivation method");
  }
}
