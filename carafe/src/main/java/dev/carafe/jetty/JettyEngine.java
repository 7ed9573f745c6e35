package dev.carafe.jetty;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.RunningServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Serves HTTP/1.1, and HTTP/2 by choice, with Jetty's core, whose root handler here never blocks.
 */
public final class JettyEngine {
  /** How long requests under way may take when the server stops. */
  static final Duration STOP = Duration.ofSeconds(10);

  private static final int MAX_REQUEST_HEADER_OCTETS = 16 * 1024;
  private static final int MAX_RESPONSE_HEADER_OCTETS = 64 * 1024;
  private static final int MAX_THREADS = 16;
  private static final int IDLE_THREAD_MILLIS = 30_000;
  private static final int CROWDED_IDLE_MILLIS = 1_000;

  /**
   * Paths arrive as they were sent, for the program to judge; a user before the host, or a
   * fragment, does not.
   */
  private static final UriCompliance TARGETS =
      UriCompliance.UNSAFE.without(
          "CARAFE", UriCompliance.Violation.USER_INFO, UriCompliance.Violation.FRAGMENT);

  private static final String REFERENCES_PER_CACHE_LINE =
      "org.eclipse.jetty.util.referencesPerCacheLine";

  private JettyEngine() {}

  /**
   * Starts listening and hands every request to the handler, on a thread that must not block.
   *
   * @param host the address to bind to, such as {@code 127.0.0.1}
   * @param port the port, or 0 for any that is free
   * @param tls what to serve HTTPS with; null for HTTP
   * @throws IllegalArgumentException if the port is none
   * @throws java.io.UncheckedIOException if it cannot listen there; the message says why, and who
   *     holds the port
   */
  public static RunningServer start(
      String host, int port, @Nullable Tls tls, ServerLimits limits, Consumer<Exchange> handler) {
    JettyLogs.quiet();
    tellReferencesPerCacheLine();
    StartFailure.check(host, port);
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4, IDLE_THREAD_MILLIS);
    threads.setName("carafe-io");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, tls);
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(1024);
    connector.setIdleTimeout(limits.idle().toMillis());
    server.addConnector(connector);
    NetworkConnectionLimit crowd = new NetworkConnectionLimit(limits.connections(), connector);
    crowd.setEndPointIdleTimeout(Math.min(CROWDED_IDLE_MILLIS, limits.idle().toMillis()));
    server.addBean(crowd);
    Deadlines deadlines = new Deadlines(limits, connector.getScheduler());
    connector.addBean(deadlines);
    Workers workers = Workers.create();
    server.setHandler(new RootHandler(handler, workers, limits, deadlines));
    server.setErrorHandler(new PlainErrorHandler());
    server.setStopTimeout(STOP.toMillis());
    try {
      server.start();
    } catch (Exception e) {
      workers.close();
      stopQuietly(server);
      throw StartFailure.explain(host, port, e);
    }
    return new JettyServer(server, workers, tls != null, host, connector.getLocalPort());
  }

  /**
   * Or else Jetty starts all of Java's management at each start, to ask how wide a reference is.
   * The answer, 16 in a line of 64 octets, spreads a queue in memory and no more.
   */
  private static void tellReferencesPerCacheLine() {
    if (System.getProperty(REFERENCES_PER_CACHE_LINE) == null) {
      System.setProperty(REFERENCES_PER_CACHE_LINE, "16");
    }
  }

  private static ServerConnector connector(Server server, @Nullable Tls tls) {
    HttpConnectionFactory http = new HttpConnectionFactory(configuration());
    if (tls == null) {
      return new Listener(server, http);
    }
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStore(tls.keyStore());
    context.setKeyStorePassword(tls.password());
    context.setRenegotiationAllowed(false);
    return tls.isHttp2()
        ? Http2.connector(server, context, http)
        : new Listener(server, new SslConnectionFactory(context, http.getProtocol()), http);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_REQUEST_HEADER_OCTETS);
    http.setResponseHeaderSize(MAX_RESPONSE_HEADER_OCTETS);
    http.setMaxResponseHeaderSize(MAX_RESPONSE_HEADER_OCTETS);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(TARGETS);
    // Or else a cookie is taken for one of an earlier request that differs in case only.
    http.setHeaderCacheCaseSensitive(true);
    return http;
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
