package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.Cookies;
import dev.carafe.engine.Exchange;
import dev.carafe.forwarding.HostText;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, read when it is first asked for: the half of a {@link Request} that needs no
 * program. Werkzeug's {@code Request}, from which Flask's is made.
 */
abstract class SentRequest extends RequestHead {
  private final Exchange exchange;
  private final Target target;
  private final Limits limits;
  private final CookiePolicy cookiePolicy;
  private final RequestBody body;
  private @Nullable Cookies cookies;
  private @Nullable Values args;
  private @Nullable Values values;

  SentRequest(Exchange exchange, Target target, Limits limits, CookiePolicy cookiePolicy) {
    super(exchange, target);
    this.exchange = exchange;
    this.target = target;
    this.limits = limits;
    this.cookiePolicy = cookiePolicy;
    this.body = new RequestBody(exchange, limits);
  }

  /** How much of it is read. */
  Limits limits() {
    return limits;
  }

  /** The method, such as {@code GET}. */
  public String method() {
    return exchange.method();
  }

  /** The decoded path below the program's root, such as {@code /user/Zoë}. */
  public String path() {
    return target.path();
  }

  /**
   * The encoded path from the site's root with the query, such as {@code /shop/cart?x=1}: what to
   * come back to after a login. It begins with one slash, however many were sent, so that a
   * redirect to it stays on the site.
   */
  public String fullPath() {
    return target.full();
  }

  /**
   * The path under which the program is mounted, or under which a trusted proxy offers it, such as
   * {@code /shop}; "" at the root.
   */
  public String rootPath() {
    return target.root();
  }

  /** The query as sent, without the question mark; empty when there is none. */
  public String queryString() {
    return target.query();
  }

  /**
   * Whether the request came over HTTPS, to this server or to a {@linkplain Carafe#trustProxies
   * trusted} proxy.
   */
  public boolean isSecure() {
    return exchange.isSecure();
  }

  /** The host the browser asked for, in lower case and without port; empty when not known. */
  public String host() {
    return HostText.of(exchange);
  }

  /**
   * The address of the peer: the browser's or that of a proxy; null when not known. With {@link
   * Carafe#trustProxies} the address that the proxies tell.
   */
  public @Nullable InetAddress remoteAddress() {
    return exchange.remoteAddress();
  }

  /** The first value of the header field, or null; each char is one octet. */
  public @Nullable String header(String name) {
    return exchange.header(name);
  }

  /** All values of the header field in order; empty when there is none. */
  public List<String> headers(String name) {
    return exchange.headers(name);
  }

  /** What stands in the query, decoded. */
  public Values args() {
    if (args == null) {
      args = Values.parse(target.query(), limits.maxFields());
    }
    return args;
  }

  /**
   * What stands in the query as a record, read as {@link #form(Class)} reads a form.
   *
   * @throws HttpException 400 if it does not fit: then the answer names each value that is wrong
   * @throws IllegalArgumentException if the type is no record, or has a component of another type
   */
  public <T> T args(Class<T> type) {
    return SentRecords.query(this, type);
  }

  /**
   * What a posted form holds, but for its files; empty when the body is not a form.
   *
   * @throws HttpException 413 if the body, its fields or their number is over the limit, 400 if it
   *     is a malformed multipart form
   */
  public Values form() {
    return body.form();
  }

  /**
   * What a posted form holds, its files too, as a record: each component is the field of its name.
   * Components are text, numbers, booleans, UUIDs, enums, dates and times, an {@link UploadedFile},
   * or an Optional or a List of one. A primitive component that is not sent is an error, but for a
   * boolean, which then is false: browsers send nothing of a box that is not ticked. Others may
   * stay away and are then null, an empty Optional or an empty List. An empty text is no number and
   * no date: it counts as not sent. What the record does not have is ignored.
   *
   * <pre>{@code
   * record Signup(String name, int age, boolean news) {}
   *
   * app.post("/signup", request -> "Welcome " + request.form(Signup.class).age());
   * }</pre>
   *
   * @throws HttpException as {@link #form()}; 415 if the body is no form, 400 if it does not fit:
   *     then the answer names each field that is wrong, and no value
   * @throws IllegalArgumentException if the type is no record, or has a component of another type
   */
  public <T> T form(Class<T> type) {
    return SentRecords.form(this, type);
  }

  /**
   * The files that a posted form brings, if it is of the type {@code multipart/form-data}; empty
   * otherwise. They are gone when the request ends: save what is to stay.
   *
   * @throws HttpException as {@link #form()}, and 413 if a file is over {@link Carafe#maxFileSize}
   */
  public UploadedFiles files() {
    return body.files();
  }

  /**
   * The query and the form together; of a GET request the query only.
   *
   * @throws HttpException as {@link #form()}, unless the request is GET
   */
  public Values values() {
    if (values == null) {
      values = method().equals("GET") ? args() : Values.joined(args(), form());
    }
    return values;
  }

  /** The cookies, read by Carafe's own codec. */
  public Cookies cookies() {
    if (cookies == null) {
      cookies = cookiePolicy.read(exchange.headers("Cookie"));
    }
    return cookies;
  }

  /**
   * The body; empty after {@link #form} or {@link #files} has read a multipart form from it.
   *
   * @throws HttpException 413 if it is over the limit
   */
  public byte[] bytes() {
    return body.bytes().clone();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }

  /** The body as JSON: maps, lists and plain values; see {@link #json(Class)}. */
  public @Nullable Object json() {
    return json(Object.class);
  }

  /**
   * The body as JSON, read into a record or another type. What the record does not have is ignored;
   * a primitive component that is not sent is an error, and no 0.
   *
   * <pre>{@code
   * record Order(String item, int count) {}
   *
   * app.post("/orders", request -> orders.add(request.json(Order.class)));
   * }</pre>
   *
   * @throws HttpException 415 if the content type is not JSON, 400 if the body is not, is nested
   *     deeper than 200 levels or has more than a million values, or does not fit: then the answer
   *     names each field that is wrong, 20 at most, and no value
   */
  public <T> @Nullable T json(Class<T> type) {
    return JsonBody.read(this, body, type, false);
  }

  /**
   * The same for those who must send nothing else: a field that the record does not have is an
   * error, 400, too.
   */
  public <T> @Nullable T strictJson(Class<T> type) {
    return JsonBody.read(this, body, type, true);
  }

  /** Deletes the files that the request brought. */
  void discardFiles() throws IOException {
    body.discardFiles();
  }

  /** Method and address, such as {@code GET /shop/cart?x=1}. */
  @Override
  public String toString() {
    return method() + " " + target.full();
  }
}
