package dev.carafe;

import dev.carafe.cookies.CookieContext;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.forwarding.HostText;
import dev.carafe.routing.Address;
import dev.carafe.routing.Router;
import dev.carafe.routing.UrlText;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionStoreException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
public final class Request extends SentRequest {
  private final Program program;
  private final @Nullable BoundRoute route;
  private ViewArgs viewArgs;
  private final List<AfterRequest> lastHooks;
  private List<AfterRequest> afterThisRequest = List.of();
  private @Nullable Throwable failure;
  private @Nullable Session session;
  private boolean sessionSettled;
  private boolean sessionWithheld;
  private @Nullable List<FlashedMessage> flashed;
  private @Nullable Attributes attributes;

  Request(
      Program program,
      Exchange exchange,
      Target target,
      @Nullable BoundRoute route,
      Map<String, Object> viewArgs,
      List<AfterRequest> lastHooks) {
    super(
        exchange,
        target,
        route == null ? program.limits() : route.limits(),
        program.cookiePolicy());
    this.program = program;
    this.route = route;
    this.viewArgs = new ViewArgs(viewArgs);
    this.lastHooks = lastHooks;
  }

  /** What the program remembers of this visitor; nothing is read before it is touched. */
  public Session session() {
    if (sessionWithheld) {
      throw new SessionStoreException(
          "the session was not asked for: no worker is free, and this thread must not wait", null);
    }
    if (session == null) {
      session = program.open(this);
      if (sessionSettled) {
        program.sessions().commit(session);
      }
    }
    return session;
  }

  /** What the program notes on this request for itself; Flask's {@code g}. */
  public Attributes attributes() {
    if (attributes == null) {
      attributes = new Attributes();
    }
    return attributes;
  }

  /** Lets nobody ask for the session from here on, on a thread that must not wait for it. */
  void withholdSession() {
    sessionWithheld = true;
  }

  /** Settles the session, from where on it cannot be changed; what the answer carries for it. */
  SessionCommit settleSession() {
    if (sessionWithheld) {
      return SessionCommit.NOTHING;
    }
    if (session == null && program.sessions().refreshesUntouched()) {
      session();
    }
    sessionSettled = true;
    return session == null ? SessionCommit.NOTHING : program.sessions().commit(session);
  }

  Program program() {
    return program;
  }

  /** The blueprint, or the program itself, whose hooks run around this request. */
  Scope scope() {
    return route == null ? program.scope() : route.scope();
  }

  /**
   * The name of the blueprint that the route belongs to, with those it is nested in and dots
   * between, or null when it belongs to the program itself or no route fits.
   */
  public @Nullable String blueprint() {
    return scope().name().isEmpty() ? null : scope().name();
  }

  /** The endpoint of the route that fits, or null when none does. */
  public @Nullable String endpoint() {
    return route == null ? null : route.endpoint();
  }

  /**
   * The rule of the route that fits, with the prefixes of its blueprints, such as {@code
   * /user/<name>}, or null when none does; Flask's {@code url_rule}. Of a bounded number, unlike
   * paths: what requests are counted by.
   */
  public @Nullable String rule() {
    return route == null ? null : route.rule();
  }

