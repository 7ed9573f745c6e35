package dev.carafe.conformance;

import dev.carafe.conformance.app.CookieArguments;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** dump_cookie: what Werkzeug's dump_cookie writes, octet for octet. */
final class DumpCookie {
  private DumpCookie() {}

  static Outcome check(JsonNode vector) {
    String error = vector.path("error").asString("");
    String written;
    boolean warned;
    try (WarningLog log = new WarningLog("dev.carafe.cookies")) {
      written = write(vector);
      warned = log.hasWarned();
    } catch (IllegalArgumentException e) {
      return !error.isEmpty() || vector.has("refusing_is_right")
          ? Outcome.PASSED
          : Outcome.failed("refused: " + e.getMessage());
    }
    if (!error.isEmpty()) {
      return Outcome.failed("expected a refusal for " + error + ", but wrote " + written);
    }
    Outcome outcome = Outcome.compare(Vectors.octets(vector, "header"), written);
    return outcome.isPassed() && warned != vector.get("warning").asBoolean()
        ? Outcome.failed(warned ? "warned for no reason" : "did not warn")
        : outcome;
  }

  private static String write(JsonNode vector) {
    JsonNode args = vector.get("args");
    CookiePolicy policy = CookiePolicy.flask();
    if (args.has("max_size")) {
      policy = policy.maxCookieSize(args.get("max_size").asInt());
    }
    Instant now = Instant.ofEpochSecond(vector.get("now").asLong());
    return policy.write(cookie(args), CookieContext.of(false, now));
  }

  private static Cookie cookie(JsonNode args) {
    Cookie cookie = CookieArguments.cookie(Vectors.typedMap(args));
    return args.path("sync_expires").asBoolean(true) || args.hasNonNull("expires")
        ? cookie
        : cookie.withoutExpires();
  }
}
