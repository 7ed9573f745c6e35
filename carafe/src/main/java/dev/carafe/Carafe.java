package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.RunningServer;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.jetty.StartFailure;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.settings.Variables;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A web program: its routes, its settings, and the way to run it. Set it up first, by one thread;
 * once it has handled a request, or its sessions were asked for, setting it up any further throws
 * an {@link IllegalStateException}.
 *
 * <pre>{@code
 * var app = Carafe.create().secretKey(System.getenv("SECRET_KEY"));
 * app.get("/", request -> "Visit number " + request.session().update("visits", 0, n -> n + 1));
 * app.run();
 * }</pre>
 */
public final class Carafe extends ProgramOptions {
  /** Where {@link #run()} listens, as Flask does. */
  public static final int DEFAULT_PORT = 5000;

  private static final String DEFAULT_HOST = "127.0.0.1";

  private final Blueprints blueprints = new Blueprints();
  private final Mounts mounts = new Mounts(this);
  private volatile @Nullable Pipeline pipeline;

  private Carafe() {}

  /** A program without routes, and with the settings that each method here names. */
  public static Carafe create() {
    return new Carafe();
  }

  /**
   * Serves another program under a path prefix, such as {@code /shop}. It keeps its own key,
   * routes, errors and hooks; its URLs and the paths of its cookies begin with the prefix.
   *
   * @throws IllegalArgumentException if the prefix does not begin with a slash or ends in one, or
   *     this program is mounted in the other
   */
  public Carafe mount(String prefix, Carafe program) {
    phase.check("mount");
    mounts.add(prefix, program);
    return this;
  }

  /**
   * Serves another program for the requests that are chosen, by their host or another header field,
   * before anything of this program sees them: what Flask calls application dispatching. Of several
   * choices the first one made counts, and all come before the prefixes.
   *
   * <pre>{@code
   * site.mount(exchange -> "shop.example.org".equals(exchange.header("Host")), shop);
   * }</pre>
   */
  public Carafe mount(Predicate<Exchange> chosen, Carafe program) {
    phase.check("mount");
    mounts.add(chosen, program);
    return this;
  }

  /**
   * Sees every answer of this program and of all that are mounted in it, after the hooks of {@link
   * #afterRequest}: error pages, redirects, static files, 304, and what is refused before there is
   * a route. For what must be on each of them, such as header fields of security. The hook that was
   * added last runs first, and those of a mounted program before those of the program that it is
   * mounted in. Not seen are the {@linkplain #healthCheck(String) health check}, and what the
   * server refuses because it is no HTTP.
   */
  public Carafe afterEveryAnswer(AfterRequest hook) {
    phase.check("afterEveryAnswer");
    setup.lastHooks.add(0, Given.notNull(hook, "the hook of afterEveryAnswer", "give one"));
    return this;
  }

  /**
   * Asks whether a request may have the session that it brought. To the view one that is refused
   * looks as if the browser had brought none: what it puts into it begins another. The refused one
   * stays as it is, for whoever may have it. Of several all must admit it.
   */
  public Carafe admitSessions(SessionAdmission admission) {
    phase.check("admitSessions");
    setup.admissions.add(Given.notNull(admission, "what admits sessions", "give one"));
    return this;
  }

  /** Serves at http://127.0.0.1:5000 until Ctrl-C is pressed; see {@link #run(int)}. */
  public void run() {
    run(DEFAULT_PORT);
  }

  /**
   * Serves at this port of 127.0.0.1, says so on the standard output, and returns when Ctrl-C is
   * pressed (SIGINT).
   *
   * @throws java.io.UncheckedIOException if the port cannot be had; the message says who holds it
   */
  public void run(int port) {
    run(DEFAULT_HOST, port);
  }

  /**
   * Serves at this address and port until Ctrl-C is pressed, as {@link #run(int)}; {@code 0.0.0.0}
   * is every address there is, for other machines to reach. The environment variables CARAFE_HOST
   * and CARAFE_PORT come before both; see {@link #fromEnvironment()}.
   *
   * @throws IllegalArgumentException as {@link #start(String, int)} and {@link #fromEnvironment()}
   * @throws java.io.UncheckedIOException as {@link #run(int)}
   */
  public void run(String host, int port) {
    RunningServer server = deploy(host, port, Variables::here);
    RunLoop.untilInterrupted(server, setup.debug ? RouteTable.text(routeRows("")) : "");
  }

