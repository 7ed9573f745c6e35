package dev.carafe.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test sets it. */
public final class SettableClock extends Clock {
  private volatile Instant now;

  /** Shows this time. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /** Shows this time from now on. */
  public void set(Instant time) {
    now = time;
  }

  /** Goes on by so much. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
