package dev.carafe.sessions;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long sessions in a store live.
 *
 * @param idle after the last use
 * @param absolute after the first, whatever their use; null for no such end
 * @param touchInterval how exact the time of the last use is
 * @param grace how long an old id still leads to the session after {@link Session#regenerate}
 */
record StoreTimes(
    Duration idle, @Nullable Duration absolute, Duration touchInterval, Duration grace) {
  /** When a session ends that is used now and then no more. */
  Instant end(Instant created, Instant now) {
    Instant idleEnd = now.plus(idle);
    if (absolute == null) {
      return idleEnd;
    }
    Instant absoluteEnd = created.plus(absolute);
    return absoluteEnd.isBefore(idleEnd) ? absoluteEnd : idleEnd;
  }
}
