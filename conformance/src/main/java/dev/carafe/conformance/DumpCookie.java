package dev.carafe.conformance;

import dev.carafe.conformance.app.CookieArguments;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    Map<String, @Nullable Object> arguments = Vectors.typedMap(args);
    if (arguments.get("expires") instanceof Instant) {
      // The vectors were made with werkzeug.http's datetime class replaced by a frozen clock, so
      // that http_date took every datetime for a plain date and wrote its midnight. What Werkzeug
      // does with datetimes when its clock is its own, carafe-core's FlaskWritingTest checks.
      String date = args.get("expires").get("v").asString().substring(0, "2024-02-29".length());
      arguments.put("expires", Instant.parse(date + "T00:00:00Z"));
    }
    Cookie cookie = CookieArguments.cookie(arguments);
    return args.path("sync_expires").asBoolean(true) || args.hasNonNull("expires")
        ? cookie
        : cookie.withoutExpires();
  }
}
