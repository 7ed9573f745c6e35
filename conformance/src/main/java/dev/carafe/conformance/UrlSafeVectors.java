package dev.carafe.conformance;

import dev.carafe.signing.Codec;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeSerializer;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** urlsafe_timed: the tokens of texts. */
final class UrlSafeVectors {
  private UrlSafeVectors() {}

  static Outcome check(JsonNode vector) {
    KeyRing keys = SigningVectors.key(vector);
    SigningOptions options = SigningVectors.options(vector);
    String kind = vector.get("kind").asString();
    switch (kind) {
      case "URLSafeSerializer" -> {
        var serializer = UrlSafeSerializer.of(keys, options, Codec.text());
        return check(vector, serializer::dumps, serializer::loads);
      }
      case "URLSafeTimedSerializer" -> {
        var clock = SigningVectors.clock(vector.get("timestamp"));
        var serializer = UrlSafeTimedSerializer.of(keys, options, Codec.text(), clock);
        return check(vector, serializer::dumps, serializer::loads);
      }
      default -> {
        return Outcome.failed("there is no kind " + kind);
      }
    }
  }

  private static Outcome check(
      JsonNode vector, UnaryOperator<String> dumps, UnaryOperator<String> loads) {
    String token = vector.get("token").asString();
    String payload = vector.get("payload_json").asString();
    Outcome loaded = Outcome.compare(payload, loads.apply(token));
    return loaded.isPassed()
        ? token(vector, token, dumps.apply(payload), made -> loads.apply(made))
        : loaded;
  }

  /** The same token; or, where zlib was used and another one differs, the same content. */
  static Outcome token(JsonNode vector, String token, String made, UnaryOperator<String> content) {
    return vector.get("compressed").asBoolean() && made.startsWith(".")
        ? Outcome.compare(content.apply(token), content.apply(made))
        : Outcome.compare(token, made);
  }
}
