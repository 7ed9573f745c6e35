package dev.carafe.security;

import dev.carafe.Carafe;
import dev.carafe.Extension;
import dev.carafe.Html;
import dev.carafe.HttpException;
import dev.carafe.Request;
import dev.carafe.ViewDecorator;
import dev.carafe.forwarding.Sender;
import dev.carafe.sessions.json.Markup;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what other sites make a visitor's browser send (cross-site request forgery), with 403.
 *
 * <pre>{@code
 * app.install(Csrf.protection());
 * }</pre>
 *
 * <p>GET, HEAD and OPTIONS pass, and must change nothing. Of all others the browser itself says
 * whose page sent them: {@code Sec-Fetch-Site} or, where that is missing, {@code Origin} compared
 * with the host asked for. Pages of other origins, siblings under the same domain too, are refused
 * unless they are {@linkplain #trust trusted}. These are the rules of Go 1.25's {@code
 * http.CrossOriginProtection}. A request with neither field comes from no browser, or one from
 * before 2020: without cookies it passes, and with cookies it needs the token that {@code
 * csrf_field()} put into the form, or {@link #token} gave to a script.
 *
 * <p>For one program; a mounted program needs its own. It runs before the view and before hooks
 * that are added after it, so install it first. A path without a view stays 404, a wrong method
 * 405. It stops no script that runs in the site's own pages. Behind a proxy that changes the Host
 * field, set {@link Carafe#trustProxies}.
 *
 * <p>Immutable but for its counter, which all programs that it is installed in share.
 */
public final class Csrf implements Extension {
  /**
   * Stands around a view whose requests may come from anywhere, such as a webhook that checks a
   * signature: {@code app.post("/hook", hook).with(Csrf.EXEMPT)}.
   */
  public static final ViewDecorator EXEMPT =
      new ViewDecorator() {
        @Override
        public Object handle(Request request, Next view) throws Exception {
          return view.handle(request);
        }

        @Override
        public boolean admitsOtherSites() {
          return true;
        }
      };

  /** What the page says to whoever sent it; why is told in debug mode. */
  private static final String DESCRIPTION =
      "This did not come from a page of this site, or from one that is out of date."
          + " Reload the page and try again.";

  private final Set<String> trustedOrigins;
  private final Set<String> exemptEndpoints;
  private final Set<String> exemptBlueprints;
  private final boolean tokenRequired;
  private final LongAdder refusals;

  private Csrf(
      Set<String> trustedOrigins,
      Set<String> exemptEndpoints,
      Set<String> exemptBlueprints,
      boolean tokenRequired) {
    this.trustedOrigins = trustedOrigins;
    this.exemptEndpoints = exemptEndpoints;
    this.exemptBlueprints = exemptBlueprints;
    this.tokenRequired = tokenRequired;
    this.refusals = new LongAdder();
  }

  /** Protection of all views by what browsers say, and by the token where they say nothing. */
  public static Csrf protection() {
    return new Csrf(Set.of(), Set.of(), Set.of(), false);
  }

  /**
   * No protection at all, not even the one that programs with sessions have by themselves: for
   * those whose every view may be called by pages of any site.
   */
  public static Extension off() {
    return new Off();
  }

  private record Off() implements Extension {
    @Override
    public void install(Carafe app) {}

    @Override
    public boolean decidesOnOtherSites() {
      return true;
    }
  }

  /**
   * The same, and pages of these origins may send what they like, without a token.
   *
   * @param origins such as {@code https://pay.example}; the port if it is not the scheme's own
   * @throws IllegalArgumentException if one has no scheme or host, has a path, query, fragment,
   *     user, blank or usual port, or is {@code null}
   */
  public Csrf trust(String... origins) {
    String[] checked = Arrays.stream(origins).map(TrustedOrigin::checked).toArray(String[]::new);
    return new Csrf(
        joined(trustedOrigins, checked), exemptEndpoints, exemptBlueprints, tokenRequired);
  }

  /**
   * The same without the views of these endpoints, such as {@code hook} or {@code api.hook}. A name
   * that no view has exempts none. {@link #EXEMPT} does so where the view stands.
   */
  public Csrf exempt(String... endpoints) {
    return new Csrf(
        trustedOrigins, joined(exemptEndpoints, endpoints), exemptBlueprints, tokenRequired);
  }

  /**
   * The same without the views of these blueprints and of those nested in them, by their whole
   * names, such as {@code api} or {@code admin.api}.
   */
  public Csrf exemptBlueprints(String... names) {
    return new Csrf(
        trustedOrigins, exemptEndpoints, joined(exemptBlueprints, names), tokenRequired);
  }

  /**
   * The same, and each request that is checked needs the token too, whatever its header fields say:
   * belt and braces. Those of {@linkplain #trust trusted} origins do not, which cannot have it.
   */
  public Csrf requireToken() {
    return new Csrf(trustedOrigins, exemptEndpoints, exemptBlueprints, true);
  }

  private static Set<String> joined(Set<String> present, String... more) {
    Set<String> all = new LinkedHashSet<>(present);
    all.addAll(Arrays.asList(more));
    return Set.copyOf(all);
  }

  /**
   * The token for pages and scripts of this visitor, to be sent back as the form field {@code
   * csrf_token} or the header field {@code X-CSRF-Token}. It is bound to the session, lives as long
   * as it, and looks different in each answer; the query and cookies are never asked for it. Making
   * the session's first one starts a session.
   *
   * @throws IllegalStateException if there is no secret key, or the answer has begun
   */
  public static String token(Request request) {
    return CsrfToken.of(request);
  }

  /**
   * Checks a request by hand, such as in a view that is exempt, or in a hook of the program's own
   * where this is not installed.
   *
   * @throws HttpException 403 if it is refused, with a {@link CsrfFailure} as its cause
   */
  public void check(Request request) {
    String reason = reason(request);
    if (reason == null) {
      return;
    }
    refusals.increment();
    Sender.logRefusal(System.Logger.Level.WARNING, request.method(), request.path(), reason);
    throw HttpException.of(403, DESCRIPTION).withCause(new CsrfFailure(reason));
  }

  /** Whether the view of this request is exempt, by its decorator, endpoint or blueprint. */
  public boolean isExempt(Request request) {
    return request.isDecoratedWith(EXEMPT)
        || (request.endpoint() != null && exemptEndpoints.contains(request.endpoint()))
        || (!exemptBlueprints.isEmpty() && isBelowExempt(request.blueprint()));
  }

  private boolean isBelowExempt(@Nullable String blueprint) {
    for (String name = blueprint; name != null; ) {
      if (exemptBlueprints.contains(name)) {
        return true;
      }
      int dot = name.lastIndexOf('.');
      name = dot < 0 ? null : name.substring(0, dot);
    }
    return false;
  }

  /** How many requests were refused so far. */
  public long refusals() {
    return refusals.sum();
  }

  private @Nullable String reason(Request request) {
    if (Sender.mayBeAnybody(request.method())) {
      return null;
    }
    String origin = request.origin();
    Sender sender =
        Sender.of(request.header("Sec-Fetch-Site"), origin, request.header("Host"), trustedOrigins);
    return switch (sender) {
      case TRUSTED -> null;
      case OWN -> tokenRequired ? CsrfToken.problem(request) : null;
      case UNKNOWN ->
          tokenRequired || request.header("Cookie") != null
              ? unknown(CsrfToken.problem(request))
              : null;
      case OTHER_SITE, OTHER_ORIGIN -> sender.refusal(origin);
    };
  }

  private static @Nullable String unknown(@Nullable String problem) {
    return problem == null
        ? null
        : problem + " It came with cookies, and with neither Sec-Fetch-Site nor Origin.";
  }

  /** Adds the check before all views, {@code csrf_token()} and kin to templates. */
  @Override
  public void install(Carafe app) {
    app.beforeRequest(
        request -> {
          if (request.endpoint() != null && !isExempt(request)) {
            check(request);
          }
          return null;
        });
    app.templateFunction("csrf_token", (request, arguments, named) -> token(request));
    app.templateFunction(
        "csrf_field",
        (request, arguments, named) ->
            new Markup(
                "<input type=\"hidden\" name=\""
                    + CsrfToken.FIELD
                    + "\" value=\""
                    + token(request)
                    + "\">"));
    app.templateFunction(
        "csrf_meta_tag",
        (request, arguments, named) -> {
          Object name = arguments.isEmpty() ? named.get("name") : arguments.get(0);
          return new Markup(
              "<meta name=\""
                  + Html.escape(name == null ? "csrf-token" : name.toString())
                  + "\" content=\""
                  + token(request)
                  + "\">");
        });
  }

  /** True: this is what decides. */
  @Override
  public boolean decidesOnOtherSites() {
    return true;
  }

  /** The token, if it is required: test clients then send it as a page's script would. */
  @Override
  public Map<String, String> testFields(Request request) {
    return tokenRequired ? Map.of(CsrfToken.HEADER, token(request)) : Map.of();
  }
}
