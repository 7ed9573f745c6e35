package dev.carafe.conformance;

import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.signing.BadData;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** flask_session: sessions that Flask wrote, and what it reads from them. */
final class SessionVectors {
  private SessionVectors() {}

  static Outcome check(JsonNode vector) {
    String kind = vector.get("kind").asString();
    return switch (kind) {
      case "session" -> session(vector);
      case "fallback", "load" -> opened(vector);
      default -> Outcome.failed("there is no kind " + kind);
    };
  }

  private static Outcome session(JsonNode vector) {
    Map<String, @Nullable Object> session = Vectors.typedMap(vector.get("session"));
    String json = new String(TaggedJson.codec().encode(session), StandardCharsets.UTF_8);
    Outcome written = Outcome.compare(vector.get("tagged_json").asString(), json);
    if (!written.isPassed()) {
      return written;
    }
    var serializer = serializer(vector, vector.get("timestamp"));
    String cookie = vector.get("cookie").asString();
    Outcome loaded = Outcome.compare(loaded(vector), Vectors.shown(serializer.loads(cookie)));
    return loaded.isPassed()
        ? UrlSafeVectors.token(
            vector,
            cookie,
            serializer.dumps(session),
            made -> Vectors.shown(serializer.loads(made)))
        : loaded;
  }

  private static Outcome opened(JsonNode vector) {
    Duration maxAge = Duration.ofSeconds(vector.get("max_age").asLong());
    String actual;
    try {
      actual =
          Vectors.shown(
              serializer(vector, vector.get("now")).loads(vector.get("cookie").asString(), maxAge));
    } catch (BadData e) {
      actual = e.getClass().getSimpleName();
    }
    JsonNode error = vector.get("error");
    Outcome outcome = Outcome.compare(error.isNull() ? loaded(vector) : error.asString(), actual);
    if (!outcome.isPassed() || !vector.has("payload_json") || !error.isNull()) {
      return outcome;
    }
    byte[] json = vector.get("payload_json").asString().getBytes(StandardCharsets.UTF_8);
    return Outcome.compare(loaded(vector), Vectors.shown(TaggedJson.codec().decode(json)));
  }

  private static String loaded(JsonNode vector) {
    return Vectors.shown(Vectors.typedMap(vector.get("session_loaded")));
  }

  private static UrlSafeTimedSerializer<Map<String, @Nullable Object>> serializer(
      JsonNode vector, JsonNode now) {
    byte[][] older = SigningVectors.octetStrings(vector.path("fallback_keys_b64"));
    KeyRing keys = KeyRing.of(Vectors.bytes(vector, "secret_key"), older);
    return SessionCodec.flask().signingSerializer(keys, "session", SigningVectors.clock(now));
  }
}
