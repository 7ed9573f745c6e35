package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.jdbc.JdbcSessionStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Serves all examples, each under a path of its own. */
final class Gallery {
  private Gallery() {}

  /** The gallery without a database or Redis. */
  static Carafe app(UnaryOperator<String> keys) {
    return app(keys, null, null);
  }

  /**
   * The gallery.
   *
   * @param keys gives the secret key of the program with this name
   * @param database where sessions may be, or null
   * @param redis the same
   */
  static Carafe app(
      UnaryOperator<String> keys, @Nullable SessionStore database, @Nullable SessionStore redis) {
    Carafe app = Carafe.create();
    app.get("/", request -> request.render("gallery/index.html")).endpoint("index");
    return app.mount("/greetings", Greetings.app())
        .mount("/preferences", Preferences.app())
        .mount("/user-cookie", UserCookie.app())
        .mount("/cookie-login", CookieLogin.app())
        .mount("/session-login", SessionLogin.app(keys.apply("session-login")))
        .mount("/session-visits", SessionVisits.app(keys.apply("session-visits")))
        .mount(
            "/moving-session",
            MovingSession.app(SessionPlaces.of(keys.apply("moving-session"), database, redis)))
        .mount("/your-devices", YourDevices.app(Clock.systemUTC()));
  }

  /** Serves at the port given first, with keys and sessions kept in the folder given second. */
  public static void main(String[] args) {
    String shared = System.getenv("SECRET_KEY");
    KeyFolder folder = new KeyFolder(Path.of(args[1]));
    try {
      app(
              shared == null || shared.isEmpty() ? folder::key : name -> shared,
              new LaterStore(() -> JdbcSessionStore.inFile(sessions(args))),
              MovingSession.redis(System.getenv("GALLERY_REDIS")))
          .run(Integer.parseInt(args[0]));
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** A file for each port, as one program at a time can have it open; port 0 is never the same. */
  private static Path sessions(String[] args) {
    String name = args[0].equals("0") ? "free-port-" + ProcessHandle.current().pid() : args[0];
    return Path.of(args[1]).resolve("sessions-" + name);
  }
}
