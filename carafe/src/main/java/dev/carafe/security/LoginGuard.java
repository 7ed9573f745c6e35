package dev.carafe.security;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.BeforeRequest;
import dev.carafe.HttpException;
import dev.carafe.Request;
import dev.carafe.ViewDecorator;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those pass who are logged in, or who fulfil more than that; {@link Login} makes them.
 * One can stand around a view, or before all views of a blueprint or of a program:
 *
 * <pre>{@code
 * app.get("/me", view).with(login.required());
 * admin.beforeRequest(login.requires(User::isAdmin));
 * app.beforeRequest(login.required().exempt("index", "static"));
 * }</pre>
 *
 * <p>As a hook it lets pass what no route fits, the login page itself, whatever the method, and
 * views that are {@link Login#EXEMPT} or that are named by {@link #exempt}; static files need a
 * login too. Who is to give the password again may ask for the page that takes it. It looks at no
 * request to a mounted program. In both places OPTIONS passes, which browsers ask without cookies:
 * a view that answers OPTIONS itself sees nobody logged in for certain.
 *
 * <p>Immutable.
 */
@CheckReturnValue
public final class LoginGuard implements ViewDecorator, BeforeRequest {
  /** Decides about a request. */
  @FunctionalInterface
  interface Check {
    /**
     * The answer in the view's place, or null to let it pass; may throw one.
     *
     * @param all whether it is asked before all views, the page that asks for the password too
     */
    @Nullable Object refusal(Request request, boolean all);
  }

  private final Check check;
  private final Predicate<Request> isLoginView;
  private final Set<String> exempt;

  LoginGuard(Check check, Predicate<Request> isLoginView) {
    this(check, isLoginView, Set.of());
  }

  private LoginGuard(Check check, Predicate<Request> isLoginView, Set<String> exempt) {
    this.check = check;
    this.isLoginView = isLoginView;
    this.exempt = exempt;
  }

  /**
   * The same as a hook that lets these endpoints pass too, such as {@code index} or {@code
   * shop.index}. A name that no view has exempts none.
   */
  public LoginGuard exempt(String... endpoints) {
    Set<String> all = new LinkedHashSet<>(exempt);
    all.addAll(Arrays.asList(endpoints));
    return new LoginGuard(check, isLoginView, Set.copyOf(all));
  }

  /**
   * Runs the view, or answers in its place.
   *
   * @throws HttpException 401 or 403
   */
  @Override
  public Object handle(Request request, Next view) throws Exception {
    Object refusal = refusal(request, false);
    return refusal == null ? view.handle(request) : refusal;
  }

  /**
   * Null to go on to the view, or the answer in its place.
   *
   * @throws HttpException 401 or 403
   */
  @Override
  public @Nullable Object handle(Request request) {
    String endpoint = request.endpoint();
    return endpoint == null
            || exempt.contains(endpoint)
            || request.isDecoratedWith(Login.EXEMPT)
            || isLoginView.test(request)
        ? null
        : refusal(request, true);
  }

  private @Nullable Object refusal(Request request, boolean all) {
    return request.method().equals("OPTIONS") ? null : check.refusal(request, all);
  }
}
