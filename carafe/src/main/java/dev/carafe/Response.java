package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.http.ByteRange;
import dev.carafe.internal.LogText;
import dev.carafe.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: status, header fields, cookies and a body. Its methods change it and
 * return it, so that calls can be chained. One that is kept can answer many requests: each answers
 * with a copy, so that nothing of one visitor reaches another. A body that is written piece by
 * piece is there once.
 *
 * <pre>{@code
 * return Response.redirect(request.urlFor("index"))
 *     .setCookie(Cookie.of("theme", "dark").maxAge(Duration.ofDays(365)));
 * }</pre>
 */
public final class Response extends ResponseHead<Response> {
  private static final String NOTHING_INSTEAD = "give one, or answer with Response.empty()";

  private final List<Cookie> cookies = new ArrayList<>(2);
  private final byte[] body;
  private @Nullable StreamingBody stream;
  private boolean ranged;

  private Response(String contentType, byte[] body) {
    this.body = Given.notNull(body, "the body of a response", NOTHING_INSTEAD);
    headers().set("Content-Type", contentType);
  }

  /**
   * HTML, as it stands: put what came from the network through {@link Html#escape}, or render a
   * template, which escapes by itself.
   */
  public static Response html(String html) {
    return new Response("text/html; charset=utf-8", utf8(html));
  }

  /** Plain text, which no browser takes for HTML: safe for what came from the network. */
  public static Response text(String text) {
    return new Response("text/plain; charset=utf-8", utf8(text));
  }

