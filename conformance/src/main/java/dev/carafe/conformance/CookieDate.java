package dev.carafe.conformance;

import dev.carafe.cookies.browser.CookieProfile;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** dates: the Expires that a cookie gets from a text; none if it is not a date. */
final class CookieDate {
  private static final CookieRequest REQUEST = CookieRequest.to("http://example.org/");

  private CookieDate() {}

  static Outcome check(JsonNode vector) {
    String line = "a=b; Expires=" + vector.get("input").asString();
    // By the standard of 2011, because today's cuts far dates down to 400 days.
    CookieVerdict verdict =
        CookieVerdict.check(line, REQUEST, Instant.EPOCH, CookieProfile.RFC6265);
    if (!(verdict instanceof CookieVerdict.Stored stored)) {
      return Outcome.failed(verdict.explanation());
    }
    JsonNode epoch = vector.get("expected_epoch");
    String expected = epoch.isNull() ? "no date" : Instant.ofEpochSecond(epoch.asLong()).toString();
    Instant actual = stored.cookie().expiryTime();
    return Outcome.compare(expected, actual == null ? "no date" : actual.toString());
  }
}
