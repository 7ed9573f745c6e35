package dev.carafe.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionEvent;
import dev.carafe.sessions.SessionEvent.Kind;
import dev.carafe.sessions.SessionOptions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of sessions, as meters. */
class SessionMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SessionMetrics metrics = SessionMetrics.of(registry);

  private static SessionEvent event(Kind kind) {
    return new SessionEvent(kind, "0a1b2c3d", null, 120, Duration.ofMillis(7));
  }

  private double count(String meter) {
    String[] parts = meter.split(" ", -1);
    var search = registry.get("carafe.session." + parts[0]);
    Meter found = parts.length > 1 ? search.tag(parts[1], parts[2]).meter() : search.meter();
    return found.measure().iterator().next().getValue();
  }

  @ParameterizedTest
  @CsvSource({
    "FOUND, load result found",
    "FOUND, size of load",
    "NOT_FOUND, load result not_found",
    "NOT_AUTHENTIC, passed.over reason not_authentic",
    "EXPIRED, passed.over reason expired",
    "UNREADABLE, passed.over reason unreadable",
    "SAVED, save",
    "SAVED, size of save",
    "TOUCHED, touch",
    "CONFLICT, conflict",
    "MERGED, merge",
    "DISCARDED_ENDED, discard reason ended",
    "DISCARDED_CONFLICT, discard reason conflict",
    "DISCARDED_UNAVAILABLE, discard reason unavailable",
    "RENEWED, renew what form",
    "NEW_ID, renew what id",
    "DELETED, end by visitor",
    "REVOKED, end by program",
    "STORE_FAILED, store.failure",
    "REFUSED, store.refused",
    "BREAKER_OPENED, store.breaker became open",
    "BREAKER_CLOSED, store.breaker became closed"
  })
  void eachKindCounts(Kind kind, String meter) {
    assertThat(count(meter)).isZero();
    metrics.on(event(kind));
    assertThat(count(meter)).isEqualTo(1);
    for (Kind other : Kind.values()) {
      if (other != kind) {
        metrics.on(event(other));
      }
    }
    assertThat(count(meter)).as("of no other kind").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noEventMakesAMeterOrATag(Kind kind) {
    int meters = registry.getMeters().size();
    metrics.on(event(kind));
    assertThat(registry.getMeters()).hasSize(meters).hasSizeLessThan(30);
    assertThat(registry.getMetersAsString()).doesNotContain("0a1b2c3d");
  }

  @Test
  void timesAndSizesAreMeasured() {
    metrics.on(event(Kind.SAVED));
    assertThat(registry.get("carafe.session.save").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(7);
    assertThat(registry.get("carafe.session.size").tag("of", "save").summary().totalAmount())
        .isEqualTo(120);
  }

  @Test
  void aProgramIsMeasured() {
    Carafe app =
        Carafe.create()
            .sessions(
                SessionOptions.defaults().store(MemorySessionStore.create()).listener(metrics));
    app.get("/", request -> "visit " + request.session().update("visits", 0, n -> n + 1));
    app.post(
        "/login",
        request -> {
          request.session().regenerate();
          request.session().user("ada");
          return "hello";
        });
    app.post(
        "/logout",
        request -> {
          Session session = request.session();
          app.sessionManager().endAllOfExcept(Objects.requireNonNull(session.user()), session);
          session.clear();
          return "bye";
        });
    TestClient phone = app.testClient();
    phone.get("/");
    phone.post("/login");
    TestClient desk = app.testClient();
    desk.post("/login");
    desk.get("/");
    desk.post("/logout");
    phone.get("/");

    assertThat(count("load result found")).isEqualTo(3);
    assertThat(count("load result not_found")).isEqualTo(1);
    assertThat(count("save")).isEqualTo(5);
    assertThat(count("renew what id")).isEqualTo(1);
    assertThat(count("end by visitor")).isEqualTo(1);
    assertThat(count("end by program")).isEqualTo(1);
  }

  @Test
  void twoInOneRegistryCountTogether() {
    SessionMetrics.of(registry).on(event(Kind.MERGED));
    metrics.on(event(Kind.MERGED));
    assertThat(count("merge")).isEqualTo(2);
  }

  @Test
  void aRegistryIsNeeded() {
    assertThatNullPointerException()
        .isThrownBy(() -> SessionMetrics.of(null))
        .withMessageContaining("registry is null");
  }
}
