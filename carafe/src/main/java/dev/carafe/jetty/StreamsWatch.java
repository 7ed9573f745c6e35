package dev.carafe.jetty;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.util.Callback;

/**
 * An HTTP/2 connection, which has many requests at a time. Whatever else comes on it, such as pings
 * or a head octet by octet, it ends when no request was under way for long.
 */
final class StreamsWatch implements Watch {
  private static final long NEVER = 0;

  private final HTTP2Connection connection;
  private final ServerLimits limits;
  private final Set<JettyExchange> running = ConcurrentHashMap.newKeySet();
  private volatile long endDue;
  private volatile boolean stopping;
  private volatile long stopIdleMillis;
  private long closeDue = NEVER;

  StreamsWatch(HTTP2Connection connection, ServerLimits limits) {
    this.connection = connection;
    this.limits = limits;
    endDue = System.nanoTime() + limits.head().toNanos();
  }

  @Override
  public void begin(JettyExchange begun) {
    running.add(begun);
  }

  @Override
  public void end(JettyExchange ended) {
    endDue = System.nanoTime() + limits.idle().toNanos();
    running.remove(ended);
    if (stopping) {
      shortenIdle();
    }
  }

  /** Jetty gives an idle connection a second from here on, whether or not a view is at work. */
  @Override
  public void stop() {
    stopIdleMillis = connection.getEndPoint().getIdleTimeout();
    stopping = true;
    var unused = connection.getSession().shutdown(); // the connector waits for all connections
    connection.getEndPoint().setIdleTimeout(JettyEngine.STOP.toMillis());
    shortenIdle();
  }

  private void shortenIdle() {
    if (running.isEmpty()) {
      connection.getEndPoint().setIdleTimeout(stopIdleMillis);
    }
  }

  @Override
  public void check(long now) {
    for (JettyExchange exchange : running) {
      exchange.check(now);
    }
    if (!running.isEmpty() || now - endDue <= 0) {
      return;
    }
    if (closeDue == NEVER) {
      closeDue = now + limits.discard().toNanos();
      connection.getSession().close(ErrorCode.NO_ERROR.code, "idle", Callback.NOOP);
    } else if (now - closeDue > 0) {
      connection.getEndPoint().close();
    }
  }
}
