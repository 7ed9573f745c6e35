package dev.carafe.jetty;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Listens at a port, and leaves nobody waiting when it stops. */
final class Listener extends ServerConnector {
  /** With one thread that accepts connections, and one that reads from them. */
  Listener(Server server, ConnectionFactory... protocols) {
    super(server, 1, 1, protocols);
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    CompletableFuture<Void> allClosed = super.shutdown();
    getBean(Deadlines.class).stopStreams();
    return allClosed;
  }

  /**
   * Jetty interrupts the thread that accepts connections, and on newer JDKs one that it had just
   * accepted is then neither answered nor closed. The port is closed by now, which wakes the thread
   * too, unless it waits for a connection less.
   */
  @Override
  protected void interruptAcceptors() {
    if (!isAccepting()) {
      super.interruptAcceptors();
    }
  }
}