  /** Starts as {@link #run} does. */
  RunningServer deploy(String host, int port, Supplier<Variables> variables) {
    if (!setup.deployed) {
      Deployment.apply(this, setup, variables.get());
    }
    return start(setup.host == null ? host : setup.host, setup.port == null ? port : setup.port);
  }

  /**
   * Starts serving at this port of 127.0.0.1, or at any free one when it is 0, and returns.
   *
   * @throws java.io.UncheckedIOException if the port cannot be had; the message says who holds it
   */
  public RunningServer start(int port) {
    return start(DEFAULT_HOST, port);
  }

  /**
   * Starts serving at this address and port; {@code 0.0.0.0} is every address there is.
   *
   * @throws IllegalArgumentException if a secret key is weak, unless in debug mode
   * @throws IllegalStateException if it has {@link #http2} without {@link #tls}
   * @throws java.io.UncheckedIOException as {@link #start(int)}
   */
  public RunningServer start(String host, int port) {
    InetAddress address = StartFailure.check(host, port);
    checkSetup();
    readyKeys();
    StartWarnings.log(setup, allSetups(), address);
    return JettyEngine.start(host, port, setup.tls(), ServerLimits.DEFAULT, this::handle);
  }

  /**
   * Registers a part of this program that was set up on its own, under its name and at its prefix;
   * Flask's {@code register_blueprint}. The blueprint cannot be changed afterwards.
   *
   * @throws IllegalArgumentException if a blueprint of that name is registered already, it has
   *     static files and no prefix, or a template function, filter or test of a name that is taken
   */
  public Carafe register(Blueprint blueprint) {
    return register(blueprint, blueprint.name(), blueprint.urlPrefix());
  }

  /**
   * The same under another name and prefix, such as for a blueprint that is registered twice.
   *
   * @throws IllegalArgumentException as {@link #register(Blueprint)}, or if the name has a dot, or
   *     the prefix is not "" and does not begin with a slash
   */
  public Carafe register(Blueprint blueprint, String name, String urlPrefix) {
    phase.check("register");
    blueprints.add(
        Blueprint.registration(blueprint, name, urlPrefix), hooks, setup.templateAdditions, routes);
    return this;
  }

  /**
   * Installs an addition, such as a login; it is called at once.
   *
   * @throws IllegalArgumentException if one of its class is installed already
   */
  public Carafe install(Extension extension) {
    phase.check("install");
    setup.extensions.add(extension);
    extension.install(this);
    return this;
  }

  /**
   * The extension of this class that is installed.
   *
   * @param type its class, or an interface that one of those installed has
   * @throws IllegalStateException if none is, or more than one has the interface
   */
  public <T extends Extension> T extension(Class<T> type) {
    return setup.extensions.get(type);
  }

  /**
   * The whole URL that leads to an endpoint, for e-mails and whatever else is written outside a
   * request; inside one use {@link Request#urlFor}. It is made of {@link #preferredUrlScheme},
   * {@link #serverName} and {@link #applicationRoot}, and never of what a visitor sent. Calling it
   * ends the set-up.
   *
   * @param namesAndValues name, value, name, value ..., as for {@link Request#urlFor}; {@code
   *     "_external", false} leaves the path
   * @throws IllegalArgumentException as {@link Request#urlFor}
   * @throws IllegalStateException if it needs a server name and there is none
   */
  public String urlFor(String endpoint, @Nullable Object... namesAndValues) {
    return urlFor(endpoint, Pairs.toMap("urlFor", namesAndValues));
  }

  /** The same with the values in a map. */
  public String urlFor(String endpoint, Map<String, ? extends @Nullable Object> values) {
    Program program = pipeline("urlFor() was called, which fixes the rules").program();
    String url = program.urls().builder(program.router()).build(endpoint, values, true);
    if (url == null) {
      throw new IllegalStateException(
          "the URL of endpoint '"
              + endpoint
              + "' has no host outside a request: set app.serverName(\"example.org\"), or give"
              + " \"_external\", false");
    }
    return url;
  }

