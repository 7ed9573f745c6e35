package dev.carafe;

import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.engine.HeaderFields;
import dev.carafe.json.Json;
import dev.carafe.sessions.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program answered to a {@link TestClient}. */
public final class TestResponse {
  private final int status;
  private final HeaderFields headers;
  private final byte[] body;
  private final TestAddress address;
  private final @Nullable Request request;
  private final List<TestResponse> history;
  private final List<String> earlyHints;
  private final List<CookieVerdict.Refused> refused = new ArrayList<>();

  TestResponse(
      int status,
      HeaderFields headers,
      byte[] body,
      TestAddress address,
      @Nullable Request request,
      List<TestResponse> history,
      List<String> earlyHints) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.address = address;
    this.request = request;
    this.history = history;
    this.earlyHints = earlyHints;
  }

  /** The links that were sent before the answer, as the fields {@code Link} have them. */
  public List<String> earlyHints() {
    return earlyHints;
  }

  /** Puts the answer's cookies into the jar and remembers those that it refused. */
  void storeCookies(CookieJar jar, CookieRequest request) {
    for (String line : headers("Set-Cookie")) {
      if (jar.store(line, request) instanceof CookieVerdict.Refused verdict) {
        refused.add(verdict);
      }
    }
  }

  boolean isRedirect() {
    return status >= 301
        && status <= 308
        && status != 304
        && status != 306
        && headers.contains("Location");
  }

  boolean keepsMethod() {
    return status == 307 || status == 308;
  }

  /** Where the redirect leads. */
  TestAddress next() {
    byte[] octets = String.valueOf(headers.get("Location")).getBytes(StandardCharsets.ISO_8859_1);
    return address.resolve(new String(octets, StandardCharsets.UTF_8));
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body. */
  public byte[] bytes() {
    return body.clone();
  }

  /**
   * The body as JSON: maps, lists and plain values.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public @Nullable Object json() {
    return Json.read(body);
  }

  /** The body as JSON, read into a record or another type. */
  public <T> @Nullable T json(Class<T> type) {
    return Json.read(body, type);
  }

  /** The first value of the header field, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** All values of the header field in order, such as those of Set-Cookie. */
  public List<String> headers(String name) {
    return headers.all(name);
  }

  /** The path that answered: another than the one asked for when redirects were followed. */
  public String path() {
    return address.path();
  }

  /** The whole URL that answered. */
  public String url() {
    return address.toString();
  }

  /**
   * The cookies of this response that a browser would refuse, each with the reason; a good test
   * finds none.
   */
  public List<CookieVerdict.Refused> refusedCookies() {
    return Collections.unmodifiableList(refused);
  }

  /** The answers that led here when redirects were followed, the first one first. */
  public List<TestResponse> history() {
    return history;
  }

  /**
   * The request as the program saw it, after its end: its arguments, {@linkplain Request#attributes
   * attributes} and endpoint, as within Flask's {@code with client}. Its files are gone, and a form
   * with files that nobody read before cannot be read now.
   *
   * @throws IllegalStateException if no program saw it, since the server would have refused it
   */
  public Request request() {
    if (request == null) {
      throw new IllegalStateException("no program saw this request: " + text());
    }
    return request;
  }

  /**
   * The session as the request left it, to be read: writing to it throws, or is lost under {@link
   * dev.carafe.sessions.SessionOptions#flask()}. That of a request which did not touch its session
   * is read when this is called first. {@link TestClient#sessionTransaction} is for changing it.
   *
   * @throws IllegalStateException as {@link #request}
   */
  public Session session() {
    return request().session();
  }

  /**
   * The messages that were flashed, be it by this request or one before: those that it showed, and
   * then those that wait for a later one, in the order in which they were flashed.
   *
   * @throws IllegalStateException as {@link #request}
   */
  public List<FlashedMessage> flashes() {
    return request().readAndWaitingMessages();
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
