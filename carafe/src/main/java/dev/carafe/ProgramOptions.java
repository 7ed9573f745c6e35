package dev.carafe;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.forwarding.TrustedHosts;
import dev.carafe.jetty.Tls;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.settings.Variables;
import dev.carafe.signing.KeyRing;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of a program, each with its default; they may be set until it starts.
 *
 * <p>Public through {@link Carafe} alone, which each method returns.
 */
abstract class ProgramOptions extends Scaffold<Carafe> {
  final Setup setup = new Setup(phase);

  ProgramOptions() {
    super(false);
  }

  /**
   * The key that signs the session cookie. Whoever knows it can forge sessions: keep it out of the
   * source, such as in an environment variable. Without one (null or empty, the default) a session
   * can be read, and is empty, but not written. When this was called with none, or not at all
   * beside {@link #sessions} that are kept in cookies, {@link Carafe#start} warns of it, and in
   * debug mode makes a key for this run.
   *
   * <p>A key of fewer than 16 octets, or one that tutorials show, is refused before the program
   * runs, unless in debug mode.
   */
  public Carafe secretKey(@Nullable String key) {
    phase.check("secretKey");
    setup.secretKeys = key == null || key.isEmpty() ? null : KeyRing.of(key);
    setup.keyMissing = setup.secretKeys == null;
    return self();
  }

  /** The key that signs and older ones that still verify, in the place of {@link #secretKey}. */
  public Carafe secretKeys(KeyRing keys) {
    phase.check("secretKeys");
    setup.secretKeys = Given.notNull(keys, "the key ring", "give one, or use secretKey(null)");
    return self();
  }

  /**
   * Whether to show errors with everything that helps to mend them, and to read templates anew for
   * each request. Off by default; never for the public.
   */
  public Carafe debug(boolean debug) {
    phase.check("debug");
    setup.debug = debug;
    return self();
  }

  /**
   * Whether the program runs under test; Flask's TESTING. What a view throws and no error handler
   * takes then comes out of the {@link Carafe#testClient test client}, in the place of an answer of
   * 500. A server answers all the same. Off by default.
   */
  public Carafe testing(boolean testing) {
    phase.check("testing");
    setup.testing = testing;
    return self();
  }

  /**
   * Sets the program up as the environment variables {@code CARAFE_*} say, or the file {@code .env}
   * in the working directory for what the environment does not have: what a deployment changes,
   * such as CARAFE_SECRET_KEY, comes before what the code says. An empty variable says nothing.
   * {@link Carafe#run()} does this by itself, if nobody has; {@link Carafe#start}, {@link
   * Carafe#testClient} and {@link Carafe#handle} do not, so that no shell changes what a test sees.
   * docs/configuration.md lists the variables. They are not for the programs that are mounted in
   * this one.
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
    Deployment.apply(self(), setup, variables);
    return self();
  }

  /** The program's own settings. */
  public Config config() {
    return setup.config;
  }

  /** How cookies are written and read; {@link CookiePolicy#secure()} by default. */
  public Carafe cookiePolicy(CookiePolicy policy) {
    phase.check("cookiePolicy");
    setup.cookiePolicy = Given.notNull(policy, "the cookie policy", "give one");
    return self();
  }

  /**
   * How sessions are kept: {@link SessionOptions#defaults()} unless set, {@link
   * SessionOptions#flask()} to share them with a Flask program.
   *
   * <p>A program that has sessions, which takes a {@link #secretKey} or a store, refuses with 403
   * what pages of other origins make a browser send to its views, but for GET, HEAD and OPTIONS, by
   * the rules of Go 1.25's {@code http.CrossOriginProtection}. An extension that {@linkplain
   * Extension#decidesOnOtherSites decides on it}, such as {@code Csrf.protection()} or {@code
   * Csrf.off()}, takes its place. One that is to answer as Flask does, by {@link
   * SessionOptions#flask()} or {@link CookiePolicy#flask()}, refuses nothing by itself.
   */
  public Carafe sessions(SessionOptions options) {
    phase.check("sessions");
    setup.sessionOptions = Given.notNull(options, "the options of sessions", "give some");
    setup.sessionsChosen = true;
    return self();
  }

  /**
   * Gives each request's session cookie a name of its own, such as one per host, in the place of
   * the options' name. The function sees the request before its session can be used.
   */
  public Carafe sessionCookieName(Function<Request, String> name) {
    phase.check("sessionCookieName");
    setup.sessionCookieName = Given.notNull(name, "the function for cookie names", "give one");
    return self();
  }