  /** The routes in the order in which they were added, and then that of the static files. */
  public List<RouteInfo> routes() {
    List<RouteInfo> infos = new ArrayList<>();
    for (Route route : routes) {
      infos.add(RouteInfo.of(route.spec(true)));
    }
    infos.add(
        RouteInfo.of(
            setup.staticRoute(routes).spec(setup.staticRule, StaticFiles.ENDPOINT, null, true)));
    infos.addAll(blueprints.infos());
    return infos;
  }

  /** A client that calls this program without a network and keeps cookies between its calls. */
  public TestClient testClient() {
    return new TestClient(this);
  }

  /** The manager of this program's sessions; asking for it ends the set-up. */
  public SessionManager sessionManager() {
    return pipeline("sessionManager() was called, which fixes the keys and options")
        .program()
        .sessions();
  }

  /** The session that a view would see for this exchange. Opening one ends the set-up. */
  Session session(Exchange exchange) {
    return pipeline("a session was opened, which fixes the keys and options")
        .request(exchange)
        .session();
  }

  /** What the extensions have a page add to what it sends; their sessions' cookies are kept. */
  Map<String, String> testFields(Exchange exchange, Consumer<Cookie> keep) {
    Collection<Extension> extensions = setup.extensions.all();
    if (extensions.isEmpty()) {
      return Map.of();
    }
    Request request = pipeline().request(exchange);
    Map<String, String> fields = new LinkedHashMap<>();
    for (Extension extension : extensions) {
      fields.putAll(extension.testFields(request));
    }
    if (!fields.isEmpty()) {
      request.settleSession().cookies().forEach(keep);
    }
    return fields;
  }

  /** The clock that this program's sessions and cookies go by. */
  public Clock clock() {
    return setup.clock;
  }

  /** Whether it is {@linkplain #testing(boolean) under test}. */
  boolean isTesting() {
    return setup.testing;
  }

  /** The host that {@link #serverName(String)} was given, or null. */
  @Nullable String givenServerName() {
    return setup.serverName;
  }

  /** How this program writes and reads cookies. */
  public CookiePolicy cookiePolicy() {
    return setup.cookiePolicy;
  }

  /**
   * Answers one request; what engines and test clients call. Throws nothing but, before the first
   * request, an IllegalArgumentException for a weak secret key.
   */
  public void handle(Exchange exchange) {
    pipeline().handle(exchange);
  }

  private void checkSetup() {
    setup.checkKeys();
    routes.checkLast();
    routes.forEach(route -> routes.checkVariables(route, route.spec(true)));
    mounts.each(Carafe::checkSetup);
  }

  private synchronized void readyKeys() {
    if (pipeline == null) {
      setup.readyKeys();
      mounts.each(Carafe::readyKeys);
    }
  }

  /** The routes of this program and of all that are mounted in it. */
  private List<RouteTable.Row> routeRows(String prefix) {
    List<RouteTable.Row> rows = RouteTable.rows(routes(), prefix);
    mounts.eachAt((below, program) -> rows.addAll(program.routeRows(prefix + below)));
    return rows;
  }

  /** The setup of this program and of all that are mounted in it. */
  private List<Setup> allSetups() {
    List<Setup> all = new ArrayList<>(List.of(setup));
    mounts.each(program -> all.addAll(program.allSetups()));
    return all;
  }

  /** Whether this is the program, or has mounted it somewhere. */
  boolean reaches(Carafe program) {
    return program == this || mounts.any(mounted -> mounted.reaches(program));
  }

  Pipeline pipeline() {
    return pipeline("the program has handled its first request");
  }

  private Pipeline pipeline(String reason) {
    Pipeline ready = pipeline;
    if (ready != null) {
      return ready;
    }
    synchronized (this) {
      if (pipeline == null) {
        checkSetup();
        pipeline =
            new Pipeline(
                Program.of(setup, routes, routes(), converters, hooks, blueprints),
                setup.healthCheck,
                setup.accessLines(),
                setup.trustedProxies,
                setup.trustedHosts,
                mounts.frozen(),
                List.copyOf(setup.lastHooks));
        phase.end(reason);
      }
      return pipeline;
    }
  }

  @Override
  Carafe self() {
    return this;
  }
}
