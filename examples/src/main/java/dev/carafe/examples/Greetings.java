package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;

/** Sets a cookie from a form and reads it on another page. */
final class Greetings {
  private static final int MAX_NAME = 80;

  private Greetings() {}

  static Carafe app() {
    Carafe app = Carafe.create();
    app.get("/", request -> request.render("greetings/form.html")).endpoint("form");
    app.get("/assigncookie", request -> Response.redirect(request.urlFor("form")));
    app.post("/assigncookie", Greetings::assignCookie).endpoint("assigncookie");
    app.get(
            "/getcookie",
            request ->
                request.render("greetings/hello.html", "name", request.cookies().get("userName")))
        .endpoint("getcookie");
    return app;
  }

  private static Response assignCookie(Request request) {
    String name = request.form().get("name", "").strip();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return request.render("greetings/form.html", "refused", true).status(400);
    }
    return request.render("greetings/assigned.html").setCookie("userName", name);
  }

  public static void main(String[] args) {
    app().run();
  }
}
