package dev.carafe.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and the way to answer it, as a server offers them: raw octets in, raw octets out. In
 * every text each char stands for one octet.
 */
public interface Exchange {
  /** The method as sent, such as {@code GET}. */
  String method();

  /** Path and query as sent, still percent-encoded, such as {@code /a%20b?c=d}. */
  String target();

  /** Whether the request came over TLS. */
  boolean isSecure();

  /** The address of the peer, or null when it is not known. */
  @Nullable InetAddress remoteAddress();

  /** The first value of a request header field, or null. */
  @Nullable String header(String name);

  /** All values of a request header field in order. */
  List<String> headers(String name);

  /** Calls the consumer with each request header field, in order. */
  void eachHeader(BiConsumer<String, String> consumer);

  /** Whether a body comes with the request; it may still turn out empty. */
  default boolean hasBody() {
    String length = header("Content-Length");
    return header("Transfer-Encoding") != null || (length != null && !length.equals("0"));
  }

  /**
   * The request's body; reading it may block, and throws a {@link java.net.SocketTimeoutException}
   * when it does not come in time. What is not read is thrown away after the answer.
   */
  InputStream body();

  /**
   * Goes on, with what must not block, when the body or a begin of it is there, or is late, or
   * breaks off; at once when there is none, or the browser waits to be asked for it. Waits on no
   * thread. For a view that may read the body: what only trickles in would hold its thread.
   */
  default void awaitBody(Runnable following) {
    following.run();
  }

  /**
   * Runs the work where it may block: not on the thread that serves the network.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the server is overloaded
   */
  void handOver(Runnable work);

  /**
   * Sends header fields before the answer (103, RFC 8297), if the server and the client can and the
   * answer has not begun; else does nothing. Does not block: what follows waits for it.
   */
  default void sendEarlyHints(HeaderFields headers) {}

  /**
   * Answers with a whole body and ends the exchange; does not block. For a HEAD request the engine
   * leaves the body out and keeps the header.
   */
  void send(int status, HeaderFields headers, byte[] body);

  /**
   * Answers with a head, after which the body is written to the stream returned; closing the stream
   * ends the exchange. Writing may block, and throws a {@link BrowserGone} when there is nobody to
   * write to.
   */
  OutputStream stream(int status, HeaderFields headers) throws IOException;

  /** Gives the exchange up when the answer cannot be finished: the connection is closed. */
  void abort(Throwable cause);
}
