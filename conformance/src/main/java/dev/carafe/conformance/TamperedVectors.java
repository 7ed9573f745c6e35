package dev.carafe.conformance;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.signing.BadData;
import dev.carafe.signing.Codec;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Signer;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.TimedSerializer;
import dev.carafe.signing.TimestampSigner;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** tampered: signed octets that somebody has been at, and what is made of them. */
final class TamperedVectors {
  private static final CookiePolicy POLICY = CookiePolicy.flask();

  private TamperedVectors() {}

  static Outcome check(JsonNode vector) {
    String actual;
    try {
      actual = opened(vector);
    } catch (BadData e) {
      actual = e.getClass().getSimpleName();
    }
    JsonNode error = vector.get("error");
    String expected =
        !error.isNull()
            ? error.asString()
            : vector.has("result_b64")
                ? Vectors.octets(vector, "result")
                : PlainJson.shown(vector.get("result_json").asString());
    Outcome outcome = Outcome.compare(expected, actual);
    return outcome.isPassed() && vector.path("flask_treats_as").isString()
        ? session(vector, expected)
        : outcome;
  }

  private static String opened(JsonNode vector) {
    KeyRing keys = SigningVectors.key(vector);
    SigningOptions options = SigningVectors.options(vector);
    Clock clock = SigningVectors.clock(vector.get("now"));
    Duration maxAge = SigningVectors.age(vector.get("max_age"));
    byte[] token = Vectors.bytes(vector, "token");
    String kind = vector.get("kind").asString();
    return switch (kind) {
      case "Signer" -> octets(Signer.of(keys, options).unsign(token));
      case "TimestampSigner" ->
          octets(unsigned(TimestampSigner.of(keys, options, clock), token, maxAge));
      case "URLSafeTimedSerializer" -> urlSafe(keys, options, clock, token, maxAge);
      default -> throw new IllegalArgumentException("there is no kind " + kind);
    };
  }

  private static byte[] unsigned(TimestampSigner signer, byte[] token, @Nullable Duration maxAge) {
    return maxAge == null ? signer.unsign(token) : signer.unsign(token, maxAge);
  }

  private static String urlSafe(
      KeyRing keys, SigningOptions options, Clock clock, byte[] token, @Nullable Duration maxAge) {
    if (!isText(token)) {
      // A URL-safe serializer takes texts only. The one below it refuses such octets alike.
      return TimedSerializer.of(keys, options, Codec.text(), clock)
          .loadsTimestamped(token, maxAge)
          .value();
    }
    return PlainJson.shown(
        UrlSafeTimedSerializer.of(keys, options, PlainJson.CODEC, clock)
            .loadsTimestamped(new String(token, StandardCharsets.UTF_8), maxAge)
            .value());
  }

  private static boolean isText(byte[] octets) {
    return Arrays.equals(
        octets, new String(octets, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
  }

  /** The session of a cookie with this value: loaded, or fresh, but never an error. */
  private static Outcome session(JsonNode vector, String expected) {
    Duration lifetime = SigningVectors.age(vector.get("max_age"));
    if (lifetime == null) {
      return Outcome.PASSED; // a session's cookie always has an age
    }
    SessionOptions options = SessionOptions.flask().permanentLifetime(lifetime);
    Clock clock = SigningVectors.clock(vector.get("now"));
    Cookie cookie = Cookie.of(options.cookieName(), Vectors.octets(vector, "token"));
    String line = POLICY.write(cookie, CookieContext.of(false, Instant.EPOCH));
    String pair = line.substring(0, line.indexOf(';'));
    Session session =
        SessionManager.create(SigningVectors.key(vector), options, clock)
            .open(() -> POLICY.read(List.of(pair)));
    String read = WarningLog.silently("dev.carafe.sessions", () -> PlainJson.shown(session));
    boolean loaded = vector.get("error").isNull() && expected.startsWith("{");
    return Outcome.compare("session " + (loaded ? expected : "{}"), "session " + read);
  }

  private static String octets(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
