package dev.carafe;

import dev.carafe.routing.RuleSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A view at a URL rule, as {@link Carafe#get} and its kin add it; what is set here refines it. */
public final class Route {
  private final Routes routes;
  private final SetupPhase phase;
  private final String rule;
  private final Set<String> methods;
  private final View view;
  private final List<ViewDecorator> decorators = new ArrayList<>(0);
  private View decorated;
  private String endpoint;
  private @Nullable String host;
  private Map<String, Object> defaults = Map.of();
  private @Nullable Boolean strictSlashes;
  private @Nullable Boolean automaticOptions;
  private boolean mergesSlashes = true;
  private boolean alias;
  private boolean nonBlocking;
  private UnaryOperator<Limits> limits = UnaryOperator.identity();

  Route(Routes routes, SetupPhase phase, String rule, Set<String> methods, View view) {
    this.routes = routes;
    this.phase = phase;
    this.rule = rule;
    this.methods = methods;
    this.view = view;
    this.decorated = view;
    this.endpoint = rule;
  }

  /**
   * Names the route for {@link Request#urlFor}; without a name it is the rule itself. Several rules
   * may have one endpoint if their view is the same object.
   *
   * @throws IllegalArgumentException if it is empty, or another view has it
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route endpoint(String name) {
    phase.check("endpoint");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the endpoint of rule '" + rule + "' is empty: name it");
    }
    routes.checkEndpoint(this, name);
    endpoint = name;
    return this;
  }

  /**
   * Puts a decorator around the view. Of several the first one is outermost: they run in the order
   * in which they stand, as Python's do from top to bottom.
   *
   * <pre>{@code
   * app.get("/admin", request -> "All of it").with(loginRequired).with(adminsOnly);
   * }</pre>
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route with(ViewDecorator decorator) {
    phase.check("with");
    decorators.add(
        Given.notNull(decorator, "a decorator of rule '" + rule + "'", "give one, or none"));
    decorated = DecoratedView.of(decorators, view, this);
    return this;
  }

  /**
   * Promises that the view never waits (no database, no file, no lock, no sleep), nor any decorator
   * around it: it is then run on the thread that serves the network, which is the fastest way. A
   * view that breaks the promise holds up every other request. A request that has a body is handed
   * over all the same, and so is every one while the sessions are kept where opening them may wait.
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route nonBlocking() {
    phase.check("nonBlocking");
    nonBlocking = true;
    return this;
  }

  /**
   * Answers for these hosts only, such as {@code api.example.org}, or {@code <user>.example.org}
   * with a variable that the view reads as those of the rule; a variable takes dots too. The rules
   * of a host come before those that are for all hosts. Ports and the case of letters do not
   * matter.
   *
   * <p>A host is what the browser says it asked for: anybody can name any. It parts addresses, and
   * keeps nobody out.
   *
   * @throws IllegalArgumentException if it cannot be read, or has a port
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route host(String name) {
    phase.check("host");
    Given.notNull(name, "the host of rule '" + rule + "'", "name one, such as api.example.org");
    routes.checkRule(rule, name);
    host = name;
    return this;
  }

  /**
   * Values that the view finds as those of variables which the rule does not have; Flask's {@code
   * defaults}. When another rule of the endpoint has them as variables, an address of it with these
   * values redirects to this rule, and {@code urlFor} builds this one:
   *
   * <pre>{@code
   * app.get("/posts/", posts).endpoint("posts").defaults("page", 1);
   * app.get("/posts/page/<int:page>", posts).endpoint("posts");
   * }</pre>
   *
   * @param namesAndValues name, value, name, value ...; none null
   * @throws IllegalArgumentException if a value is null or a name no String
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route defaults(Object... namesAndValues) {
    phase.check("defaults");
    Map<String, Object> values = new LinkedHashMap<>();
    Pairs.toMap("defaults", namesAndValues)
        .forEach(
            (name, value) ->
                values.put(
                    name, Given.notNull(value, "the default of '" + name + "'", "give a value")));
    defaults = values;
    return this;
  }

  /**
   * Whether a slash more or less at the end of the path is another address, as it is by default
   * ({@link Carafe#strictSlashes}): a rule that ends in a slash then redirects the path without it,
   * and one that does not is not found with it. When false, this rule answers both.
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route strictSlashes(boolean strict) {
    phase.check("strictSlashes");
    strictSlashes = strict;
    return this;
  }

  /**
   * Whether several slashes in a row are one, as they are by default: they are then read as one in
   * the rule, and where a path has more the visitor is redirected to the one without. When false,
   * the rule has its slashes as they are written, and a path with more is not found. What a {@code
   * path} variable holds keeps its slashes in any case. Werkzeug's {@code merge_slashes}.
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route mergeSlashes(boolean merge) {
    phase.check("mergeSlashes");
    mergesSlashes = merge;
    return this;
  }

  /**
   * Makes this another address of what is found elsewhere: who asks for it is redirected (308) to
   * the first other rule of its endpoint that takes its values, and {@code urlFor} builds that one.
   * Where there is none, the view is called. Werkzeug's {@code alias}:
   *
   * <pre>{@code
   * app.get("/users/", users).endpoint("users");
   * app.get("/users/index.html", users).endpoint("users").alias();
   * }</pre>
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route alias() {
    phase.check("alias");
    alias = true;
    return this;
  }

  /**
   * Whether OPTIONS requests are answered without the view, by the methods that the path is known
   * with; so by default, unless OPTIONS is among the route's own methods. Flask's {@code
   * provide_automatic_options}.
   *
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route provideAutomaticOptions(boolean automatic) {
    phase.check("provideAutomaticOptions");
    automaticOptions = automatic;
    return this;
  }

  /**
   * The most octets of a body that this route reads, in the place of the program's {@link
   * Carafe#maxContentLength}; more is 413.
   *
   * <pre>{@code
   * app.post("/videos", videos::upload).maxContentLength(1L << 30);
   * }</pre>
   *
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route maxContentLength(long octets) {
    return limit("maxContentLength", program -> program.withMaxContentLength(octets));
  }

  /**
   * The most octets of each file, in the place of the program's {@link Carafe#maxFileSize}.
   *
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route maxFileSize(long octets) {
    return limit("maxFileSize", program -> program.withMaxFileSize(octets));
  }

  /**
   * The most octets of a form in memory, in the place of the program's {@link
   * Carafe#maxFormMemory}.
   *
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route maxFormMemory(int octets) {
    return limit("maxFormMemory", program -> program.withMaxFormMemory(octets));
  }

  /**
   * The most fields and files of a form, in the place of the program's {@link Carafe#maxFormParts}.
   *
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the program has handled its first request
   */
  public Route maxFormParts(int parts) {
    return limit("maxFormParts", program -> program.withMaxFormParts(parts));
  }

  private Route limit(String name, UnaryOperator<Limits> change) {
    phase.check(name);
    Limits ignored = change.apply(Limits.DEFAULT); // refuses here what it would later
    UnaryOperator<Limits> before = limits;
    limits = program -> change.apply(before.apply(program));
    return this;
  }

  /** Whether this very decorator stands around the view. */
  boolean isDecoratedWith(ViewDecorator decorator) {
    return decorators.contains(decorator);
  }

  /** Whether a decorator around the view lets in what pages of other sites send. */
  boolean admitsOtherSites() {
    return decorators.stream().anyMatch(ViewDecorator::admitsOtherSites);
  }

  /** How much this route reads where the program reads so much. */
  Limits limits(Limits program) {
    return limits.apply(program);
  }

  String rule() {
    return rule;
  }

  @Nullable String host() {
    return host;
  }

  /** Whether OPTIONS goes with this route, and is answered without its view. */
  boolean answersOptions() {
    return automaticOptions == null ? !methods.contains("OPTIONS") : automaticOptions;
  }

  /**
   * What a router needs.
   *
   * @param at the rule below the program's root
   * @param name the endpoint in the program
   * @param otherHost the hosts that it is for if it names none itself, or null for all
   * @param strict whether slashes are strict if it does not say so itself
   */
  RuleSpec spec(String at, String name, @Nullable String otherHost, boolean strict) {
    return new RuleSpec(
        at,
        host == null ? otherHost : host,
        methods,
        name,
        defaults,
        strictSlashes == null ? strict : strictSlashes,
        answersOptions(),
        mergesSlashes,
        alias);
  }

  /** What a router needs where the route belongs to the program itself. */
  RuleSpec spec(boolean strict) {
    return spec(rule, endpoint, null, strict);
  }

  Set<String> methods() {
    return methods;
  }

  /** The view as it was given: the same object for all rules that lead to it. */
  View view() {
    return view;
  }

  /** The view with what is around it. */
  View decorated() {
    return decorated;
  }

  String endpoint() {
    return endpoint;
  }

  boolean isNonBlocking() {
    return nonBlocking;
  }

  @Override
  public String toString() {
    return methods + " " + rule + " (endpoint '" + endpoint + "')";
  }
}
