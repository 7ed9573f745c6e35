package dev.carafe.sessions;

import java.util.concurrent.atomic.LongAdder;

/** The numbers of {@link SessionStatistics}, as they grow. */
final class SessionCounters {
  final LongAdder loaded = new LongAdder();
  final LongAdder notAuthentic = new LongAdder();
  final LongAdder expired = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  final LongAdder written = new LongAdder();
  final LongAdder renewed = new LongAdder();
  final LongAdder deleted = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder discarded = new LongAdder();

  SessionStatistics read() {
    return new SessionStatistics(
        loaded.sum(),
        notAuthentic.sum(),
        expired.sum(),
        unreadable.sum(),
        written.sum(),
        renewed.sum(),
        deleted.sum(),
        conflicts.sum(),
        discarded.sum());
  }
}
