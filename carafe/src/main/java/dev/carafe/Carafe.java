package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.RunningServer;
import dev.carafe.forwarding.TrustedHosts;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.jetty.StartFailure;
import dev.carafe.jetty.Tls;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.settings.Variables;
import dev.carafe.signing.KeyRing;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
public final class Carafe extends Scaffold<Carafe> {
  /** Where {@link #run()} listens, as Flask does. */
  public static final int DEFAULT_PORT = 5000;

  private static final String DEFAULT_HOST = "127.0.0.1";

  private final Setup setup = new Setup(phase);
  private final Blueprints blueprints = new Blueprints();
  private final Mounts mounts = new Mounts(this);
  private volatile @Nullable Pipeline pipeline;

  private Carafe() {
    super(false);
  }

  /** A program without routes, and with the settings that each method here names. */
  public static Carafe create() {
    return new Carafe();
  }

  /**
   * The key that signs the session cookie. Whoever knows it can forge sessions: keep it out of the
   * source, such as in an environment variable. Without one (null or empty, the default) a session
   * can be read, and is empty, but not written. When this was called with none, {@link #start}
   * warns of it, and in debug mode makes a key for this run.
   *
   * <p>A key of fewer than 16 octets, or one that tutorials show, is refused before the program
   * runs, unless in debug mode.
   */
  public Carafe secretKey(@Nullable String key) {
    phase.check("secretKey");
    setup.secretKeys = key == null || key.isEmpty() ? null : KeyRing.of(key);
    setup.keyMissing = setup.secretKeys == null;
    return this;
  }

  /** The key that signs and older ones that still verify, in the place of {@link #secretKey}. */
  public Carafe secretKeys(KeyRing keys) {
    phase.check("secretKeys");
    setup.secretKeys = Given.notNull(keys, "the key ring", "give one, or use secretKey(null)");
    return this;
  }

  /**
   * Whether to show errors with everything that helps to mend them, and to read templates anew for
   * each request. Off by default; never for the public.
   */
  public Carafe debug(boolean debug) {
    phase.check("debug");
    setup.debug = debug;
    return this;
  }

  /**
   * Whether the program runs under test; Flask's TESTING. What a view throws and no error handler
   * takes then comes out of the {@link #testClient test client}, in the place of an answer of 500.
   * A server answers all the same. Off by default.
   */
  public Carafe testing(boolean testing) {
    phase.check("testing");
    setup.testing = testing;
    return this;
  }

  /**
   * Sets the program up as the environment variables {@code CARAFE_*} say, or the file {@code .env}
   * in the working directory for what the environment does not have: what a deployment changes,
   * such as CARAFE_SECRET_KEY, comes before what the code says. An empty variable says nothing.
   * {@link #run()} does this by itself, if nobody has; {@link #start}, {@link #testClient} and
   * {@link #handle} do not, so that no shell changes what a test sees. docs/configuration.md lists
   * the variables. They are not for the programs that are mounted in this one.
   *
   * @throws IllegalArgumentException if there is a variable of that prefix that is none of them
   *     (the message names the nearest), a value that will not do, or the file makes no sense
   */
  public Carafe fromEnvironment() {
    return fromEnvironment(Variables.here());
  }

  Carafe fromEnvironment(Variables variables) {
    phase.check("fromEnvironment");
    setup.deployed = true;
    Deployment.apply(this, setup, variables);
    return this;
  }

  /** The program's own settings. */
  public Config config() {
    return setup.config;
  }

  /** How cookies are written and read; {@link CookiePolicy#secure()} by default. */
  public Carafe cookiePolicy(CookiePolicy policy) {
    phase.check("cookiePolicy");
    setup.cookiePolicy = Given.notNull(policy, "the cookie policy", "give one");
    return this;
  }

  /**
   * How sessions are kept: {@link SessionOptions#defaults()} unless set, {@link
   * SessionOptions#flask()} to share them with a Flask program.
   */
  public Carafe sessions(SessionOptions options) {
    phase.check("sessions");
    setup.sessionOptions = Given.notNull(options, "the options of sessions", "give some");
    return this;
  }

  /**
   * Gives each request's session cookie a name of its own, such as one per host, in the place of
   * the options' name. The function sees the request before its session can be used.
   */
  public Carafe sessionCookieName(Function<Request, String> name) {
    phase.check("sessionCookieName");
    setup.sessionCookieName = Given.notNull(name, "the function for cookie names", "give one");
    return this;
  }

