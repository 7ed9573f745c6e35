package dev.carafe.security;

import dev.carafe.HttpException;
import dev.carafe.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the guards of a {@link Login} ask of a request, and answer to those who do not pass. */
final class LoginChecks<U> {
  private final Login<U> login;
  private final LoginSettings<U> settings;
  private final LoginWork<U> work;

  LoginChecks(Login<U> login, LoginSettings<U> settings, LoginWork<U> work) {
    this.login = login;
    this.settings = settings;
    this.work = work;
  }

  LoginGuard guard(LoginGuard.Check check) {
    return new LoginGuard(
        (request, all) -> {
          login.current(request).guard();
          return check.refusal(request, all);
        },
        this::isLoginView);
  }

  /** The answer to who is not logged in, or null. */
  @Nullable Object withoutUser(Request request) {
    if (login.currentUser(request) != null) {
      return null;
    }
    work.tell(request, LoginEvent.REFUSED, null);
    return LoginRefusal.of(request, settings.view(), LoginWork.LOG_IN);
  }

  /** The answer to who is not logged in, or null; throws a 403 at who is not allowed. */
  @Nullable Object unlessAllowed(Request request, Predicate<? super U> allowed) {
    Object refusal = withoutUser(request);
    if (refusal == null && !allowed.test(login.user(request))) {
      work.tell(request, LoginEvent.FORBIDDEN, settings.idOf(login.user(request)));
      throw HttpException.of(403).addHeader("Cache-Control", "no-store");
    }
    return refusal;
  }

  /** The answer to who is not logged in, or has to confirm it; null for others. */
  @Nullable Object unlessConfirmed(Request request, boolean all, boolean confirmed) {
    Object refusal = withoutUser(request);
    Function<Request, String> view = settings.confirmView();
    if (refusal != null || confirmed) {
      return refusal;
    }
    if (view != null && (all ? isPage(request, view) : isEndpoint(request, view))) {
      return null;
    }
    work.tell(request, LoginEvent.UNCONFIRMED, settings.idOf(login.user(request)));
    return LoginRefusal.of(request, view, "Confirm your login first.");
  }

  /** Whether the password was given so long ago at most. */
  boolean isWithin(Request request, Duration time) {
    Instant at =
        login.currentUser(request) == null ? null : LoginSession.confirmed(request.session());
    return at != null && request.clock().instant().isBefore(at.plus(time));
  }

  /** Whether it is for the login page, or for what takes its form under the same address. */
  private boolean isLoginView(Request request) {
    Function<Request, String> view = settings.view();
    return view != null && isPage(request, view);
  }

  private static boolean isEndpoint(Request request, Function<Request, String> view) {
    return view.apply(request).equals(request.endpoint());
  }

  private static boolean isPage(Request request, Function<Request, String> view) {
    return isEndpoint(request, view)
        || (!request.method().equals("GET")
            && isAt(request.urlFor(view.apply(request)), request.fullPath()));
  }

  private static boolean isAt(String path, String fullPath) {
    return fullPath.startsWith(path)
        && (fullPath.length() == path.length() || fullPath.charAt(path.length()) == '?');
  }
}
