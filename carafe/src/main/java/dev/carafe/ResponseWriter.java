package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.BrowserGone;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
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
      head = settle(request, response, true);
    } catch (Throwable error) {
      sent = pipeline.unsendable(request, error);
      head = settlePage(request, sent);
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

  /** The head of a page in the place of an answer whose cookies could not be: without them. */
  private HeaderFields settlePage(Request request, Response page) {
    try {
      return settle(request, page, false);
    } catch (Throwable error) {
      pipeline.log(request, error);
      return page.headers().copy();
    }
  }

  /** Saves the session and says what the head must hold; throws before anything is sent. */
  private HeaderFields settle(Request request, Response response, boolean withSession) {
    HeaderFields head = response.headers().copy();
    CookiePolicy policy = pipeline.cookiePolicy();
    List<Cookie> cookies = response.cookies();
    List<String> lines =
        cookies.isEmpty() ? List.of() : policy.writeAll(cookies, request.cookieContext());
    Session session = withSession ? request.sessionToCommit() : null;
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
    if (!lines.isEmpty() && !policy.isFlask()) {
      CacheControl.keepPrivate(head);
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
    } catch (Throwable e) {
      Throwable logged = LogText.of(e);
      System.Logger.Level level =
          BrowserGone.causes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
      LOG.log(level, "a streamed response broke off", logged);
      exchange.abort(logged); // which the server may log too
    }
  }
}
