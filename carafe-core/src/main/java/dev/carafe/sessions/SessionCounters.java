package dev.carafe.sessions;

import dev.carafe.sessions.SessionEvent.Kind;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of {@link SessionStatistics}, as they grow, and the {@link SessionListener} that is
 * told of the same. Keys are those of a store; null for a session in its cookie.
 */
final class SessionCounters {
  private final LongAdder loaded = new LongAdder();
  private final LongAdder notAuthentic = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder renewed = new LongAdder();
  private final LongAdder deleted = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder discarded = new LongAdder();
  private final SessionEvents events;

  SessionCounters() {
    this(null);
  }

  SessionCounters(@Nullable SessionListener listener) {
    events = new SessionEvents(listener);
  }

  /** What is told and not counted. */
  SessionEvents events() {
    return events;
  }

  void found(@Nullable String key, int octets, long begin) {
    loaded.increment();
    events.tell(Kind.FOUND, key, octets, begin);
  }

  /** A cookie led to no session: made up, or of one that ended. */
  void notFound(String key, long begin) {
    notAuthentic.increment();
    events.tell(Kind.NOT_FOUND, key, 0, begin);
  }

  void notAuthentic() {
    notAuthentic.increment();
    events.tell(Kind.NOT_AUTHENTIC, null);
  }

  void expired() {
    expired.increment();
    events.tell(Kind.EXPIRED, null);
  }

  void unreadable(@Nullable String key) {
    unreadable.increment();
    events.tell(Kind.UNREADABLE, key);
  }

  /** A response's session was kept; the place tells by itself what it wrote. */
  void written() {
    written.increment();
  }

  void renewed(@Nullable String key) {
    renewed.increment();
    events.tell(Kind.RENEWED, key);
  }

  void deleted(@Nullable String key, long begin) {
    deleted.increment();
    events.tell(Kind.DELETED, key, 0, begin);
  }

  void conflict(String key) {
    conflicts.increment();
    events.tell(Kind.CONFLICT, key);
  }

  /** It was ended meanwhile, and what the request changed is dropped. */
  void discarded(String key) {
    discarded.increment();
    events.tell(Kind.DISCARDED_ENDED, key);
  }

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
