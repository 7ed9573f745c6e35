package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.SameSite;
import java.time.Duration;

/**
 * Remembers who a visitor says to be in a plain cookie. Anybody can write any name into it: {@link
 * SessionLogin} is the way to do it.
 */
final class CookieLogin {
  private static final Cookie USERNAME =
      Cookie.of("username", "").maxAge(Duration.ofDays(30)).httpOnly().sameSite(SameSite.LAX);
  private static final int MAX_NAME = 80;

  private CookieLogin() {}

  static Carafe app() {
    Carafe app = Carafe.create();
    app.get("/", CookieLogin::index).endpoint("index");
    app.get("/login", request -> request.render("cookie-login/login.html")).endpoint("login");
    app.post("/login", CookieLogin::login);
    app.get("/logout", request -> Response.redirect(request.urlFor("login")).deleteCookie(USERNAME))
        .endpoint("logout");
    return app;
  }

  private static Response index(Request request) {
    String username = request.cookies().get("username", "");
    return username.isEmpty()
        ? Response.redirect(request.urlFor("login"))
        : request.render("cookie-login/index.html", "username", username);
  }

  private static Response login(Request request) {
    String username = request.form().get("username", "").strip();
    if (username.isEmpty() || username.length() > MAX_NAME) {
      return request.render("cookie-login/login.html", "refused", true).status(400);
    }
    return Response.redirect(request.urlFor("index")).setCookie(USERNAME.value(username));
  }

  public static void main(String[] args) {
    app().run();
  }
}
