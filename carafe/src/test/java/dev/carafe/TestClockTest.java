package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.cookies.Cookie;
import dev.carafe.sessions.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Time that a test moves. */
class TestClockTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final TestClock clock = TestClock.at(NOON);

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(NOON);
    clock.advance(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo("2026-11-27T12:00:00Z");
    clock.advance(Duration.ofDays(-2));
    assertThat(clock.instant()).isEqualTo("2026-11-25T12:00:00Z");
    clock.set(NOON);
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void isTheSameInOtherZones() {
    TestClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    clock.advance(Duration.ofHours(3));
    assertThat(tokyo.instant()).isEqualTo(clock.instant());
    assertThat(LocalDate.now(clock)).isEqualTo("2026-11-26");
    assertThat(LocalDate.now(tokyo)).isEqualTo("2026-11-27");
  }

  @Test
  @SuppressWarnings("NullAway") // what a test that forgets it does
  void needsATime() {
    assertThatIllegalArgumentException().isThrownBy(() -> TestClock.at(null));
    assertThatIllegalArgumentException().isThrownBy(() -> clock.set(null));
  }

  @Test
  void endsCookiesAndSessionsOfTheProgramAndTheJar() {
    Carafe app =
        Carafe.create()
            .secretKey("a key for this test only")
            .sessions(SessionOptions.defaults().permanentLifetime(Duration.ofDays(31)))
            .clock(clock);
    app.get("/theme", request -> Response.text("x").setCookie(theme()));
    app.get("/", request -> request.session().get("user", "nobody"));
    TestClient client = app.testClient();
    client.get("/theme");
    client.sessionTransaction(
        session -> {
          session.permanent(true);
          session.put("user", "ann");
        });
    String stolen = client.jar().get("session");

    clock.advance(Duration.ofHours(1));
    assertThat(client.jar().names()).containsExactly("session");
    assertThat(client.get("/").text()).isEqualTo("ann");

    clock.advance(Duration.ofDays(32));
    assertThat(client.jar().names()).isEmpty();
    assertThat(client.get("/").text()).isEqualTo("nobody");
    client.jar().set("session", stolen);
    assertThat(client.get("/").text()).isEqualTo("nobody");
  }

  private static Cookie theme() {
    return Cookie.of("theme", "dark").maxAge(Duration.ofHours(1));
  }
}
