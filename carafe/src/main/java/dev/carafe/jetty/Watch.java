package dev.carafe.jetty;

import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and whether what it waits for is late. Requests say when they begin and end;
 * {@link Deadlines} looks at it now and then, on one thread.
 */
// Exchanges are compared as objects.
@SuppressWarnings("ReferenceEquality")
final class Watch {
  private final Connection connection;
  private final long headNanos;
  private volatile @Nullable JettyExchange exchange;

  /** The octets received when the last request ended: more of them are the next one's head. */
  private volatile long octetsBefore = -1;

  private long headOf = -1;
  private long headDue;

  Watch(Connection connection, ServerLimits limits) {
    this.connection = connection;
    headNanos = limits.head().toNanos();
    headDue = System.nanoTime() + headNanos;
  }

  void begin(JettyExchange begun) {
    exchange = begun;
  }

  /** Does nothing when it has ended already. */
  void end(JettyExchange ended) {
    if (exchange == ended) {
      octetsBefore = connection.getBytesIn();
      exchange = null;
    }
  }

  void check(long now) {
    JettyExchange running = exchange;
    if (running != null) {
      running.check(now);
      return;
    }
    long before = octetsBefore;
    if (connection.getBytesIn() == before) {
      return;
    }
    if (headOf != before) {
      headOf = before;
      headDue = now + headNanos;
    } else if (now - headDue > 0) {
      connection.getEndPoint().close();
    }
  }
}