  /**
   * How long caches keep the files of static folders and of {@link Response#file(Path)}, and repeat
   * them without asking: {@code Cache-Control: public, max-age=…}. Null, the default, has them ask
   * each time ({@code no-cache}). A view that sets {@code Cache-Control} itself, as by {@link
   * Response#cacheFor}, and hooks have the last word. For files that are the same for everyone and
   * that get another name when they change; those for one visitor need {@link
   * Response#cachePrivatelyFor}. Flask's {@code SEND_FILE_MAX_AGE_DEFAULT}.
   *
   * @param time in whole seconds
   * @throws IllegalArgumentException if it is negative
   */
  public Carafe sendFileMaxAge(@Nullable Duration time) {
    phase.check("sendFileMaxAge");
    if (time != null) {
      CacheControl.forEveryone(time); // refuses what is no time to keep
    }
    setup.sendFileMaxAge = time;
    return this;
  }

  /**
   * The clock that sessions and cookies go by; the system's by default, in tests a {@link
   * TestClock}.
   */
  public Carafe clock(Clock clock) {
    phase.check("clock");
    setup.clock = Given.notNull(clock, "the clock", "give one");
    return this;
  }

  /**
   * The class path folder that templates are read from; {@code templates} by default.
   *
   * @throws IllegalArgumentException if no such folder can be, as of an empty name
   */
  public Carafe templateFolder(String folder) {
    phase.check("templateFolder");
    setup.templateFolder = Given.folder(folder, "the template folder");
    return this;
  }

  /**
   * The class path folder whose files are served at {@code /static/}, endpoint {@code static};
   * {@code static} by default. {@link #staticUrlPath} serves them elsewhere.
   *
   * @throws IllegalArgumentException if no such folder can be, as of an empty name
   */
  public Carafe staticFolder(String folder) {
    phase.check("staticFolder");
    setup.staticFiles = StaticFiles.of(folder);
    return this;
  }

  /**
   * The same for a directory, in the place of a class path folder. Everyone may see all that is in
   * it, files whose name begins with a dot too; symbolic links that lead out of it are not
   * followed.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public Carafe staticFolder(Path directory) {
    phase.check("staticFolder");
    setup.staticFiles = StaticFiles.of(directory);
    return this;
  }

  /**
   * The path below which the static files are served, {@code /static} by default; Flask's {@code
   * static_url_path}. Rules of the program that take the same path come first or not by what they
   * are made of, as any two rules do.
   *
   * @throws IllegalArgumentException if it does not begin with a slash, or cannot be read
   */
  public Carafe staticUrlPath(String path) {
    phase.check("staticUrlPath");
    String rule = StaticFiles.rule(path);
    routes.checkRule(rule, null);
    setup.staticRule = rule;
    return this;
  }

  /**
   * Sends text of more than 1 KiB packed with gzip to browsers that take it; off by default. Only
   * what is the same for all visitors: an answer is left as it is when it sets a cookie, varies by
   * the Cookie field as all do whose view touched the session, is {@code private} or {@code
   * no-store}, or its request has an Authorization field, since by its length a packed page tells
   * its secrets to who can put text into it (BREACH). A view that shows a secret of another kind,
   * such as one in a cookie of its own, says so by {@link Response#vary vary("Cookie")} or {@link
   * Response#noStore()}. {@link Response#compress()} packs one answer all the same.
   *
   * <p>What is packed has {@code Vary: Accept-Encoding}, and a weak ETag.
   */
  public Carafe compress() {
    phase.check("compress");
    setup.compresses = true;
    return this;
  }

  /**
   * The most octets of a request's body that are read, 16 MiB by default; more is 413. Raise it for
   * larger uploads: files beyond 64 KiB are kept on the disk.
   */
  public Carafe maxContentLength(long octets) {
    phase.check("maxContentLength");
    setup.limits = setup.limits.withMaxContentLength(octets);
    return this;
  }

  /**
   * The most octets of each file that a form may bring; more is 413. By default no other limit than
   * {@link #maxContentLength}, which is that of all files and fields together.
   */
  public Carafe maxFileSize(long octets) {
    phase.check("maxFileSize");
    setup.limits = setup.limits.withMaxFileSize(octets);
    return this;
  }

