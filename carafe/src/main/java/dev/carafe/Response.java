package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.engine.HeaderFields;
import dev.carafe.json.Json;
import dev.carafe.routing.UrlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: status, header fields, cookies and a body. Its methods change it and
 * return it, so that calls can be chained. Make a new one for each request.
 *
 * <pre>{@code
 * return Response.redirect(request.urlFor("index"))
 *     .setCookie(Cookie.of("theme", "dark").maxAge(Duration.ofDays(365)));
 * }</pre>
 */
public final class Response {
  private static final String NOTHING_INSTEAD = "give one, or answer with Response.empty()";

  private int status = 200;
  private final HeaderFields headers = new HeaderFields();
  private final List<Cookie> cookies = new ArrayList<>(2);
  private final byte[] body;
  private @Nullable StreamingBody stream;

  private Response(String contentType, byte[] body) {
    this.body = Given.notNull(body, "the body of a response", NOTHING_INSTEAD);
    headers.set("Content-Type", contentType);
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
    Given.notNull(location, "the location of a redirect", "give a path, such as \"/\"");
    if (location.indexOf('\r') >= 0 || location.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the location contains a line break: remove it");
    }
    String escaped = UrlText.escapeLocation(location);
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

  /** The status. */
  public int status() {
    return status;
  }

  /**
   * Sets the status.
   *
   * @throws IllegalArgumentException if it is not 200 to 599
   */
  public Response status(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not one: use 200 to 599");
    }
    this.status = status;
    return this;
  }

  /** The first value of the header field, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * Sets the header field to this one value. Cookies have their own methods.
   *
   * @throws IllegalArgumentException if the name is not a token or the value has a line break, a
   *     NUL, or a char that is no octet
   */
  public Response header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  /** Appends a header field, whether or not one of that name is there. */
  public Response addHeader(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /** Removes every header field of that name. */
  public Response removeHeader(String name) {
    headers.remove(name);
    return this;
  }

  /** Sets the media type, such as {@code text/csv; charset=utf-8}. */
  public Response contentType(String contentType) {
    return header("Content-Type", contentType);
  }

  /** Adds a field name to Vary unless it is there already; several Vary fields become one. */
  public Response vary(String fieldName) {
    headers.addListItem("Vary", fieldName);
    return this;
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

  HeaderFields headers() {
    return headers;
  }

  List<Cookie> cookies() {
    return cookies;
  }

  byte[] body() {
    return body;
  }

  @Nullable StreamingBody stream() {
    return stream;
  }

  /** Whether a response of this status has no body at all (RFC 9110 section 6.4.1). */
  boolean isBodiless() {
    return status == 204 || status == 304;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Response[%d, %s]", status, header("Content-Type"));
  }
}
