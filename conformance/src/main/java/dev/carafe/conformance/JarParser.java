package dev.carafe.conformance;

import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieProfile;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.StoredCookie;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** parser: what a jar sends after a response with some Set-Cookie lines. */
final class JarParser {
  /** Between the past and the future dates of the cases. */
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final CookieProfile profile;

  JarParser(CookieProfile profile) {
    this.profile = profile;
  }

  Outcome check(JsonNode vector) {
    if (vector.get("status").asString().equals("disabled")) {
      return Outcome.skipped("disabled");
    }
    Outcome outcome = run(vector);
    // What is expected in these cases is a choice: it counts where it is met.
    return !outcome.isPassed() && vector.hasNonNull("disputed")
        ? Outcome.skipped("disputed: " + vector.get("disputed").asString())
        : outcome;
  }

  private Outcome run(JsonNode vector) {
    CookieJar jar = CookieJar.create(() -> NOW, profile);
    CookieRequest response = CookieRequest.to(vector.get("set_url").asString());
    for (JsonNode line : vector.get("set_cookie_headers")) {
      jar.store(line.asString(), response);
    }
    CookieRequest next = CookieRequest.to(vector.get("request_url").asString());
    String suffix = profile == CookieProfile.RFC6265BIS ? "" : "_rfc6265";
    List<Map.Entry<String, String>> pairs =
        jar.cookiesFor(next).stream()
            .map(cookie -> Map.entry(cookie.name(), cookie.value()))
            .toList();
    Outcome outcome = Outcome.compare(Vectors.pairs(vector.get("expected" + suffix)), pairs);
    if (!outcome.isPassed()) {
      return outcome;
    }
    String expected = vector.get("expected_cookie_header" + suffix).asString("");
    String actual =
        jar.cookiesFor(next).stream().map(StoredCookie::pair).collect(Collectors.joining("; "));
    return Outcome.compare(expected, actual);
  }
}