  /**
   * The most octets of a form that are kept in memory: of one that is urlencoded all, of one with
   * files its fields; 500,000 by default, more is 413. Flask's MAX_FORM_MEMORY_SIZE.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Carafe maxFormMemory(int octets) {
    phase.check("maxFormMemory");
    setup.limits = setup.limits.withMaxFormMemory(octets);
    return this;
  }

  /**
   * The most fields and files of a form, and fields of a query; 1000 by default, more is 413 for a
   * form and 400 for a query. Flask's MAX_FORM_PARTS, which counts those of multipart forms only.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Carafe maxFormParts(int parts) {
    phase.check("maxFormParts");
    setup.limits = setup.limits.withMaxFormParts(parts);
    return this;
  }

  /**
   * Where browsers find the program when a proxy before it takes this path off: the path of the
   * session cookie, unless the options name one. Nothing else follows it, as with Flask's
   * APPLICATION_ROOT; the path that a program is mounted at needs no such setting.
   *
   * @throws IllegalArgumentException if the path does not begin with a slash
   */
  public Carafe applicationRoot(String path) {
    phase.check("applicationRoot");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "application root '" + path + "' must start with a slash: write '/" + path + "'");
    }
    setup.applicationRoot = path;
    return this;
  }

  /**
   * Adds a converter that rules can name from here on, as {@code <name:variable>}.
   *
   * @param name letters, digits and underscores, not beginning with a digit
   * @throws IllegalArgumentException if it cannot be a name, there is a converter of that name, or
   *     the lengths that it takes cannot be
   */
  public Carafe converter(String name, Converter<?> converter) {
    phase.check("converter");
    converters.add(name, ConverterAdapter.adapt(name, converter));
    return this;
  }

  /**
   * Whether a slash more or less at the end of a path is another address, for routes that do not
   * say so {@linkplain Route#strictSlashes themselves}; true by default.
   */
  public Carafe strictSlashes(boolean strict) {
    phase.check("strictSlashes");
    setup.strictSlashes = strict;
    return this;
  }

  /**
   * The host that browsers find the program at, with a port unless it is the scheme's, such as
   * {@code example.org}: what {@link #urlFor} needs outside a request. It refuses no requests, for
   * which there is {@link #trustedHosts}. Flask's SERVER_NAME.
   *
   * @throws IllegalArgumentException if it is no host
   */
  public Carafe serverName(String host) {
    phase.check("serverName");
    Given.notNull(host, "the server name", "give one, such as example.org");
    setup.serverName = UrlSettings.checkedServerName(host);
    return this;
  }

  /**
   * The scheme of URLs that are built outside a request: {@code https} by default, or {@code http}.
   * Flask's PREFERRED_URL_SCHEME, which is http by default.
   *
   * @throws IllegalArgumentException if it is another
   */
  public Carafe preferredUrlScheme(String scheme) {
    phase.check("preferredUrlScheme");
    setup.preferredUrlScheme = UrlSettings.checkedScheme(scheme);
    return this;
  }

  /**
   * The hosts that may be asked for, such as {@code example.org}, or {@code .example.org} for it
   * and all hosts below; requests for other hosts, or for none, are answered with 400 before any
   * hook, choice or mounted program sees them (hooks after requests see the 400). A mounted program
   * may narrow them down. Ports do not matter. Without it every host will do: Flask's
   * TRUSTED_HOSTS.
   *
   * @throws IllegalArgumentException if the list is empty or an entry is no host
   */
  public Carafe trustedHosts(List<String> hosts) {
    phase.check("trustedHosts");
    setup.trustedHosts = TrustedHosts.of(hosts);
    return this;
  }

  /**
   * Serves HTTPS, and HTTPS only, with the key and certificates in a key store file, such as one
   * that {@code keytool -genkeypair} or {@code openssl pkcs12 -export} made. TLS 1.2 and 1.3 as
   * this Java has them; HTTP/1.1, and HTTP/2 with {@link #http2}. Requests are then secure, and so
   * are their cookies. Without it the program serves HTTP, for this machine only or behind a proxy
   * that does the encryption.
   *
   * <p>The file is read here, once: start anew when the certificate was renewed.
   *
   * @param password what opens the store and the key in it
   * @throws java.io.UncheckedIOException if the file is not there or no key store
   * @throws IllegalArgumentException if the password is wrong or there is no key
   */
  public Carafe tls(Path keyStore, String password) {
    phase.check("tls");
    setup.tls = Tls.of(keyStore, password);
    return this;
  }

  /**
   * The same with a key store that is open already.
   *
   * @param password what opens the key in it
   * @throws IllegalArgumentException if the password is wrong or there is no key
   */
  public Carafe tls(KeyStore keyStore, String password) {
    phase.check("tls");
    setup.tls = Tls.of(keyStore, password);
    return this;
  }

  /**
   * Offers HTTP/2 to browsers that come over {@link #tls}, beside HTTP/1.1; off by default. Views
   * see no difference, and the same limits hold. Behind a proxy turn it on there: most speak
   * HTTP/1.1 to programs.
   */
  public Carafe http2() {
    phase.check("http2");
    setup.http2 = true;
    return this;
  }

  /**
   * The proxies before this program, and which of their header fields it believes; none by default.
   * {@link Request#isSecure}, {@link Request#host}, {@link Request#remoteAddress} and {@link
   * Request#rootPath} then tell what the browser asked the first of them for, and with it follow
   * URLs, the Secure flag of cookies, trusted hosts, and mounted programs.
   *
   * <p>It counts for the program that serves, and then for all mounted in it; that of a mounted
   * program does not.
   */
  public Carafe trustProxies(TrustedProxies proxies) {
    phase.check("trustProxies");
    setup.trustedProxies =
        Given.notNull(proxies, "the trusted proxies", "use TrustedProxies.hops(1)");
    return this;
  }

  /**
   * Logs a line of each request that this program is served for, those of mounted programs too.
   * Without it, in debug mode only, as {@link AccessLog#COMMON}.
   */
  public Carafe accessLog(AccessLog form) {
    phase.check("accessLog");
    setup.accessLog = Given.notNull(form, "the form of the access log", "use AccessLog.COMMON");
    return this;
  }

  /**
   * Answers GET requests for this path with 200 and the text {@code ok}, for those who watch that
   * the program is there, such as {@code /healthz}; by default nothing does. Nothing of the program
   * runs for it, no hook and no session, and no access line is written; any host may be asked for,
   * since probes name an address; but over {@link #tls} only one that the certificate is for. It
   * says that the server answers, and nothing of what the program needs beside. A program that
   * stops refuses new connections at once.
   *
   * <p>That of the program that serves counts, from the site's root, before all routes.
   *
   * @throws IllegalArgumentException if it is no path that can be asked for as it stands
   */
  public Carafe healthCheck(String path) {
    phase.check("healthCheck");
    setup.healthCheck = HealthCheck.at(path);
    return this;
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
   * Gives templates a function, beside {@code url_for} and those of Pebble.
   *
   * @param name letters, digits and underscores, not beginning with a digit
   * @throws IllegalArgumentException if it cannot be a name, or templates have a function of that
   *     name
   */
  public Carafe templateFunction(String name, TemplateFunction function) {
    phase.check("templateFunction");
    setup.templateAdditions.addFunction(name, function);
    return this;
  }

  /**
   * Gives templates a filter, beside those of Pebble.
   *
   * @param name as for {@link #templateFunction}
   * @throws IllegalArgumentException if it cannot be a name, or templates have a filter of that
   *     name
   */
  public Carafe templateFilter(String name, TemplateFilter filter) {
    phase.check("templateFilter");
    setup.templateAdditions.addFilter(name, filter);
    return this;
  }

  /**
   * Gives templates a test, beside those of Pebble.
   *
   * @param name as for {@link #templateFunction}
   * @throws IllegalArgumentException if it cannot be a name, or templates have a test of that name
   */
  public Carafe templateTest(String name, TemplateTest test) {
    phase.check("templateTest");
    setup.templateAdditions.addTest(name, test);
    return this;
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
      infos.add(route.info(route.rule(), route.endpoint(), null));
    }
    infos.add(StaticFiles.info(setup.staticRule));
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

  /** The clock that this program's sessions and cookies go by. */
  public Clock clock() {
    return setup.clock;
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
    routes.forEach(route -> routes.checkVariables(route, route.rule(), null));
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
                mounts.frozen());
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
