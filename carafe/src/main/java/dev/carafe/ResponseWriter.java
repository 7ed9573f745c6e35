package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.HeaderFields;
import dev.carafe.sessions.SessionCommit;
import java.util.ArrayList;
import java.util.List;

/**
 * Saves a request's session and makes the head of the answer, of a response that is this request's
 * own.
 */
final class ResponseWriter {
  private static final byte[] NOTHING = new byte[0];

  /** What tells of a body, which a 304 has not, and is nothing that Werkzeug keeps there. */
  private static final List<String> OF_BODIES =
      List.of(
          "Allow",
          "Content-Encoding",
          "Content-Language",
          "Content-Length",
          "Content-Range",
          "Content-Type",
          "Last-Modified");

  private final Program program;
  private final Errors errors;
  private final AfterHooks afterHooks;
  private final Compression compression;

  ResponseWriter(Program program, Errors errors, AfterHooks afterHooks) {
    this.program = program;
    this.errors = errors;
    this.afterHooks = afterHooks;
    compression = new Compression(program.compresses());
  }

  /** The answer as it goes out, or the one for why it cannot. Never throws. */
  ReadyResponse settle(Request request, Response response) {
    Response sent = response;
    HeaderFields head;
    try {
      head = head(request, response, true);
    } catch (Throwable error) {
      sent = afterHooks.applyToPage(request, errors.answer(request, error));
      head = headOfPage(request, sent);
    }
    boolean packed = compression.begin(request, sent, head);
    if (sent.status() == 304) {
      OF_BODIES.forEach(head::remove);
    } else if (sent.length() >= 0 && !sent.isBodiless() && !packed) {
      head.set("Content-Length", Long.toString(sent.length()));
    }
    if (request.method().equals("HEAD") || sent.isBodiless()) {
      return new ReadyResponse(sent, head, NOTHING, null);
    }
    StreamingBody stream = sent.stream();
    if (!packed) {
      return new ReadyResponse(sent, head, sent.body(), stream);
    }
    if (stream != null) {
      return new ReadyResponse(sent, head, NOTHING, Compression.pack(stream));
    }
    byte[] body = Compression.pack(sent.body());
    head.set("Content-Length", Integer.toString(body.length));
    return new ReadyResponse(sent, head, body, null);
  }

  /** The head of a page in the place of an answer whose cookies could not be: without them. */
  private HeaderFields headOfPage(Request request, Response page) {
    try {
      return head(request, page, false);
    } catch (Throwable error) {
      errors.log(request, error);
      return page.headers();
    }
  }

  /** Saves the session and says what the head must hold; throws before anything is sent. */
  private HeaderFields head(Request request, Response response, boolean withSession) {
    HeaderFields head = response.headers();
    CookiePolicy policy = program.cookiePolicy();
    List<Cookie> cookies = response.cookies();
    List<String> lines =
        cookies.isEmpty() ? List.of() : policy.writeAll(cookies, request.cookieContext());
    SessionCommit commit = withSession ? request.settleSession() : SessionCommit.NOTHING;
    List<Cookie> sessionCookies = commit.cookies();
    if (!sessionCookies.isEmpty()) {
      List<Cookie> all = new ArrayList<>(cookies);
      all.addAll(sessionCookies);
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
}
