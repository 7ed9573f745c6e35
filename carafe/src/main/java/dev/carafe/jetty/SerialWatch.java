package dev.carafe.jetty;

import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/** A connection that has one request at a time, or none yet because it is still agreed on. */
// Exchanges are compared as objects.
@SuppressWarnings("ReferenceEquality")
final class SerialWatch implements Watch {
  private static final long NONE = Long.MIN_VALUE;

  private final Connection connection;
  private final long headNanos;
  private volatile @Nullable JettyExchange exchange;

  /** The octets received when the last request ended: more of them are the next one's head. */
  private volatile long octetsBefore = NONE;

  private long headOf = NONE;
  private long headDue;

  SerialWatch(Connection connection, ServerLimits limits) {
    this.connection = connection;
    headNanos = limits.head().toNanos();
    headDue = System.nanoTime() + headNanos;
  }

  @Override
  public void begin(JettyExchange begun) {
    exchange = begun;
  }

  @Override
  public void end(JettyExchange ended) {
    if (exchange == ended) {
      octetsBefore = connection.getBytesIn();
      exchange = null;
    }
  }

  @Override
  public void check(long now) {
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
