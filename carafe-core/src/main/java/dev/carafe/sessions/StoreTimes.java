package dev.carafe.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long sessions in a store live.
 *
 * @param idle after the last use
 * @param absolute after the first, whatever their use; null for no such end
 * @param renewal how long they have one id; null for as long as they live
 * @param touchInterval how exact the time of the last use is, at most
 * @param grace how long an old id still leads to the session after {@link Session#regenerate}
 */
record StoreTimes(
    Duration idle,
    @Nullable Duration absolute,
    @Nullable Duration renewal,
    Duration touchInterval,
    Duration grace) {
  /** The keys of what a session has of its own, in whole seconds. */
  static final String IDLE = "_idle_timeout";

  static final String ABSOLUTE = "_absolute_timeout";

  /** The key under which a session has when it got its id, in seconds since 1970. */
  static final String RENEWED = "_renewed";

  /** How long an old id leads to a session that was renewed: no visitor asked for that. */
  private static final Duration RENEWAL_GRACE = Duration.ofSeconds(30);

  /** When a session of these values ends, if it is used now and then no more. */
  Instant end(Map<String, @Nullable Object> values, Instant created, Instant now) {
    Duration ownIdle = duration(values.get(IDLE));
    Duration ownAbsolute = duration(values.get(ABSOLUTE));
    Instant idleEnd = now.plus(ownIdle == null ? idle : ownIdle);
    Duration most = ownAbsolute == null ? absolute : ownAbsolute;
    if (most == null) {
      return idleEnd;
    }
    Instant absoluteEnd = created.plus(most);
    return absoluteEnd.isBefore(idleEnd) ? absoluteEnd : idleEnd;
  }

  /**
   * Whether the use of a session of these values is to be noted: after the touch interval, or a
   * third of its idle timeout if that is shorter, or else it would end while it is in use.
   */
  boolean isTouchDue(Map<String, @Nullable Object> values, Instant lastSeen, Instant now) {
    Duration own = duration(values.get(IDLE));
    Duration third = (own == null ? idle : own).dividedBy(3);
    Duration interval = third.compareTo(touchInterval) < 0 ? third : touchInterval;
    return !now.isBefore(lastSeen.plus(interval));
  }

  /** Whether a session of these values has had its id for long enough. */
  boolean isRenewalDue(Map<String, @Nullable Object> values, Instant created, Instant now) {
    if (renewal == null) {
      return false;
    }
    Instant since =
        values.get(RENEWED) instanceof Number seconds
            ? Instant.ofEpochSecond(seconds.longValue())
            : created;
    return !now.isBefore(since.plus(renewal));
  }

  /** Whether an old id may lead to a session that has another one. */
  boolean mayLeadElsewhere() {
    return renewal != null || !grace.isZero();
  }

  /** How long an old id leads to its session. */
  Duration grace(boolean renewed) {
    return renewed && grace.compareTo(RENEWAL_GRACE) < 0 ? RENEWAL_GRACE : grace;
  }

  private static @Nullable Duration duration(@Nullable Object seconds) {
    return seconds instanceof Number number && number.longValue() > 0
        ? Duration.ofSeconds(Math.min(number.longValue(), StoreOptions.MAX_LIFETIME.toSeconds()))
        : null;
  }
}
