package dev.carafe;

import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.Cookies;
import dev.carafe.engine.Exchange;
import dev.carafe.json.Json;
import dev.carafe.routing.UrlText;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and everything of its moment: what was sent, the session, and what needs the program,
 * such as building URLs and rendering templates. Everything is read when it is first asked for. For
 * use by one thread at a time.
 *
 * <pre>{@code
 * app.get("/hello", request -> request.render("hello.html", "name", request.args().get("name")));
 * }</pre>
 */
public final class Request {
  private final Program program;
  private final Exchange exchange;
  private final Target target;
  private final @Nullable Route route;
  private final Map<String, Object> viewArgs;
  private final RequestBody body;
  private List<AfterRequest> afterThisRequest = List.of();
  private @Nullable Throwable failure;
  private @Nullable Session session;
  private boolean sessionSettled;
  private @Nullable Cookies cookies;
  private @Nullable Values args;
  private @Nullable Values values;

  Request(
      Program program,
      Exchange exchange,
      Target target,
      @Nullable Route route,
      Map<String, Object> viewArgs) {
    this.program = program;
    this.exchange = exchange;
    this.target = target;
    this.route = route;
    this.viewArgs = viewArgs;
    this.body = new RequestBody(exchange, program.limits());
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
      args = Values.parse(target.query(), program.limits().maxFields());
    }
    return args;
  }

  /**
   * What a posted form holds; empty when the body is not a form.
   *
   * @throws HttpException 413 if the body or the number of its fields is over the limit, 415 if the
   *     body is a multipart form, which is not read yet
   */
  public Values form() {
    return body.form();
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
      cookies = program.cookiePolicy().read(exchange.headers("Cookie"));
    }
    return cookies;
  }

  /** What the program remembers of this visitor; nothing is read before it is touched. */
  public Session session() {
    if (session == null) {
      session = program.sessions().open(this::cookies, sessionCookieName());
      if (sessionSettled) {
        program.sessions().commit(session);
      }
    }
    return session;
  }

  /** Settles the session, from where on it cannot be changed; what the answer carries for it. */
  SessionCommit settleSession() {
    if (session == null
        && program.sessions().refreshesUntouched()
        && cookies().contains(sessionCookieName())) {
      session();
    }
    sessionSettled = true;
    return session == null ? SessionCommit.NOTHING : program.sessions().commit(session);
  }

  private String sessionCookieName() {
    return program.sessionCookieName().apply(this);
  }

  /**
   * The body.
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
   * The body as JSON, read into a record or another type.
   *
   * @throws HttpException 415 if the content type is not JSON, 400 if the body is not or does not
   *     fit
   */
  public <T> @Nullable T json(Class<T> type) {
    if (!body.isJson()) {
      throw HttpException.abort(
          415, "Send JSON with the header field Content-Type: application/json.");
    }
    try {
      return Json.read(body.bytes(), type);
    } catch (IllegalArgumentException e) {
      throw new HttpException(400, "The body is not the JSON that is expected here.", e);
    }
  }

  /** The endpoint of the route that fits, or null when none does. */
  public @Nullable String endpoint() {
    return route == null ? null : route.endpoint();
  }

  /** The values of the rule's variables; numbers are the narrowest of Integer, Long, BigInteger. */
  public Map<String, Object> viewArgs() {
    return viewArgs;
  }

  /**
   * The value of a variable of the rule, as text.
   *
   * @throws IllegalArgumentException if the rule has no such variable
   */
  public String viewArg(String name) {
    Object value = viewArgs.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the rule of this view has no variable '" + name + "': it has " + viewArgs.keySet());
    }
    return value.toString();
  }

  /**
   * The value of an {@code <int:name>} variable.
   *
   * @throws HttpException 404 if it is larger than an int
   * @throws IllegalArgumentException if the rule has no such variable, or one that is not an int
   */
  public int viewInt(String name) {
    String text = viewArg(name);
    if (viewArgs.get(name) instanceof Integer value) {
      return value;
    }
    if (viewArgs.get(name) instanceof Number) {
      throw HttpException.abort(404);
    }
    throw new IllegalArgumentException(
        "variable '" + name + "' is text ('" + text + "'): write <int:" + name + "> in the rule");
  }

  /**
   * The path, from the site's root, that leads to an endpoint; Flask's {@code url_for}. It begins
   * with one slash whatever the values are, so that it never leads to another site.
   *
   * @param namesAndValues name, value, name, value ...: the rule's variables; what is left over
   *     becomes the query, nulls are left out
   * @throws IllegalArgumentException if there is no such endpoint or a variable has no value
   */
  public String urlFor(String endpoint, @Nullable Object... namesAndValues) {
    return urlFor(endpoint, Pairs.toMap("urlFor", namesAndValues));
  }

  /** The same with the values in a map. */
  public String urlFor(String endpoint, Map<String, ? extends @Nullable Object> values) {
    String below = program.router().build(endpoint, values);
    return UrlText.escapePath(target.root()) + UrlText.oneLeadingSlash(below);
  }

  /**
   * A page made from a template; {@code request}, {@code session} and {@code url_for} are there
   * too.
   *
   * @param namesAndValues name, value, name, value ...: what the template can print
   */
  public Response render(String template, @Nullable Object... namesAndValues) {
    return Response.html(
        program.templates().render(template, this, model(Pairs.toMap("render", namesAndValues))));
  }

  /** The same with the values in a map. */
  public Response render(String template, Map<String, ? extends @Nullable Object> values) {
    return Response.html(program.templates().render(template, this, model(values)));
  }

  /** A page made from a template given as text. */
  public Response renderString(String source, @Nullable Object... namesAndValues) {
    return Response.html(
        program
            .templates()
            .renderString(source, this, model(Pairs.toMap("renderString", namesAndValues))));
  }

  private Map<String, @Nullable Object> model(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("request", this);
    model.put("session", session());
    model.putAll(values);
    return model;
  }

  /**
   * The extension of this class that is installed in the program.
   *
   * @throws IllegalStateException as {@link Carafe#extension} does
   */
  public <T extends Extension> T extension(Class<T> type) {
    return program.extensions().get(type);
  }

  /**
   * Runs the hook after this request only, before those of {@link Carafe#afterRequest}, in the
   * order in which they were added; Flask's {@code after_this_request}. It sees error pages too.
   */
  public void afterThisRequest(AfterRequest hook) {
    Given.notNull(hook, "the hook of afterThisRequest", "give one that returns the response");
    if (afterThisRequest.isEmpty()) {
      afterThisRequest = new ArrayList<>(2);
    }
    afterThisRequest.add(hook);
  }

  List<AfterRequest> afterThisRequest() {
    return afterThisRequest;
  }

  /** Notes what made the request fail; the first failure counts. */
  void fail(Throwable error) {
    if (failure == null) {
      failure = error;
    }
  }

  @Nullable Throwable failure() {
    return failure;
  }

  Exchange exchange() {
    return exchange;
  }

  Target target() {
    return target;
  }

  /**
   * What writing cookies depends on. The host is told in debug mode only: it shows a mistaken
   * Domain early, and in production a made-up Host field must not turn a page into an error.
   */
  CookieContext cookieContext() {
    return new CookieContext(
        isSecure(),
        program.debug() && !host().isEmpty() ? host() : null,
        target.root().isEmpty() ? "/" : UrlText.escapePath(target.root()),
        program.clock().instant());
  }

  @Override
  public String toString() {
    return method() + " " + target.full();
  }
}
