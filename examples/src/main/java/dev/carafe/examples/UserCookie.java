package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Html;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import java.time.Duration;

/** Sets, reads and deletes one cookie; its pages are plain strings, without any template. */
final class UserCookie {
  private static final Cookie USER = Cookie.of("user", "Ada").maxAge(Duration.ofDays(7));
  private static final int MAX_NAME = 80;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>User cookie</title>
      <link rel="stylesheet" href="static/gallery.css">
      </head>
      <body>
      <nav><a href="/">All examples</a></nav>
      <main>
      <h1>%s</h1>
      <form action="setcookie">
      <label for="name">Name</label>
      <input id="name" name="name" value="Ada" required maxlength="80">
      <button>Set the cookie</button>
      </form>
      <p><a href="getcookie">Read the cookie</a> · <a href="deletecookie">Delete it</a></p>
      </main>
      </body>
      </html>
      """;

  private UserCookie() {}

  static Carafe app() {
    Carafe app = Carafe.create();
    app.get("/", request -> PAGE.formatted("User cookie"));
    app.get("/setcookie", UserCookie::setCookie);
    app.get("/getcookie", UserCookie::getCookie);
    app.get(
        "/deletecookie",
        request -> Response.html(PAGE.formatted("Cookie has been deleted!")).deleteCookie(USER));
    return app;
  }

  private static Response setCookie(Request request) {
    String name = request.args().get("name", USER.value()).strip();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return Response.html(PAGE.formatted("Please enter a name of 1 to 80 characters."))
          .status(400);
    }
    return Response.html(PAGE.formatted("Cookie is set!")).setCookie(USER.value(name));
  }

  private static String getCookie(Request request) {
    String user = request.cookies().get("user");
    return PAGE.formatted(
        user == null ? "No user cookie found!" : "The user is " + Html.escape(user));
  }

  public static void main(String[] args) {
    app().run();
  }
}
