package dev.carafe.jetty;

import dev.carafe.engine.RunningServer;
import java.net.URI;
import org.eclipse.jetty.server.Server;

record JettyServer(Server server, Workers workers, boolean isSecure, String host, int port)
    implements RunningServer {

  @Override
  public URI uri() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return URI.create((isSecure ? "https" : "http") + "://" + shown + ":" + port);
  }

  @Override
  public void close() {
    long deadline = System.nanoTime() + JettyEngine.STOP.toNanos();
    JettyEngine.stopQuietly(server);
    workers.close(deadline);
  }
}
