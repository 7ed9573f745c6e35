package dev.carafe.jetty;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** HTTP/2 over TLS (RFC 9113), and how much of it one connection may ask for. */
final class Http2 {
  private static final int MAX_STREAMS = 100;
  private static final int STREAM_WINDOW_OCTETS = 128 * 1024;

  /** What a connection may send that nobody has read yet: it is kept in memory. */
  private static final int CONNECTION_WINDOW_OCTETS = 256 * 1024;

  /**
   * Frames in a second that make work and bring nothing: resets, pings, settings, empty frames and
   * malformed ones (CVE-2023-44487 and its like). One more ends the connection.
   */
  private static final int IDLE_FRAMES_PER_SECOND = 100;

  private Http2() {}

  /** Speaks TLS, in which the browser chooses HTTP/2 or the other (RFC 7301). */
  static ServerConnector connector(
      Server server, SslContextFactory.Server context, HttpConnectionFactory http) {
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http.getProtocol());
    SslConnectionFactory tls = new SslConnectionFactory(context, alpn.getProtocol());
    context.setCipherComparator(HTTP2Cipher.COMPARATOR);
    return new Listener(server, tls, alpn, http2(http.getHttpConfiguration()), http);
  }

  private static HTTP2ServerConnectionFactory http2(HttpConfiguration configuration) {
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(configuration);
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    http2.setInitialStreamRecvWindow(STREAM_WINDOW_OCTETS);
    http2.setInitialSessionRecvWindow(CONNECTION_WINDOW_OCTETS);
    http2.setRateControlFactory(new WindowRateControl.Factory(IDLE_FRAMES_PER_SECOND));
    http2.setConnectProtocolEnabled(false);
    http2.setStreamIdleTimeout(-1); // Deadlines has others
    // Or else a stop waits, until it gives up, for a connection that just closes by itself.
    http2.removeBean(http2.getBean(SessionContainer.class));
    return http2;
  }
}
