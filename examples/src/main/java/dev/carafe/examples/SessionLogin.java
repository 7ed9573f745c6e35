package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.SameSite;
import dev.carafe.security.SafeRedirect;
import dev.carafe.sessions.SessionOptions;
import org.jspecify.annotations.Nullable;

/** Remembers who is logged in with the session, which is signed, so that nobody can forge it. */
final class SessionLogin {
  private static final int MAX_NAME = 80;

  /** Flask's own format: with the same key, a Flask program shares the login. */
  private static final SessionOptions SHARED_WITH_FLASK =
      SessionOptions.flask().sameSite(SameSite.LAX);

  private SessionLogin() {}

  static Carafe app(@Nullable String secretKey) {
    Carafe app = Carafe.create().secretKey(secretKey).sessions(SHARED_WITH_FLASK);
    app.get("/", request -> request.render("session-login/index.html")).endpoint("index");
    app.get("/login", request -> request.render("session-login/login.html")).endpoint("login");
    app.post("/login", SessionLogin::login);
    app.get("/logout", SessionLogin::logout).endpoint("logout");
    app.get("/logout/everything", SessionLogin::logoutAndForget).endpoint("forget");
    app.get("/account", SessionLogin::account).endpoint("account");
    return app;
  }

  private static Response login(Request request) {
    String username = request.form().get("username", "").strip();
    if (username.isEmpty() || username.length() > MAX_NAME) {
      return request.render("session-login/login.html", "refused", true).status(400);
    }
    request.session().put("username", username);
    request.session().update("logins", 0, n -> n + 1);
    String next = request.args().get("next");
    return Response.redirect(SafeRedirect.within(next, request.urlFor("index")));
  }

  /** Takes one thing out of the session; the number of logins stays. */
  private static Response logout(Request request) {
    request.session().pop("username");
    return Response.redirect(request.urlFor("index"));
  }

  /** Empties the session, which deletes its cookie. */
  private static Response logoutAndForget(Request request) {
    request.session().clear();
    return Response.redirect(request.urlFor("index"));
  }

  private static Response account(Request request) {
    return request.session().containsKey("username")
        ? request.render("session-login/account.html")
        : Response.redirect(request.urlFor("login", "next", request.fullPath()));
  }

  public static void main(String[] args) {
    app(System.getenv("SECRET_KEY")).run();
  }
}
