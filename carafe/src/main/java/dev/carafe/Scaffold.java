package dev.carafe;

import dev.carafe.routing.Converters;
import java.util.List;
import java.util.Set;

/**
 * What a program and a part of one have in common: views at rules, and what runs around them.
 * Flask's {@code Scaffold}.
 *
 * @param <T> the class itself, which its methods return
 */
abstract class Scaffold<T extends Scaffold<T>> {
  final SetupPhase phase = new SetupPhase();
  final Converters converters = new Converters();
  final Routes routes;
  final Hooks hooks = new Hooks();

  Scaffold(boolean below) {
    routes = new Routes(phase, converters, below);
  }

  abstract T self();

  /** Answers GET (and HEAD) requests for the rule, such as {@code /user/<name>}. */
  public Route get(String rule, View view) {
    return route(rule, List.of("GET"), view);
  }

  /** Answers POST requests for the rule. */
  public Route post(String rule, View view) {
    return route(rule, List.of("POST"), view);
  }

  /** Answers PUT requests for the rule. */
  public Route put(String rule, View view) {
    return route(rule, List.of("PUT"), view);
  }

  /** Answers PATCH requests for the rule. */
  public Route patch(String rule, View view) {
    return route(rule, List.of("PATCH"), view);
  }

  /** Answers DELETE requests for the rule. */
  public Route delete(String rule, View view) {
    return route(rule, List.of("DELETE"), view);
  }

  /**
   * Answers requests of several methods for the rule. A rule holds variables such as {@code <name>}
   * (a path segment), {@code <int:name>}, {@code <path:name>} (slashes too), {@code <float:name>},
   * {@code <uuid:name>}, {@code <any(a, b):name>} and those of {@link Carafe#converter}, some with
   * arguments as in {@code <int(min=1):name>}; one that ends in a slash redirects the address
   * without it. OPTIONS and HEAD are answered by themselves.
   *
   * @throws IllegalArgumentException if the rule cannot be read, a method is not in upper case, or
   *     another view has the rule as its endpoint for one of the methods and the same host (which
   *     is told when the next route is added, or the program starts)
   */
  public Route route(String rule, List<String> methods, View view) {
    phase.check("route");
    return routes.add(rule, Set.copyOf(methods), view);
  }

  /**
   * Adds the methods of an object that are annotated with {@link dev.carafe.views.Get} and kin as
   * views; Flask's class-based views. Their parameters are found in the request: those that are
   * variables of the rule by their names, those with {@link dev.carafe.views.Arg}, {@link
   * dev.carafe.views.Form}, {@link dev.carafe.views.CookieValue} or {@link dev.carafe.views.Header}
   * where these say, the {@link Request} and its {@link dev.carafe.sessions.Session}, and a record
   * in a form or in JSON. What is missing or of another type is answered with 400 and its name. The
   * endpoint of a view is its method's name.
   *
   * <pre>{@code
   * class Posts {
   *   @Get("/posts")
   *   Object index(@Arg(fallback = "1") int page) {
   *     return "Page " + page;
   *   }
   *
   *   @Get("/posts/<int:id>")
   *   Object show(int id, Session session) {
   *     return Map.of("id", id, "user", session.get("user", "nobody"));
   *   }
   * }
   *
   * app.register(new Posts());
   * }</pre>
   *
   * <p>One object answers all requests, many at a time: keep what belongs to one request out of its
   * fields. Names of parameters need {@code javac -parameters}.
   *
   * @throws IllegalArgumentException if it has no such method, one returns nothing or has a
   *     parameter that nothing can give, an endpoint is taken, or as {@link #route} does. That a
   *     rule lacks a parameter's variable is told when the program starts, and of a blueprint when
   *     it is registered
   */
  public RouteGroup register(Object views) {
    phase.check("register");
    return MethodView.addAll(views, routes);
  }

  /**
   * Runs before each request's view, 404 and 405 included. What it returns is the answer and the
   * view is not run; null goes on.
   */
  public T beforeRequest(BeforeRequest hook) {
    phase.check("beforeRequest");
    hooks.addBefore(hook);
    return self();
  }

  /**
   * Sees each response of this program before it is sent, of whatever kind; the hook that was added
   * last runs first. Mounted programs have hooks of their own.
   */
  public T afterRequest(AfterRequest hook) {
    phase.check("afterRequest");
    hooks.addAfter(hook);
    return self();
  }

  /**
   * Runs at the end of each request of this program, whatever happened to it; the hook that was
   * added last runs first.
   */
  public T teardownRequest(TeardownRequest hook) {
    phase.check("teardownRequest");
    hooks.addTeardown(hook);
    return self();
  }

  /**
   * Gives values to each template that is rendered for a request of this program. Of several values
   * of one name that of the processor added last counts, and those given to {@code render} count
   * before all of them.
   */
  public T contextProcessor(ContextProcessor processor) {
    phase.check("contextProcessor");
    hooks.addContextProcessor(processor);
    return self();
  }

  /**
   * Sees the values of the rule's variables before all other hooks, and may take some out or change
   * them. One of a blueprint is for requests of its own routes, and runs after the program's.
   */
  public T urlValuePreprocessor(UrlValuePreprocessor hook) {
    phase.check("urlValuePreprocessor");
    hooks.addUrlValuePreprocessor(hook);
    return self();
  }

  /**
   * Gives {@link Request#urlFor} values for variables that a link leaves out. One of a blueprint is
   * for its own endpoints, wherever the link stands, and comes before the program's. Not asked by
   * {@link Carafe#urlFor}, which knows no request.
   */
  public T urlDefaults(UrlDefaults hook) {
    phase.check("urlDefaults");
    hooks.addUrlDefaults(hook);
    return self();
  }

  /** Makes the answers of this error status, 400 to 599, in the place of the plain error page. */
  public T errorHandler(int status, ErrorView<HttpException> handler) {
    phase.check("errorHandler");
    hooks.addErrorHandler(status, handler);
    return self();
  }

  /** Makes the answers when a view throws this kind of error or a subclass of it. */
  public <E extends Throwable> T errorHandler(Class<E> type, ErrorView<E> handler) {
    phase.check("errorHandler");
    hooks.addErrorHandler(type, handler);
    return self();
  }
}
