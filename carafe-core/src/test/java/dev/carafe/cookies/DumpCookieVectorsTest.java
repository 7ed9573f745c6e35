package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every case of the real dump_cookie, octet for octet. */
class DumpCookieVectorsTest {
  @TestFactory
  List<DynamicTest> writesWhatWerkzeugWrites() {
    return Vectors.tests("dump_cookie", DumpCookieVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    List<String> warnings = new ArrayList<>();
    if (!vector.get("error").isNull()) {
      assertThatThrownBy(() -> write(vector, warnings))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    String written;
    try {
      written = write(vector, warnings);
    } catch (IllegalArgumentException e) {
      assertThat(vector.has("refusing_is_right")).as(e.getMessage()).isTrue();
      return;
    }
    assertThat(written).isEqualTo(Vectors.octets(vector, "header"));
    assertThat(!warnings.isEmpty()).as("warns").isEqualTo(vector.get("warning").asBoolean());
  }

  private static String write(JsonNode vector, List<String> warnings) {
    JsonNode args = vector.get("args");
    CookiePolicy policy = CookiePolicy.flask().warnings(warnings::add);
    if (args.has("max_size")) {
      policy = policy.maxCookieSize(args.get("max_size").asInt());
    }
    Instant now = Instant.ofEpochSecond(vector.get("now").asLong());
    return policy.write(cookie(args), CookieContext.of(false, now));
  }

  private static Cookie cookie(JsonNode args) {
    Cookie cookie = Cookie.of(args.get("key").asString(), args.get("value").asString());
    if (args.has("path")) {
      JsonNode path = args.get("path");
      cookie = path.isNull() ? cookie.withoutPath() : cookie.path(path.asString());
    }
    if (args.hasNonNull("domain")) {
      cookie = cookie.domain(args.get("domain").asString());
    }
    if (args.hasNonNull("max_age")) {
      cookie = cookie.maxAge(maxAge(args.get("max_age")));
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

  private static Duration maxAge(JsonNode maxAge) {
    return maxAge.isObject()
        ? Duration.ofMillis(Math.round(maxAge.get("seconds").asDouble() * 1000))
        : Duration.ofSeconds(maxAge.asLong());
  }

  private static Instant instant(JsonNode expires) {
    if (expires.isNumber()) {
      return Instant.ofEpochMilli(Math.round(expires.asDouble() * 1000));
    }
    // These vectors were made with werkzeug.http's datetime class replaced by a frozen clock, so
    // that http_date took every datetime for a plain date and wrote its midnight. What Werkzeug
    // does with datetimes when its clock is its own, FlaskWritingTest checks.
    String date = expires.get("v").asString().substring(0, "2024-02-29".length());
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