  /** Runs the hooks that see, and may change, the values of the rule's variables. */
  void preprocessUrlValues() throws Exception {
    List<UrlValuePreprocessor> hooks = scope().urlValuePreprocessors();
    if (hooks.isEmpty()) {
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>(viewArgs.values());
    viewArgs = new ViewArgs(Collections.unmodifiableMap(values)); // each hook sees the last one's
    for (UrlValuePreprocessor hook : hooks) {
      hook.process(this, endpoint(), values);
    }
    viewArgs = new ViewArgs(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  /**
   * Whether this very decorator stands around the view, as {@link Route#with} put it there: how a
   * hook that runs before all views learns what was said of one. False when no route fits.
   */
  public boolean isDecoratedWith(ViewDecorator decorator) {
    return route != null && route.route().isDecoratedWith(decorator);
  }

  /**
   * The values of the rule's variables and its defaults. Whole numbers are the narrowest of
   * Integer, Long, BigInteger.
   */
  public Map<String, Object> viewArgs() {
    return viewArgs.values();
  }

  /**
   * The value of a variable of the rule, as text.
   *
   * @throws IllegalArgumentException if the rule has no such variable
   */
  public String viewArg(String name) {
    return viewArgs.value(name).toString();
  }

  /**
   * The value of a variable of the rule, of the type that its converter makes.
   *
   * @throws IllegalArgumentException if the rule has no such variable, or one of another type
   */
  public <T> T viewArg(String name, Class<T> type) {
    return viewArgs.typed(name, type);
  }

  /**
   * The value of an {@code <int:name>} variable.
   *
   * @throws HttpException 404 if it is larger than an int
   * @throws IllegalArgumentException if the rule has no such variable, or one that is not an int
   */
  public int viewInt(String name) {
    return viewArgs.intValue(name);
  }

  /**
   * The same as a long.
   *
   * @throws HttpException 404 if it is larger than a long
   * @throws IllegalArgumentException if the rule has no such variable, or one that is not an int
   */
  public long viewLong(String name) {
    return viewArgs.longValue(name);
  }

  /**
   * The value of a {@code <float:name>} variable, or of an {@code <int:name>} one.
   *
   * @throws IllegalArgumentException if the rule has no such variable, or one that is no number
   */
  public double viewDouble(String name) {
    return viewArgs.doubleValue(name);
  }

  /**
   * The value of a {@code <uuid:name>} variable.
   *
   * @throws IllegalArgumentException if the rule has no such variable, or one that is no UUID
   */
  public UUID viewUuid(String name) {
    return viewArgs.uuid(name);
  }

  /**
   * The path, from the site's root, that leads to an endpoint; Flask's {@code url_for}. It begins
   * with one slash whatever the values are, so that it never leads to another site. For a route of
   * another {@linkplain Route#host host} it is a whole URL.
   *
   * <p>Four names are not for the rule: {@code "_external", true} makes a whole URL, {@code
   * "_scheme", "https"} one with that scheme ("" for none), {@code "_anchor"} goes after a hash
   * sign, and {@code "_method"} chooses among rules. Without that, rules that answer this request's
   * method come first. The host of a whole URL is the one that the request names, which anybody can
   * make up: for e-mails use {@link Carafe#urlFor}, or set {@link Carafe#trustedHosts}.
   *
   * @param endpoint the view's, such as {@code login}, or {@code admin.users} for one of a
   *     blueprint; {@code .users} for one of the same blueprint
   * @param namesAndValues name, value, name, value ...: the rule's variables; what is left over
   *     becomes the query, nulls are left out
   * @throws IllegalArgumentException if there is no such endpoint, or a variable has no value or
   *     one that its converter refuses
   * @throws HttpException 400 if a whole URL is asked for, and the request names no host, nor the
   *     program its {@linkplain Carafe#serverName server name}
   */
  public String urlFor(String endpoint, @Nullable Object... namesAndValues) {
    return urlFor(endpoint, Pairs.toMap("urlFor", namesAndValues));
  }

  /** The same with the values in a map. */
  public String urlFor(String endpoint, Map<String, ? extends @Nullable Object> values) {
    String whole = absolute(endpoint);
    BoundRoute route = program.router().route(whole);
    return known(
        urlBuilder()
            .build(
                whole,
                route == null
                    ? values
                    : route.scope().completed(this, whole, values, program.router()),
                false));
  }

  /** Where an address is, seen from this request. */
  String locate(Address address) {
    return known(urlBuilder().location(address));
  }

  private UrlBuilder urlBuilder() {
    String host = header("Host");
    return new UrlBuilder(
        program.router(),
        new Router.Here(method(), host()),
        isSecure() ? "https" : "http",
        host != null && HostText.isHost(host)
            ? host.toLowerCase(Locale.ROOT)
            : program.urls().serverName(),
        rootPath());
  }

  private static String known(@Nullable String url) {
    if (url == null) {
      throw HttpException.abort(400, "The request names no host.");
    }
    return url;
  }

  private String absolute(String endpoint) {
    if (!endpoint.startsWith(".")) {
      return endpoint;
    }
    return scope().name().isEmpty() ? endpoint.substring(1) : scope().name() + endpoint;
  }

  /**
   * A page made from a template; {@code request}, {@code session}, the {@link #attributes()} as
   * {@code g}, the program's {@link #config()}, {@code url_for} and what {@linkplain
   * ContextProcessor context processors} give are there too.
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

  /**
   * A page made from the first of these templates that is there, as a page for one kind of article
   * or else the one for all; Flask's {@code render_template} with a list.
   *
   * @throws IllegalArgumentException if none is there, or the list is empty
   */
  public Response render(List<String> templates, @Nullable Object... namesAndValues) {
    return Response.html(
        program.templates().render(templates, this, model(Pairs.toMap("render", namesAndValues))));
  }

  /** A page made from a template given as text. */
  public Response renderString(String source, @Nullable Object... namesAndValues) {
    return Response.html(
        program
            .templates()
            .renderString(source, this, model(Pairs.toMap("renderString", namesAndValues))));
  }

  private Map<String, @Nullable Object> model(Map<String, ? extends @Nullable Object> values) {
    TemplateModel model = new TemplateModel();
    model.put("request", this);
    model.put("session", session());
    model.put("g", attributes());
    model.put("config", program.shownConfig());
    for (ContextProcessor processor : scope().contextProcessors()) {
      model.putAllLazily(
          Given.notNull(
              processor.values(this), "what a contextProcessor returned", "return Map.of()"));
    }
    model.putAll(values);
    return model;
  }

  /**
   * Keeps a message for the next page that shows it, with the category {@value
   * FlashedMessage#DEFAULT_CATEGORY}; Flask's {@code flash}.
   */
  public void flash(Object message) {
    flash(message, FlashedMessage.DEFAULT_CATEGORY);
  }

  /**
   * Keeps a message for the next page that shows it. It is kept in the session, in Flask's form.
   * When more than 50 wait, or 1,500 characters of them, the oldest are dropped (not under {@link
   * dev.carafe.cookies.CookiePolicy#flask}, where they fill the cookie as Flask's do).
   *
   * @param message text, or {@link dev.carafe.sessions.json.Markup}, which is shown unescaped
   * @param category such as {@code error}
   * @throws IllegalStateException if there is no secret key, or the response has begun
   */
  public void flash(Object message, String category) {
    Given.notNull(message, "the message to flash", "give a text");
    Given.notNull(category, "the category of a flashed message", "leave it out for 'message'");
    Flashes.add(session(), message, category, !program.cookiePolicy().isFlask());
  }

  /**
   * The messages flashed before, of these categories or of all when none is named, in the order in
   * which they were flashed; Flask's {@code get_flashed_messages}. The first call takes all out of
   * the session, and later ones of this request see the same; a message that is flashed after it
   * waits for the next request.
   */
  public List<FlashedMessage> flashedMessages(String... categories) {
    if (flashed == null) {
      flashed = Flashes.take(session());
    }
    return Flashes.of(flashed, Set.of(categories));
  }

  /** The messages that this request read, and those that it left for a later one. */
  List<FlashedMessage> readAndWaitingMessages() {
    List<FlashedMessage> all = new ArrayList<>(flashed == null ? List.of() : flashed);
    all.addAll(Flashes.waiting(session()));
    return List.copyOf(all);
  }

  /**
   * The extension of this class that is installed in the program.
   *
   * @throws IllegalStateException as {@link Carafe#extension} does
   */
  public <T extends Extension> T extension(Class<T> type) {
    return program.extensions().get(type);
  }

  /** The manager of the program's sessions, such as to list those of the user who asks. */
  public SessionManager sessionManager() {
    return program.sessions();
  }

  /** The program's clock, which its sessions and cookies go by. */
  public Clock clock() {
    return program.clock();
  }

  /** The program's own settings; Flask's {@code current_app.config}. */
  public Config config() {
    return program.config();
  }

  /**
   * Tells the browser before the answer what it will need, so that it fetches it while the view
   * still works: sends a 103 with fields {@code Link} (RFC 8297). Give the answer the same links,
   * for browsers that were told nothing: a server sends it by HTTP/1.1 and HTTP/2, not to a client
   * of HTTP/1.0, nor to one that waits to be asked for its body. Does not block. What is told goes
   * out before the view has decided, so tell nothing that not everyone may know who asks for this
   * address.
   *
   * @throws IllegalStateException if the answer has begun
   */
  public void earlyHints(Link... links) {
    if (sessionSettled) {
      throw new IllegalStateException(
          "the answer has begun: call earlyHints before the view returns");
    }
    HeaderFields fields = new HeaderFields();
    for (Link link : links) {
      fields.add("Link", Given.notNull(link, "the link", "give one").toString());
    }
    if (links.length > 0) {
      exchange().sendEarlyHints(fields);
    }
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

  /** The hooks that see every answer, of this program and then of those it is mounted in. */
  List<AfterRequest> lastHooks() {
    return lastHooks;
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

  /**
   * What writing cookies depends on. The host is told in debug mode only: it shows a mistaken
   * Domain early, and in production a made-up Host field must not turn a page into an error.
   */
  CookieContext cookieContext() {
    return new CookieContext(
        isSecure(),
        program.debug() && !host().isEmpty() ? host() : null,
        rootPath().isEmpty() ? "/" : UrlText.escapePath(rootPath()),
        program.clock().instant());
  }
}
