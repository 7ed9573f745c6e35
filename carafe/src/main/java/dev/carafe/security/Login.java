package dev.carafe.security;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.Carafe;
import dev.carafe.Extension;
import dev.carafe.HttpException;
import dev.carafe.Request;
import dev.carafe.ViewDecorator;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in: Flask-Login's part, kept in the session.
 *
 * <pre>{@code
 * Login<User> login = Login.of(User::name, users::find).view("login");
 * app.install(Csrf.protection());
 * app.install(login);
 *
 * app.post("/login", request -> {
 *   User user = users.find(request.form().required("name"));
 *   ... // look at the password, and answer if it is wrong
 *   login.in(request, user);
 *   return Response.redirect(login.next(request, "/"));
 * });
 * app.get("/me", request -> "Hello " + login.user(request).name()).with(login.required());
 * app.post("/logout", request -> {
 *   login.out(request);
 *   return Response.redirect("/");
 * });
 * }</pre>
 *
 * <p>The user is loaded when a request first asks for it, once a request; templates have it as
 * {@code current_user}, null for nobody. A user that the function does not know any more is nobody,
 * and the session ends. An answer behind a {@linkplain LoginGuard guard} is {@code no-store} unless
 * it says otherwise, any other that a known user may have shaped {@code private, no-cache}; neither
 * ever stays in a cache that others share.
 *
 * <p>With sessions in cookies a login that was copied goes on after {@link #out}, until its {@link
 * #lifetime} is over or what it is {@linkplain #boundTo bound to} changes; keep sessions in a
 * store, or list logins in one ({@link dev.carafe.sessions.SessionOptions#revocable}), to end them
 * at once. Sessions are not tied to an address or a browser.
 *
 * <p>Immutable, and to be shared by threads. Not on the page above: {@link LoginLimits} against
 * guessing, {@link Passwords} for hashes.
 *
 * @param <U> the program's users
 */
@CheckReturnValue
public final class Login<U> implements Extension {
  /**
   * Stands around a view that a guard before all views lets pass: {@code app.get("/",
   * view).with(Login.EXEMPT)}.
   */
  public static final ViewDecorator EXEMPT = (request, view) -> view.handle(request);

  /** The parameter that says where to go after the login. */
  static final String NEXT = "next";

  private static final String ATTRIBUTE = "_login";

  private final LoginSettings<U> settings;
  private final LoginWork<U> work;
  private final LoginChecks<U> checks;

  private Login(LoginSettings<U> settings) {
    this.settings = settings;
    this.work = new LoginWork<>(settings);
    this.checks = new LoginChecks<>(this, settings, work);
  }

  /**
   * Logins of these users. Without a {@link #view} who is not logged in gets a 401.
   *
   * @param id what a user is known by for ever: not empty, and better no e-mail address
   * @param loadUser finds the user of an id, or null: who is blocked, or was deleted
   */
  public static <U> Login<U> of(
      Function<? super U, String> id, Function<String, ? extends @Nullable U> loadUser) {
    return new Login<>(new LoginSettings<>(id::apply, loadUser::apply));
  }

  /** The same with the page to log in at, by its endpoint, such as {@code login}. */
  public Login<U> view(String endpoint) {
    return view(request -> endpoint);
  }

  /**
   * The same with a page for each request, such as one for each blueprint.
   *
   * @param endpointOf gives the endpoint of the page
   */
  public Login<U> view(Function<Request, String> endpointOf) {
    return new Login<>(settings.with(f -> f.view = endpointOf));
  }

  /**
   * The same with a page that asks for the password once more, by its endpoint; the {@link #view}
   * does otherwise.
   */
  public Login<U> confirmView(String endpoint) {
    return new Login<>(settings.with(f -> f.confirmView = request -> endpoint));
  }

  /**
   * The same, and these values of the session stay when somebody logs in, such as {@code cart}. All
   * others go, since whoever had the browser before may have put them there.
   */
  public Login<U> keeping(String... sessionKeys) {
    return new Login<>(settings.keeping(sessionKeys));
  }

  /**
   * The same with logins that end, remembered ones too, when this text of the user changes: best
   * the hash of the password. The session, which a visitor may be able to read, has 128 bits of a
   * SHA-256 of it, so it must not be a password itself. After the change call {@link #in} with the
   * changed user, or theirs ends too.
   */
  public Login<U> boundTo(Function<? super U, String> stamp) {
    return new Login<>(settings.with(f -> f.stamp = stamp::apply));
  }

  /**
   * The same with logins that end so long after {@link #in}, however often they are used, so that a
   * copied cookie does not live for ever by being renewed; without it they end with the session.
   * The moment of the login is in the session: one without it, such as Flask-Login's, is over. What
   * is remembered is restored after that, and is not fresh then.
   *
   * @throws IllegalArgumentException if it is under a second
   */
  public Login<U> lifetime(Duration time) {
    if (time.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "a login cannot last for " + time + ": choose a second or more, such as 12 hours");
    }
    return new Login<>(settings.with(f -> f.lifetime = time));
  }

  /**
   * The same with logins that outlive the session, where {@link #in} is told to.
   *
   * @throws IllegalArgumentException if logins are {@linkplain #deviceBound bound to devices}
   */
  public Login<U> remembering(RememberMe rememberMe) {
    return new Login<>(settings.with(f -> f.rememberMe = rememberMe));
  }

  /**
   * The same with users that a request itself names, such as by a bearer token: asked where the
   * session names nobody. Such a user is not put into the session, and is never fresh.
   */
  public Login<U> orFrom(Function<Request, ? extends @Nullable U> loadFromRequest) {
    return new Login<>(settings.with(f -> f.loadFromRequest = loadFromRequest::apply));
  }

  /**
   * The same with logins that are bound to the device they are made on, by the {@link
   * DeviceBinding} that is installed in the program too.
   *
   * @throws IllegalArgumentException if logins are remembered, which no device binds
   */
  public Login<U> deviceBound() {
    return new Login<>(settings.with(f -> f.deviceBound = true));
  }

  /** The same, and this is told of what happens. */
  public Login<U> listener(LoginListener listener) {
    return new Login<>(settings.with(f -> f.listener = listener));
  }

  /**
   * The same, and the answer to a logout has the browser forget what it keeps of this site: see
   * {@link SecurityHeaders#clearSiteData}.
   */
  public Login<U> clearingSiteData() {
    return new Login<>(settings.with(f -> f.clearsSiteData = true));
  }

  /** Logs a user in; to be called when the password was found right. See the other method. */
  public void in(Request request, U user) {
    in(request, user, false);
  }

  /**
   * Logs a user in: begins another session, of which only what is {@linkplain #keeping kept} was
   * there before, and whose id nobody knew. A remembered login that this browser brought ends. What
   * is put into the session, or flashed, afterwards stays.
   *
   * @param remember whether it is to outlive the session, by {@link #remembering}
   * @throws IllegalArgumentException if the user has no id
   * @throws IllegalStateException if there is nowhere to keep a session or to remember, or the
   *     answer has begun
   */
  public void in(Request request, U user, boolean remember) {
    work.in(request, current(request), user, remember);
  }

  /**
   * Logs out: ends the session with all that is in it, and the remembered login of this browser.
   * Does no harm if nobody is logged in. Call it for POST only.
   */
  public void out(Request request) {
    work.out(request, current(request));
  }

  /**
   * Ends all other sessions and remembered logins of who is logged in.
   *
   * @throws HttpException 401 if nobody is
   * @throws IllegalStateException if sessions are kept in their cookies and not listed, where
   *     {@link #boundTo} ends them
   */
  public void outElsewhere(Request request) {
    work.outElsewhere(request, current(request), user(request));
  }

  /**
   * Ends one session of who is logged in, wherever it is, with the remembered login of the browser
   * that has it: for a page that {@linkplain SessionManager#of lists} them. This request's own is
   * logged {@link #out}. A session of somebody else is left alone.
   *
   * @param key the {@link UserSession#key} that the page's form has
   * @return false if the user has no such session, such as one that has ended
   * @throws HttpException 401 if nobody is logged in
   * @throws IllegalStateException as {@link #outElsewhere}
   */
  @CanIgnoreReturnValue
  public boolean outOf(Request request, String key) {
    Objects.requireNonNull(key, "the key of the session to end is null: give UserSession.key()");
    return work.outOf(request, current(request), user(request), key);
  }

  /** The user who is logged in, or null for nobody. */
  public @Nullable U currentUser(Request request) {
    CurrentUser<U> current = current(request);
    if (!current.isFound()) {
      work.find(request, current);
    }
    return current.user();
  }

  /**
   * The user who is logged in, for views where somebody is.
   *
   * @throws HttpException 401 if nobody is
   */
  public U user(Request request) {
    U user = currentUser(request);
    if (user == null) {
      throw LoginRefusal.unauthorized(LoginWork.LOG_IN);
    }
    return user;
  }

  /** Whether the password was given in this session, rather than the login remembered. */
  public boolean isFresh(Request request) {
    return currentUser(request) != null && LoginSession.isFresh(request.session());
  }

  /** When this session's login was, in whole seconds; null if there is none. */
  public @Nullable Instant loggedInAt(Request request) {
    return currentUser(request) == null ? null : LoginSession.loggedIn(request.session());
  }

  /**
   * Notes that who is logged in gave the password once more, and gives the session another id.
   *
   * @throws HttpException 401 if nobody is logged in, or only by {@link #orFrom}
   */
  public void confirm(Request request) {
    U user = user(request);
    if (request.session().user() == null) {
      throw LoginRefusal.unauthorized(LoginWork.LOG_IN);
    }
    work.confirm(request, user);
  }

  /** Lets pass who is logged in. */
  public LoginGuard required() {
    return checks.guard((request, all) -> checks.withoutUser(request));
  }

  /** Lets pass who is logged in and fulfils this; others get a 403. */
  public LoginGuard requires(Predicate<? super U> allowed) {
    return checks.guard((request, all) -> checks.unlessAllowed(request, allowed));
  }

  /** Lets pass who gave the password in this session; others are asked for it once more. */
  public LoginGuard fresh() {
    return checks.guard((request, all) -> checks.unlessConfirmed(request, all, isFresh(request)));
  }

  /**
   * Lets pass who gave the password so long ago at most, at login or by {@link #confirm}; others
   * are asked for it once more.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LoginGuard confirmedWithin(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "nobody confirms a login within " + time + ": give a time such as ten minutes");
    }
    return checks.guard(
        (request, all) -> checks.unlessConfirmed(request, all, checks.isWithin(request, time)));
  }

  /**
   * Where to go after a login: the parameter {@code next} of the query or, failing that, of the
   * form, if it stays on this site, by {@link SafeRedirect}.
   */
  public String next(Request request, String fallback) {
    String asked = request.args().get(NEXT);
    return SafeRedirect.within(
        asked == null && !request.method().equals("GET") ? request.form().get(NEXT) : asked,
        fallback);
  }

  /** What this request knows of its login. */
  @SuppressWarnings("unchecked") // whatever is put there is this login's
  CurrentUser<U> current(Request request) {
    if (request.extension(Login.class) != this) {
      throw new IllegalStateException(
          "another Login is installed in this program: keep the one that was made last, with all"
              + " its settings, and call app.install with it");
    }
    return request.attributes().get(ATTRIBUTE, CurrentUser.class, CurrentUser::new);
  }

  /** Adds {@code current_user} to templates, and what answers are to carry. */
  @Override
  public void install(Carafe app) {
    Login<U> self = this;
    app.contextProcessor(
        request -> Map.of("current_user", (Supplier<Object>) () -> self.currentUser(request)));
    app.afterEveryAnswer(
        (request, response) -> {
          if (!(request.attributes().get(ATTRIBUTE) instanceof CurrentUser<?> current)) {
            return response;
          }
          self.work.settle(request, current);
          return current.complete(response);
        });
  }
}
