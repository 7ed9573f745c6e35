package dev.carafe.conformance;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;

/** dump_cookie.json: what Werkzeug's dump_cookie writes, octet for octet. */
final class DumpCookie {
  private DumpCookie() {}

  static Outcome check(JsonNode vector) {
    String error = vector.path("error").asString("");
    String written;
    boolean warned;
    try (WarningLog log = new WarningLog()) {
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
    Cookie cookie = Cookie.of(args.get("key").asString(), args.path("value").asString(""));
    if (args.has("path")) {
      JsonNode path = args.get("path");
      cookie = path.isNull() ? cookie.withoutPath() : cookie.path(path.asString());
    }
    if (args.hasNonNull("domain")) {
      cookie = cookie.domain(args.get("domain").asString());
    }
    if (args.hasNonNull("max_age")) {
      JsonNode maxAge = args.get("max_age");
      cookie = cookie.maxAge(seconds(maxAge.isObject() ? maxAge.get("seconds") : maxAge));
    }
    if (!args.path("sync_expires").asBoolean(true)) {
      cookie = cookie.withoutExpires();
    }
    if (args.hasNonNull("expires")) {
      JsonNode expires = args.get("expires");
      cookie =
          expires.isString()
              ? cookie.attribute("Expires", expires.asString())
              : cookie.expires(instant(expires));
    }
    if (args.hasNonNull("samesite")) {
      cookie = cookie.sameSite(SameSite.of(args.get("samesite").asString()));
    }
    return cookie
        .secure(args.path("secure").asBoolean(false))
        .httpOnly(args.path("httponly").asBoolean(false))
        .partitioned(args.path("partitioned").asBoolean(false));
  }

  private static Duration seconds(JsonNode number) {
    return Duration.ofMillis(Math.round(number.asDouble() * 1000));
  }

  private static Instant instant(JsonNode expires) {
    if (expires.isNumber()) {
      return Instant.EPOCH.plus(seconds(expires));
    }
    // The vectors were made with werkzeug.http's datetime class replaced by a frozen clock, so that
    // http_date took every datetime for a plain date and wrote its midnight. What Werkzeug does
    // with datetimes when its clock is its own, carafe-core's FlaskWritingTest checks.
    String date = expires.get("v").asString().substring(0, "2024-02-29".length());
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
