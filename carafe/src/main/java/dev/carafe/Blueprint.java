package dev.carafe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a program, set up on its own and then registered in it: routes, hooks, error handlers,
 * templates and static files. Flask's {@code Blueprint}.
 *
 * <pre>{@code
 * Blueprint admin = Blueprint.create("admin").urlPrefix("/admin");
 * admin.beforeRequest(request -> isAdmin(request) ? null : Response.redirect("/login"));
 * admin.get("/users", request -> request.render("users.html")).endpoint("users");
 *
 * app.register(admin); // at /admin/users; its URL is urlFor("admin.users")
 * }</pre>
 *
 * <p>It shares the program's session, key, settings and hooks; what it adds runs around its own
 * views only, except what its methods with {@code App} in their name add. A program with all of its
 * own is put into another one by {@link Carafe#mount} instead.
 *
 * <p>Its rules come after its prefix, with one slash between; the empty rule is the prefix itself.
 *
 * <p>The endpoints of its views have its name and a dot before them, and in {@code urlFor} within
 * one of its views a dot alone stands for it: {@code request.urlFor(".users")}.
 */
public final class Blueprint extends Scaffold<Blueprint> {
  /** What a blueprint is registered as: its whole name, and the path before its rules. */
  record Registration(Blueprint blueprint, String name, String urlPrefix) {}

  private final String name;
  private final List<Registration> nested = new ArrayList<>();
  private final Hooks appHooks = new Hooks();
  private final TemplateAdditions templateAdditions = new TemplateAdditions();
  private String urlPrefix = "";
  private @Nullable String host;
  private @Nullable String templateFolder;
  private @Nullable StaticFiles staticFiles;

  private Blueprint(String name) {
    super(true);
    this.name = name;
  }

  /**
   * A blueprint without routes.
   *
   * @param name what its endpoints begin with
   * @throws IllegalArgumentException if the name is empty or has a dot
   */
  public static Blueprint create(String name) {
    checkName(name);
    return new Blueprint(name);
  }

  private static void checkName(String name) {
    if (name.isEmpty() || name.indexOf('.') >= 0) {
      throw new IllegalArgumentException(
          "a blueprint cannot be named '" + name + "': use a name without dots, such as 'admin'");
    }
  }

  /**
   * The path before all its rules, such as {@code /admin}, or {@code /<lang>}; none by default.
   *
   * @throws IllegalArgumentException if it does not begin with a slash
   */
  public Blueprint urlPrefix(String prefix) {
    phase.check("urlPrefix");
    urlPrefix = checkedPrefix(prefix);
    return this;
  }

  private static String checkedPrefix(String prefix) {
    if (!prefix.startsWith("/")) {
      throw new IllegalArgumentException(
          "the URL prefix '" + prefix + "' must start with a slash: write '/" + prefix + "'");
    }
    return prefix;
  }

  /**
   * Answers for these hosts only, such as {@code api.example.org} or {@code <user>.example.org}; as
   * {@link Route#host}, for all its routes and those of blueprints nested in it, unless they name
   * others themselves. Flask's {@code subdomain}, which is only the part before the server's name.
   *
   * @throws IllegalArgumentException when it is registered, if it cannot be read, or has a port
   */
  public Blueprint host(String name) {
    phase.check("host");
    host = Given.notNull(name, "the host of a blueprint", "name one, such as api.example.org");
    return this;
  }

  /**
   * A class path folder of templates. All templates are found from everywhere in the program, the
   * program's own first, then those of the blueprints in the order in which they were registered:
   * name them apart, such as {@code admin/users.html}.
   *
   * @throws IllegalArgumentException if no such folder can be, as of an empty name
   */
  public Blueprint templateFolder(String folder) {
    phase.check("templateFolder");
    templateFolder = Given.folder(folder, "the template folder");
    return this;
  }

  /**
   * A class path folder whose files are served at {@code static/} below the blueprint's prefix,
   * endpoint {@code .static}.
   *
   * @throws IllegalArgumentException if no such folder can be, as of an empty name
   * @throws IllegalStateException when it is registered without a prefix or a host, where the
   *     program's own static files are
   */
  public Blueprint staticFolder(String folder) {
    phase.check("staticFolder");
    staticFiles = StaticFiles.of(folder);
    return this;
  }

  /**
   * The same for a directory; see {@link Carafe#staticFolder(Path)}.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public Blueprint staticFolder(Path directory) {
    phase.check("staticFolder");
    staticFiles = StaticFiles.of(directory);
    return this;
  }

  /** Runs before each request of the whole program, as {@link Carafe#beforeRequest}. */
  public Blueprint beforeAppRequest(BeforeRequest hook) {
    phase.check("beforeAppRequest");
    appHooks.addBefore(hook);
    return this;
  }

  /** Sees each response of the whole program, as {@link Carafe#afterRequest}. */
  public Blueprint afterAppRequest(AfterRequest hook) {
    phase.check("afterAppRequest");
    appHooks.addAfter(hook);
    return this;
  }

  /** Runs at the end of each request of the whole program, as {@link Carafe#teardownRequest}. */
  public Blueprint teardownAppRequest(TeardownRequest hook) {
    phase.check("teardownAppRequest");
    appHooks.addTeardown(hook);
    return this;
  }

  /** Gives values to each template of the whole program, as {@link Carafe#contextProcessor}. */
  public Blueprint appContextProcessor(ContextProcessor processor) {
    phase.check("appContextProcessor");
    appHooks.addContextProcessor(processor);
    return this;
  }

  /** Sees the variables of the whole program's rules, as {@link Carafe#urlValuePreprocessor}. */
  public Blueprint appUrlValuePreprocessor(UrlValuePreprocessor hook) {
    phase.check("appUrlValuePreprocessor");
    appHooks.addUrlValuePreprocessor(hook);
    return this;
  }

  /** Gives links to the whole program's endpoints values, as {@link Carafe#urlDefaults}. */
  public Blueprint appUrlDefaults(UrlDefaults hook) {
    phase.check("appUrlDefaults");
    appHooks.addUrlDefaults(hook);
    return this;
  }

  /** Gives all templates of the program a function, as {@link Carafe#templateFunction}. */
  public Blueprint appTemplateFunction(String name, TemplateFunction function) {
    phase.check("appTemplateFunction");
    templateAdditions.addFunction(name, function);
    return this;
  }

  /** Gives all templates of the program a filter, as {@link Carafe#templateFilter}. */
  public Blueprint appTemplateFilter(String name, TemplateFilter filter) {
    phase.check("appTemplateFilter");
    templateAdditions.addFilter(name, filter);
    return this;
  }

  /** Gives all templates of the program a test, as {@link Carafe#templateTest}. */
  public Blueprint appTemplateTest(String name, TemplateTest test) {
    phase.check("appTemplateTest");
    templateAdditions.addTest(name, test);
    return this;
  }

  /** Makes the answers of an error status in the whole program, as {@link Carafe#errorHandler}. */
  public Blueprint appErrorHandler(int status, ErrorView<HttpException> handler) {
    phase.check("appErrorHandler");
    appHooks.addErrorHandler(status, handler);
    return this;
  }

  /** Makes the answers to a kind of error in the whole program, as {@link Carafe#errorHandler}. */
  public <E extends Throwable> Blueprint appErrorHandler(Class<E> type, ErrorView<E> handler) {
    phase.check("appErrorHandler");
    appHooks.addErrorHandler(type, handler);
    return this;
  }

  /**
   * Registers another blueprint in this one: its prefix comes after this one's, its name after this
   * one's and a dot, and this one's hooks run around its views too.
   *
   * @throws IllegalArgumentException if it is this one or has registered it
   */
  public Blueprint register(Blueprint child) {
    return register(child, child.name, child.urlPrefix);
  }

  /**
   * The same under another name and prefix.
   *
   * @throws IllegalArgumentException if the name is no name, the prefix is not "" and does not
   *     begin with a slash, or the blueprint is this one or has registered it
   */
  public Blueprint register(Blueprint child, String name, String urlPrefix) {
    phase.check("register");
    if (child.reaches(this)) {
      throw new IllegalArgumentException(
          "the blueprint '" + child.name + "' is, or has registered, the one it is registered in");
    }
    nested.add(registration(child, name, urlPrefix));
    return this;
  }

  /** A registration of a blueprint, which from here on cannot be changed. */
  static Registration registration(Blueprint blueprint, String name, String urlPrefix) {
    checkName(name);
    blueprint.phase.end("the blueprint was registered");
    return new Registration(
        blueprint, name, urlPrefix.isEmpty() ? urlPrefix : checkedPrefix(urlPrefix));
  }

  private boolean reaches(Blueprint sought) {
    return this == sought
        || nested.stream().anyMatch(registration -> registration.blueprint().reaches(sought));
  }

  String name() {
    return name;
  }

  String urlPrefix() {
    return urlPrefix;
  }

  @Nullable String host() {
    return host;
  }

  Hooks appHooks() {
    return appHooks;
  }

  TemplateAdditions templateAdditions() {
    return templateAdditions;
  }

  List<Registration> nested() {
    return nested;
  }

  @Nullable String templateFolder() {
    return templateFolder;
  }

  @Nullable StaticFiles staticFiles() {
    return staticFiles;
  }

  @Override
  Blueprint self() {
    return this;
  }
}
