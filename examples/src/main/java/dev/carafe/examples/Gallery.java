package dev.carafe.examples;

import dev.carafe.Carafe;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Serves all examples, each under a path of its own. */
final class Gallery {
  private Gallery() {}

  /**
   * The gallery.
   *
   * @param keys gives the secret key of the program with this name
   */
  static Carafe app(UnaryOperator<String> keys) {
    Carafe app = Carafe.create();
    app.get("/", request -> request.render("gallery/index.html")).endpoint("index");
    return app.mount("/greetings", Greetings.app())
        .mount("/preferences", Preferences.app())
        .mount("/user-cookie", UserCookie.app())
        .mount("/cookie-login", CookieLogin.app())
        .mount("/session-login", SessionLogin.app(keys.apply("session-login")))
        .mount("/session-visits", SessionVisits.app(keys.apply("session-visits")));
  }

  /** Serves at the port given first, with keys kept in the folder given second. */
  public static void main(String[] args) {
    String shared = System.getenv("SECRET_KEY");
    KeyFolder folder = new KeyFolder(Path.of(args[1]));
    try {
      app(shared == null || shared.isEmpty() ? folder::key : name -> shared)
          .run(Integer.parseInt(args[0]));
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