  private static byte[] utf8(String text) {
    return Given.notNull(text, "the text of a response", NOTHING_INSTEAD)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The value as JSON.
   *
   * @throws IllegalArgumentException if it holds what JSON cannot express
   */
  public static Response json(@Nullable Object value) {
    return new Response("application/json", Json.write(value));
  }

  /** Bytes of this media type, such as {@code image/png}. */
  public static Response bytes(byte[] body, String contentType) {
    return new Response(contentType, body);
  }

  /** A body that is written piece by piece, of this media type and of no declared length. */
  public static Response stream(StreamingBody body, String contentType) {
    Response response = new Response(contentType, new byte[0]);
    response.stream = Given.notNull(body, "the body of a response", NOTHING_INSTEAD);
    return response;
  }

  /**
   * A file, whose name tells the media type, sent from the disk without being held in memory;
   * Flask's {@code send_file}. A GET is answered with 304 if the browser has the file already, with
   * 206 and a part of it if a {@code Range} asks for one, and with 416 if there is no such part;
   * {@code ETag}, made of the file's time and size, {@code Last-Modified} and {@code Accept-Ranges}
   * tell of it. Caches ask each time, unless {@link #cacheFor} says otherwise. Browsers show the
   * file; {@link #attachment()} has them save it, and is what a file needs that a visitor sent: one
   * in HTML would run its scripts on this site.
   *
   * <pre>{@code
   * return Response.file(Path.of("/srv/reports/2024.pdf")).attachment("Umsätze 2024.pdf");
   * }</pre>
   *
   * <p>The path is the program's own: for a name from the network use {@link #file(Path, String)}.
   * A file that is changed while it is sent may arrive as a mixture.
   *
   * @throws java.io.UncheckedIOException if it is not there, or is no regular file
   */
  public static Response file(Path file) {
    return FileResponses.of(file);
  }

  /**
   * A file below a directory by a name from the network, such as {@code 2024/report.pdf}; Flask's
   * {@code send_from_directory}. Segments are parted by slashes; a name that leads out of the
   * directory, by {@code ..}, from the root, by a backslash or drive of Windows, or by a symbolic
   * link, names nothing. For a directory in which nobody makes links but the program's owner: one
   * that is made between the check and the reading is followed.
   *
   * @throws HttpException 404 if there is no such file
   */
  public static Response file(Path directory, String name) {
    return FileResponses.in(directory, name);
  }

  /**
   * A body of pieces, text or bytes, that are made while it is sent, of this media type; each is
   * sent at once. The stream is closed afterwards. A view may also return one, or an iterator,
   * which is then sent as HTML: what Flask makes of a generator.
   */
  public static Response stream(Stream<?> pieces, String contentType) {
    return stream(PiecesBody.of(pieces), contentType);
  }

  /**
   * Events that are sent as they happen to a browser's {@code EventSource}: Server-Sent Events. No
   * cache keeps them, and proxies like nginx pass each on at once.
   *
   * <pre>{@code
   * app.get("/prices", request -> Response.events(events -> {
   *   while (true) {
   *     String price = prices.poll(15, TimeUnit.SECONDS);
   *     if (price == null) {
   *       events.heartbeat();
   *     } else {
   *       events.send(price);
   *     }
   *   }
   * }));
   * }</pre>
   *
   * <p>Each browser that listens holds a thread: from Java 21 on a virtual one, of which there may
   * be any number; before, one of the 200 that there are for views.
   */
  public static Response events(EventSource source) {
    Given.notNull(source, "the source of events", "give one");
    return stream(new EventsBody(source), "text/event-stream")
        .noStore()
        .header("X-Accel-Buffering", "no");
  }

  /** No body and no media type, status 204. */
  public static Response empty() {
    return html("").status(204).removeHeader("Content-Type");
  }

  /** A redirect with status 302; see {@link #redirect(String, int)}. */
  public static Response redirect(String location) {
    return redirect(location, 302);
  }

  /**
   * A redirect. A location that is not ASCII is percent-encoded; a relative one is sent as it is,
   * and browsers resolve it. A location that comes from a visitor must be checked first: {@link
   * dev.carafe.security.SafeRedirect}.
   *
   * @param status 301, 302, 303, 305, 307 or 308
   * @throws IllegalArgumentException if the status is no redirect, the location has a line break,
   *     or its host has a sign that no host has (a browser reads {@code c℀.example} as {@code
   *     ca/c.example}, which is another host)
   */
  public static Response redirect(String location, int status) {
    if (status < 300 || status > 308 || status == 304 || status == 306) {
      throw new IllegalArgumentException(
          "status " + status + " is no redirect: use 301, 302, 303, 307 or 308");
    }
    String escaped = location(location, "the location of a redirect");
    String shown = Html.escape(escaped);
    return html("<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n"
            + "<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the "
            + "target URL: <a href=\""
            + shown
            + "\">"
            + shown
            + "</a>. If not, click the link.\n")
        .status(status)
        .header("Location", escaped);
  }

  /** Sets a cookie for as long as the browser runs; see {@link #setCookie(Cookie)}. */
  public Response setCookie(String name, String value) {
    return setCookie(Cookie.of(name, value));
  }

  /**
   * Sets a cookie. A response that sets one also gets {@code Cache-Control: private}, unless it has
   * {@code private} or {@code no-store} there or the program follows {@link
   * dev.carafe.cookies.CookiePolicy#flask()}: no cache may hand one visitor's cookie to another.
   * Whether its parts are possible is checked, by the program's cookie policy, when the view has
   * returned.
   */
  public Response setCookie(Cookie cookie) {
    cookies.add(Given.notNull(cookie, "the cookie to set", "give one"));
    return this;
  }

  /** Deletes a cookie that was set without path, domain and flags. */
  public Response deleteCookie(String name) {
    return deleteCookie(Cookie.of(name, ""));
  }

  /** Deletes a cookie: give the same value that sets it, so that path, domain and flags agree. */
  public Response deleteCookie(Cookie cookie) {
    return setCookie(cookie.deleted());
  }

  List<Cookie> cookies() {
    return cookies;
  }

  @Override
  Response self() {
    return this;
  }

  byte[] body() {
    return body;
  }

  /** The number of octets of the body, or -1 if it is not known. */
  long length() {
    return stream == null ? body.length : stream instanceof FileBody file ? file.length() : -1;
  }

  /** Lets parts of the body be asked for. */
  Response ranged() {
    ranged = true;
    return this;
  }

  boolean isRanged() {
    return ranged;
  }

  /** The same for a browser that has the body. */
  Response notModified() {
    return copy(body, stream).status(304);
  }

  /** The same with a part of the body. */
  Response part(ByteRange range) {
    Response part =
        stream instanceof FileBody file
            ? copy(body, file.part(range))
            : copy(Arrays.copyOfRange(body, (int) range.first(), (int) range.last() + 1), null);
    return part.status(206).header("Content-Range", range.of(length()));
  }

  /** Closes what the body would be read from, whether it was sent or not. */
  void release() {
    if (stream instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Throwable e) { // whatever it is, the request's end goes on
        System.getLogger("dev.carafe")
            .log(System.Logger.Level.WARNING, "a streamed body was not closed", LogText.of(e));
      }
    }
  }

  /**
   * The same for one request: what is put onto its answer does not change this one, with which a
   * program may answer others at the same time.
   */
  Response own() {
    Response own = copy(body, stream);
    own.ranged = ranged;
    return own;
  }

  private Response copy(byte[] body, @Nullable StreamingBody stream) {
    Response copy = new Response("", body);
    copy.copyHead(this);
    copy.cookies.addAll(cookies);
    copy.stream = stream;
    return copy;
  }

  @Nullable StreamingBody stream() {
    return stream;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Response[%d, %s]", status(), header("Content-Type"));
  }
}
