package dev.carafe.jetty;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends what waits too long: Jetty's own timeouts begin anew with each octet, so that a client can
 * hold a connection for ever. All connections are looked at once in a while, which costs a request
 * less than a timer of its own.
 */
final class Deadlines extends AbstractLifeCycle implements Connection.Listener {
  private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();
  private final ServerLimits limits;
  private final Scheduler scheduler;
  private final long everyMillis;

  Deadlines(ServerLimits limits, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
    everyMillis = Math.max(20, Math.min(1000, limits.head().toMillis() / 10));
  }

  @Override
  protected void doStart() {
    scheduler.schedule(this::checkAll, everyMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData
        || connection instanceof NegotiatingServerConnection) {
      watches.put(connection, watch(connection));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    watches.remove(connection);
  }

  /** The watch of a connection; one of its own that nobody looks at when it is closed already. */
  Watch of(Connection connection) {
    Watch watch = watches.get(connection);
    return watch != null ? watch : watch(connection);
  }

  private Watch watch(Connection connection) {
    return connection instanceof HTTP2Connection streams
        ? new StreamsWatch(streams, limits)
        : new SerialWatch(connection, limits);
  }

  /** Asks browsers for no more requests over HTTP/2, and waits for those under way. */
  void stopStreams() {
    watches.values().forEach(Watch::stop);
  }

  private void checkAll() {
    long now = System.nanoTime();
    for (Watch watch : watches.values()) {
      watch.check(now);
    }
    if (isRunning()) {
      scheduler.schedule(this::checkAll, everyMillis, TimeUnit.MILLISECONDS);
    }
  }
}
