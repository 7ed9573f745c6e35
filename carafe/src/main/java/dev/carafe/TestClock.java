package dev.carafe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. Sessions, cookies and the jars of test clients
 * go by it when it is the program's.
 *
 * <pre>{@code
 * TestClock clock = TestClock.at(Instant.parse("2026-11-26T12:00:00Z"));
 * app.clock(clock);
 * client.post("/login", "username", "ann");
 * clock.advance(Duration.ofDays(32)); // the session's cookie has ended
 * }</pre>
 *
 * <p>It may be shared by threads.
 */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock that shows this time, in UTC. */
  public static TestClock at(Instant start) {
    return new TestClock(new AtomicReference<>(checked(start)), ZoneOffset.UTC);
  }

  private static Instant checked(Instant time) {
    return Given.notNull(time, "the time of the clock", "give one, such as Instant.now()");
  }

  /** Moves the time on; back, if the duration is negative. */
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  /** Moves the time to this one. */
  public void set(Instant time) {
    now.set(checked(time));
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get()); // it is never set to null
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, moved with this one, for another zone. */
  @Override
  public TestClock withZone(ZoneId zone) {
    return new TestClock(now, zone);
  }
}
