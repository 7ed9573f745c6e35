package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.Exchange;
import dev.carafe.security.Csrf;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.redis.RedisSessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One session, which its visitor moves from place to place: each place is a program of its own, of
 * which a cookie names the one to use, and which takes sessions over from all the others.
 */
final class MovingSession {
  private static final int MAX_NAME = 80;

  /** The key of no session. */
  private static final String PROBE = "A".repeat(43);

  private static final Cookie PLACE = Cookie.of("moving_place", "").maxAge(Duration.ofDays(365));
  private static final Cookie SESSION = Cookie.of("session", "");

  private final SessionPlaces places;
  private final HomePage home;

  private MovingSession(SessionPlaces places) {
    this.places = places;
    this.home = new HomePage(places);
  }

  /** All places in one program. */
  static Carafe app(SessionPlaces places) {
    MovingSession moving = new MovingSession(places);
    Carafe app = moving.program(SessionPlaces.FIRST);
    for (String place : places.names()) {
      if (!place.equals(SessionPlaces.FIRST)) {
        app.mount(exchange -> place.equals(moving.chosen(exchange)), moving.program(place));
      }
    }
    return app;
  }

  private String chosen(Exchange exchange) {
    String named = CookiePolicy.secure().read(exchange.headers("Cookie")).get(PLACE.name());
    return named != null && places.names().contains(named) ? named : SessionPlaces.FIRST;
  }

  /** The program whose sessions are in one place. */
  private Carafe program(String place) {
    SessionOptions options = places.options(place);
    Carafe app = Carafe.create().secretKey(places.secretKey()).sessions(options);
    app.install(Csrf.protection());
    app.get("/", request -> index(request, place)).endpoint("index");
    app.post("/name", MovingSession::name).endpoint("name");
    app.post("/here", this::here).endpoint("here");
    app.get("/arrive", MovingSession::arrive).endpoint("arrive");
    app.post("/anew", MovingSession::anew).endpoint("anew");
    app.errorHandler(SessionStoreException.class, (request, error) -> down(request, place));
    return app;
  }

  private Response index(Request request, String place) {
    Session session = request.session();
    int visits = session.update("visits", 0, n -> n + 1);
    session.setDefault("since", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Map<String, Object> model = home.model(place, request.cookies().get(SESSION.name()));
    model.put("visits", visits);
    model.put("name", session.get("name", ""));
    model.put("since", String.valueOf(session.get("since")));
    return request.render("moving-session/index.html", model);
  }

  private static Response name(Request request) {
    String name = request.form().get("name", "").strip();
    if (!name.isEmpty() && name.length() <= MAX_NAME) {
      request.session().put("name", name);
    }
    return Response.redirect(request.urlFor("index"));
  }

  /**
   * Chooses another place; the program there takes the session over with the next request. A store
   * is asked first, so that nobody moves to one that does not answer.
   */
  private Response here(Request request) {
    String place = request.form().get("place", "").toLowerCase(Locale.ROOT);
    Response arrive = Response.redirect(request.urlFor("arrive"));
    if (!places.names().contains(place)) {
      return arrive;
    }
    SessionStore store = places.stores().get(place);
    if (store != null) {
      store.load(PROBE);
    }
    return arrive.setCookie(PLACE.value(place));
  }

  /** Uses the session, by which it moves, and shows it with the cookie that it has from now on. */
  private static Response arrive(Request request) {
    request.session().get("visits");
    return Response.redirect(request.urlFor("index"));
  }

  private static Response anew(Request request) {
    return Response.redirect(request.urlFor("index")).deleteCookie(PLACE).deleteCookie(SESSION);
  }

  private static Response down(Request request, String place) {
    return request
        .render("moving-session/down.html", "place", Objects.requireNonNull(place))
        .status(503)
        .header("Retry-After", "1");
  }

  public static void main(String[] args) {
    app(SessionPlaces.of(System.getenv("SECRET_KEY"), null, redis(System.getenv("GALLERY_REDIS"))))
        .run();
  }

  /** Redis at this address, or null if there is none. */
  static @Nullable RedisSessionStore redis(@Nullable String address) {
    return address == null || address.isEmpty() ? null : RedisSessionStore.at(address);
  }
}
