package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * The last step of a request: saves the session, then sends head and body. The response itself is
 * not changed, so that a program may send one twice.
 */
final class ResponseWriter {
  private static final System.Logger LOG = System.getLogger("dev.carafe");
  private static final byte[] NOTHING = new byte[0];
  private static final SessionCommit UNTOUCHED = new SessionCommit(false, null);

  private final Pipeline pipeline;

  ResponseWriter(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Sends the response.
   *
   * @param inPlace whether this thread serves the network and must not wait
   */
  void write(Request request, Response response, boolean inPlace) {
    Response sent = response;
    HeaderFields head;
    try {
      head = settle(request, response);
    } catch (Throwable error) {
      sent = pipeline.errors().unanswerable(request, error);
      head = sent.headers().copy();
    }
    Exchange exchange = request.exchange();
    boolean silent = request.method().equals("HEAD") || sent.isBodiless();
    StreamingBody stream = sent.stream();
    if (stream == null) {
      if (sent.status() == 304) {
        head.remove("Content-Type");
      }
      if (!sent.isBodiless()) {
        head.set("Content-Length", Integer.toString(sent.body().length));
      }
      exchange.send(sent.status(), head, silent ? NOTHING : sent.body());
    } else if (silent) {
      exchange.send(sent.status(), head, NOTHING);
    } else if (inPlace) {
      handOver(exchange, sent.status(), head, stream);
    } else {
      stream(exchange, sent.status(), head, stream);
    }
  }

  /** Saves the session and says what the head must hold; throws before anything is sent. */
  private HeaderFields settle(Request request, Response response) {
    HeaderFields head = response.headers().copy();
    CookiePolicy policy = pipeline.cookiePolicy();
    List<Cookie> cookies = response.cookies();
    List<String> lines =
        cookies.isEmpty() ? List.of() : policy.writeAll(cookies, request.cookieContext());
    Session session = request.sessionToCommit();
    SessionCommit commit = session == null ? UNTOUCHED : pipeline.sessions().commit(session);
    Cookie sessionCookie = commit.cookie();
    if (sessionCookie != null) {
      List<Cookie> all = new ArrayList<>(cookies);
      all.add(sessionCookie);
      lines = policy.writeAll(all, request.cookieContext());
    }
    for (String line : lines) {
      head.add("Set-Cookie", line);
    }
    if (!lines.isEmpty() && !policy.isFlask() && !head.contains("Cache-Control")) {
      head.set("Cache-Control", "private");
    }
    if (commit.vary()) {
      head.addListItem("Vary", "Cookie");
    }
    return head;
  }

  private static void handOver(
      Exchange exchange, int status, HeaderFields head, StreamingBody stream) {
    try {
      exchange.handOver(() -> stream(exchange, status, head, stream));
    } catch (RejectedExecutionException e) {
      exchange.abort(e);
    }
  }

  private static void stream(
      Exchange exchange, int status, HeaderFields head, StreamingBody stream) {
    try {
      OutputStream out = exchange.stream(status, head);
      stream.writeTo(out);
      out.close();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a streamed response broke off", e);
      exchange.abort(e);
    }
  }
}
