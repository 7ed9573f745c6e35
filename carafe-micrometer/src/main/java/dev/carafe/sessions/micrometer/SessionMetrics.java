package dev.carafe.sessions.micrometer;

import dev.carafe.sessions.SessionEvent;
import dev.carafe.sessions.SessionListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;

/**
 * Counts and measures what becomes of sessions, in a registry of Micrometer's. Meters have no other
 * tags than those of the table, so that there are some twenty whatever visitors do: no session, no
 * user and no name of a cookie is among them.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>is</th></tr>
 * <tr><td>{@code carafe.session.load}</td><td>timer; {@code result}: {@code found} or {@code
 * not_found}</td></tr>
 * <tr><td>{@code carafe.session.passed.over}</td><td>counter; {@code reason}: {@code
 * not_authentic}, {@code expired} or {@code unreadable}</td></tr>
 * <tr><td>{@code carafe.session.save}</td><td>timer</td></tr>
 * <tr><td>{@code carafe.session.touch}</td><td>timer: use that was noted</td></tr>
 * <tr><td>{@code carafe.session.end}</td><td>timer; {@code by}: {@code visitor} or {@code
 * program}</td></tr>
 * <tr><td>{@code carafe.session.size}</td><td>summary, in octets; {@code of}: {@code load} or
 * {@code save}</td></tr>
 * <tr><td>{@code carafe.session.conflict}</td><td>counter</td></tr>
 * <tr><td>{@code carafe.session.merge}</td><td>counter</td></tr>
 * <tr><td>{@code carafe.session.discard}</td><td>counter; {@code reason}: {@code ended}, {@code
 * conflict} or {@code unavailable}</td></tr>
 * <tr><td>{@code carafe.session.renew}</td><td>counter; {@code what}: {@code id} or {@code
 * form}</td></tr>
 * <tr><td>{@code carafe.session.store.failure}</td><td>timer</td></tr>
 * <tr><td>{@code carafe.session.store.refused}</td><td>counter</td></tr>
 * <tr><td>{@code carafe.session.store.breaker}</td><td>counter; {@code became}: {@code open} or
 * {@code closed}; as long as the first is more than the second, a store is left alone</td></tr>
 * </table>
 *
 * <p>Each meter is there from the beginning, at zero. What {@link SessionEvent} says of the kinds
 * holds for them. Two managers of sessions with the same registry count together; common tags of
 * the registry tell programs apart.
 *
 * <pre>{@code
 * app.sessions(options.listener(SessionMetrics.of(registry)));
 * }</pre>
 */
public final class SessionMetrics implements SessionListener {
  private static final String PREFIX = "carafe.session.";

  private final Timer found;
  private final Timer notFound;
  private final Counter notAuthentic;
  private final Counter expired;
  private final Counter unreadable;
  private final Timer saved;
  private final Timer touched;
  private final Timer deleted;
  private final Timer revoked;
  private final DistributionSummary loadedOctets;
  private final DistributionSummary savedOctets;
  private final Counter conflicts;
  private final Counter merged;
  private final Counter discardedEnded;
  private final Counter discardedConflict;
  private final Counter discardedUnavailable;
  private final Counter renewed;
  private final Counter newIds;
  private final Timer storeFailures;
  private final Counter refused;
  private final Counter breakerOpened;
  private final Counter breakerClosed;

  private SessionMetrics(MeterRegistry registry) {
    found = timer(registry, "load", "result", "found");
    notFound = timer(registry, "load", "result", "not_found");
    notAuthentic = counter(registry, "passed.over", "reason", "not_authentic");
    expired = counter(registry, "passed.over", "reason", "expired");
    unreadable = counter(registry, "passed.over", "reason", "unreadable");
    saved = timer(registry, "save");
    touched = timer(registry, "touch");
    deleted = timer(registry, "end", "by", "visitor");
    revoked = timer(registry, "end", "by", "program");
    loadedOctets = octets(registry, "load");
    savedOctets = octets(registry, "save");
    conflicts = counter(registry, "conflict");
    merged = counter(registry, "merge");
    discardedEnded = counter(registry, "discard", "reason", "ended");
    discardedConflict = counter(registry, "discard", "reason", "conflict");
    discardedUnavailable = counter(registry, "discard", "reason", "unavailable");
    renewed = counter(registry, "renew", "what", "form");
    newIds = counter(registry, "renew", "what", "id");
    storeFailures = timer(registry, "store.failure");
    refused = counter(registry, "store.refused");
    breakerOpened = counter(registry, "store.breaker", "became", "open");
    breakerClosed = counter(registry, "store.breaker", "became", "closed");
  }

  /** Makes a listener that counts in this registry. */
  public static SessionMetrics of(MeterRegistry registry) {
    Objects.requireNonNull(registry, "the meter registry is null: new SimpleMeterRegistry()?");
    return new SessionMetrics(registry);
  }

  private static Timer timer(MeterRegistry registry, String name, String... tags) {
    return registry.timer(PREFIX + name, tags);
  }

  private static Counter counter(MeterRegistry registry, String name, String... tags) {
    return registry.counter(PREFIX + name, tags);
  }

  private static DistributionSummary octets(MeterRegistry registry, String of) {
    return DistributionSummary.builder(PREFIX + "size")
        .baseUnit("bytes")
        .tag("of", of)
        .register(registry);
  }

  @Override
  public void on(SessionEvent event) {
    switch (event.kind()) {
      case FOUND -> {
        found.record(event.took());
        loadedOctets.record(event.octets());
      }
      case NOT_FOUND -> notFound.record(event.took());
      case NOT_AUTHENTIC -> notAuthentic.increment();
      case EXPIRED -> expired.increment();
      case UNREADABLE -> unreadable.increment();
      case SAVED -> {
        saved.record(event.took());
        savedOctets.record(event.octets());
      }
      case TOUCHED -> touched.record(event.took());
      case CONFLICT -> conflicts.increment();
      case MERGED -> merged.increment();
      case DISCARDED_ENDED -> discardedEnded.increment();
      case DISCARDED_CONFLICT -> discardedConflict.increment();
      case DISCARDED_UNAVAILABLE -> discardedUnavailable.increment();
      case RENEWED -> renewed.increment();
      case NEW_ID -> newIds.increment();
      case DELETED -> deleted.record(event.took());
      case REVOKED -> revoked.record(event.took());
      case STORE_FAILED -> storeFailures.record(event.took());
      case REFUSED -> refused.increment();
      case BREAKER_OPENED -> breakerOpened.increment();
      case BREAKER_CLOSED -> breakerClosed.increment();
    }
  }
}
