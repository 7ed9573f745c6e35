package dev.carafe.conformance;

import dev.carafe.signing.BadData;
import dev.carafe.signing.TimestampSigner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** timestamp_signer: what a TimestampSigner signs, and how long it is good. */
final class TimestampVectors {
  private TimestampVectors() {}

  static Outcome check(JsonNode vector) {
    byte[] signed = Vectors.bytes(vector, "signed");
    TimestampSigner signer = signer(vector, vector.get("timestamp"));
    List<Object> expected = new ArrayList<>();
    List<Object> actual = new ArrayList<>();
    expected.add(Vectors.octets(vector, "signed"));
    actual.add(octets(signer.sign(Vectors.bytes(vector, "value"))));
    expected.add(vector.get("date_signed").asString());
    actual.add(signer.unsignTimestamped(signed, null).dateSigned().toString());
    for (JsonNode check : vector.get("unsign_checks")) {
      expected.add(check.get("error").asString(Vectors.octets(vector, "value")));
      actual.add(unsigned(signer(vector, check.get("now")), signed, check.get("max_age")));
    }
    return Outcome.compare(expected, actual);
  }

  private static TimestampSigner signer(JsonNode vector, JsonNode now) {
    return TimestampSigner.of(
        SigningVectors.key(vector), SigningVectors.options(vector), SigningVectors.clock(now));
  }

  private static String unsigned(TimestampSigner signer, byte[] signed, JsonNode maxAge) {
    try {
      return octets(
          maxAge.isNull()
              ? signer.unsign(signed)
              : signer.unsignTimestamped(signed, SigningVectors.age(maxAge)).value());
    } catch (BadData e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String octets(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
