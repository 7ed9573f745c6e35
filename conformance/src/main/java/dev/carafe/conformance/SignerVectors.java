package dev.carafe.conformance;

import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Signer;
import dev.carafe.signing.SigningOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** itsdangerous_signer: what a Signer signs, and with which of several keys. */
final class SignerVectors {
  private SignerVectors() {}

  static Outcome check(JsonNode vector) {
    String kind = vector.get("kind").asString();
    return switch (kind) {
      case "sign" -> sign(vector);
      case "rotation" -> rotation(vector);
      case "bad-separator" ->
          refused(() -> SigningOptions.salt("").separator(Vectors.text(vector, "sep")));
      case "bad-key-derivation" ->
          refused(() -> SigningVectors.keyDerivation(vector.get("key_derivation").asString()));
      default -> Outcome.failed("there is no kind " + kind);
    };
  }

  private static Outcome sign(JsonNode vector) {
    SigningOptions options = SigningVectors.options(vector);
    Signer signer = Signer.of(SigningVectors.key(vector), options);
    // Nothing public shows a derived key, so it is used: underived it must sign the same.
    Signer derived =
        Signer.of(
            KeyRing.of(Vectors.bytes(vector, "derived_key")),
            options.keyDerivation(KeyDerivation.NONE));
    byte[] value = Vectors.bytes(vector, "value");
    byte[] signed = Vectors.bytes(vector, "signed");
    return Outcome.compare(
        List.of(
            Vectors.octets(vector, "signature"),
            Vectors.octets(vector, "signature"),
            Vectors.octets(vector, "signed"),
            Vectors.octets(vector, "value")),
        List.of(
            octets(signer.signature(value)),
            octets(derived.signature(value)),
            octets(signer.sign(value)),
            octets(signer.unsign(signed))));
  }

  private static Outcome rotation(JsonNode vector) {
    byte[][] keys = SigningVectors.octetStrings(vector.get("keys_b64"));
    byte[][] older = new byte[keys.length - 1][];
    for (int i = 0; i < older.length; i++) {
      older[i] = keys[keys.length - 2 - i]; // itsdangerous lists the current key last
    }
    Signer signer =
        Signer.of(KeyRing.of(keys[keys.length - 1], older), SigningVectors.options(vector));
    byte[] value = signer.unsign(Vectors.bytes(vector, "signed"));
    return Outcome.compare(
        List.of(Vectors.octets(vector, "value"), Vectors.octets(vector, "signed_by_list")),
        List.of(octets(value), octets(signer.sign(value))));
  }

  private static Outcome refused(Supplier<?> action) {
    try {
      return Outcome.failed("was not refused, but made " + action.get());
    } catch (IllegalArgumentException e) {
      return Outcome.PASSED;
    }
  }

  private static String octets(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
