package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.SameSite;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import org.jspecify.annotations.Nullable;

/** Counts visits in the session, for as long as the browser runs or until the session expires. */
final class SessionVisits {
  /** Flask's own format: with the same key, a Flask program counts on. */
  private static final SessionOptions SHARED_WITH_FLASK =
      SessionOptions.flask().sameSite(SameSite.LAX);

  private SessionVisits() {}

  static Carafe app(@Nullable String secretKey) {
    Carafe app = Carafe.create().secretKey(secretKey).sessions(SHARED_WITH_FLASK);
    app.get("/", SessionVisits::count).endpoint("index");
    app.get("/reset", SessionVisits::reset).endpoint("reset");
    app.get("/remember", SessionVisits::remember).endpoint("remember");
    return app;
  }

  private static Response count(Request request) {
    Session session = request.session();
    int visits = session.update("visits", 0, n -> n + 1);
    return request.render(
        "session-visits/index.html", "visits", visits, "permanent", session.isPermanent());
  }

  private static Response reset(Request request) {
    request.session().pop("visits");
    return Response.redirect(request.urlFor("index"));
  }

  private static Response remember(Request request) {
    request.session().permanent(true);
    return Response.redirect(request.urlFor("index"));
  }

  public static void main(String[] args) {
    app(System.getenv("SECRET_KEY")).run();
  }
}
