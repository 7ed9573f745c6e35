package dev.carafe.jetty;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.PortHolder;
import dev.carafe.engine.Refusal;
import dev.carafe.engine.RunningServer;
import dev.carafe.engine.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves HTTP/1.1 with Jetty's core, whose root handler here never blocks. */
public final class JettyEngine {
  private static final int MAX_REQUEST_HEADER_OCTETS = 16 * 1024;
  private static final int MAX_RESPONSE_HEADER_OCTETS = 64 * 1024;
  private static final int MAX_THREADS = 16;
  private static final int IDLE_THREAD_MILLIS = 30_000;
  private static final int STOP_MILLIS = 2_000;

  /** Held here so that the level set on it lasts: java.util.logging forgets unused loggers. */
  private static final Logger JETTY_LOG = Logger.getLogger("org.eclipse.jetty");

  private JettyEngine() {}

  /**
   * Starts listening and hands every request to the handler, on a thread that must not block.
   *
   * @param host the address to bind to, such as {@code 127.0.0.1}
   * @param port the port, or 0 for any that is free
   * @throws UncheckedIOException if the port cannot be had; the message says who holds it
   */
  public static RunningServer start(String host, int port, Consumer<Exchange> handler) {
    if (JETTY_LOG.getLevel() == null) {
      JETTY_LOG.setLevel(Level.WARNING);
    }
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4, IDLE_THREAD_MILLIS);
    threads.setName("carafe-io");
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    ExecutorService workers = Workers.create();
    server.setHandler(new RootHandler(handler, workers));
    server.setErrorHandler(new PlainErrorHandler());
    server.setStopTimeout(STOP_MILLIS);
    try {
      server.start();
    } catch (Exception e) {
      workers.shutdownNow();
      stopQuietly(server);
      throw cannotStart(host, port, e);
    }
    return new JettyServer(server, workers, host, connector.getLocalPort());
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_REQUEST_HEADER_OCTETS);
    http.setResponseHeaderSize(MAX_RESPONSE_HEADER_OCTETS);
    http.setMaxResponseHeaderSize(MAX_RESPONSE_HEADER_OCTETS);
    http.setHttpCompliance(HttpCompliance.RFC9110);
    http.setUriCompliance(UriCompliance.UNSAFE);
    // Or else a cookie is taken for one of an earlier request that differs in case only.
    http.setHeaderCacheCaseSensitive(true);
    return http;
  }

  private static RuntimeException cannotStart(String host, int port, Exception cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        String holder = PortHolder.find(port).map(it -> ", held by " + it).orElse(", and not free");
        String message =
            "cannot listen on port %d of %s%s: stop that program or choose another port (%s)"
                .formatted(port, host, holder, t.getMessage());
        BindException explained = new BindException(message);
        explained.initCause(cause);
        return new UncheckedIOException(message, explained);
      }
    }
    if (cause instanceof IOException io) {
      return new UncheckedIOException("cannot listen on " + host + ":" + port, io);
    }
    return new IllegalStateException("the server on " + host + ":" + port + " failed", cause);
  }

  static void stopQuietly(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      System.getLogger(JettyEngine.class.getName())
          .log(System.Logger.Level.WARNING, "the server did not stop cleanly", e);
    }
  }

  /**
   * Whether a server refuses a request before any program sees it; for test clients, which have no
   * server.
   *
   * @param head the request line, the header fields and the empty line, one char for each octet
   * @return null if it does not
   */
  public static @Nullable Refusal refusal(String head) {
    return HeadCheck.refusal(configuration(), head);
  }
}