  /**
   * The clock that sessions and cookies go by; the system's by default, in tests a {@link
   * TestClock}.
   */
  public Carafe clock(Clock clock) {
    phase.check("clock");
    setup.clock = Given.notNull(clock, "the clock", "give one");
    return self();
  }

  /**
   * The class path folder that templates are read from; {@code templates} by default.
   *
   * @throws IllegalArgumentException if no such folder can be, as of an empty name
   */
  public Carafe templateFolder(String folder) {
    phase.check("templateFolder");
    setup.templateFolder = Given.folder(folder, "the template folder");
    return self();
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
    return self();
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
    return self();
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
    return self();
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
    return self();
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
    return self();
  }

  /**
   * The most octets of a request's body that are read, 16 MiB by default; more is 413. Raise it for
   * larger uploads: files beyond 64 KiB are kept on the disk.
   */
  public Carafe maxContentLength(long octets) {
    phase.check("maxContentLength");
    setup.limits = setup.limits.withMaxContentLength(octets);
    return self();
  }

  /**
   * The most octets of each file that a form may bring; more is 413. By default no other limit than
   * {@link #maxContentLength}, which is that of all files and fields together.
   */
  public Carafe maxFileSize(long octets) {
    phase.check("maxFileSize");
    setup.limits = setup.limits.withMaxFileSize(octets);
    return self();
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
    return self();
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
    return self();
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
    return self();
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
    return self();
  }

  /**
   * Whether a slash more or less at the end of a path is another address, for routes that do not
   * say so {@linkplain Route#strictSlashes themselves}; true by default.
   */
  public Carafe strictSlashes(boolean strict) {
    phase.check("strictSlashes");
    setup.strictSlashes = strict;
    return self();
  }

  /**
   * The host that browsers find the program at, with a port unless it is the scheme's, such as
   * {@code example.org}: what {@link Carafe#urlFor} needs outside a request. It refuses no
   * requests, for which there is {@link #trustedHosts}. Flask's SERVER_NAME.
   *
   * @throws IllegalArgumentException if it is no host
   */
  public Carafe serverName(String host) {
    phase.check("serverName");
    Given.notNull(host, "the server name", "give one, such as example.org");
    setup.serverName = UrlSettings.checkedServerName(host);
    return self();
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
    return self();
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
    return self();
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
    return self();
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
    return self();
  }

  /**
   * Offers HTTP/2 to browsers that come over {@link #tls}, beside HTTP/1.1; off by default. Views
   * see no difference, and the same limits hold. Behind a proxy turn it on there: most speak
   * HTTP/1.1 to programs.
   */
  public Carafe http2() {
    phase.check("http2");
    setup.http2 = true;
    return self();
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
    return self();
  }

  /**
   * Logs a line of each request that this program is served for, those of mounted programs too.
   * Without it, in debug mode only, as {@link AccessLog#COMMON}.
   */
  public Carafe accessLog(AccessLog form) {
    phase.check("accessLog");
    setup.accessLog = Given.notNull(form, "the form of the access log", "use AccessLog.COMMON");
    return self();
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
    setup.healthCheck = HealthCheck.at(path, null);
    return self();
  }

  /**
   * Answers as {@link #healthCheck(String)} does while the check says true, and with 503 while it
   * says false or throws; the first throw in a row is logged.
   *
   * <pre>{@code
   * app.healthCheck("/ready", () -> app.sessionManager().answers(Duration.ofSeconds(1)));
   * }</pre>
   *
   * <p>The check may wait, as for a database; it should set itself a limit. However many ask, one
   * check runs at a time, and what it said is answered for a second; meanwhile, and while another
   * one runs, nobody waits. A check that takes more than ten seconds counts as failed until it
   * ends, and so does the time before the first one has ended.
   *
   * <p>Mind who asks: what takes a program out of service for each hiccup of its store leaves
   * nobody to serve the pages that need none.
   *
   * @throws IllegalArgumentException if it is no path that can be asked for as it stands
   */
  public Carafe healthCheck(String path, BooleanSupplier check) {
    phase.check("healthCheck");
    Given.notNull(check, "the check of the health check", "leave it out for none");
    setup.healthCheck = HealthCheck.at(path, check);
    return self();
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
    return self();
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
    return self();
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
    return self();
  }
}
