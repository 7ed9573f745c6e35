package dev.carafe.examples;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.examples.Accounts.Account;
import dev.carafe.security.Csrf;
import dev.carafe.security.DeviceBinding;
import dev.carafe.security.Login;
import dev.carafe.security.LoginGuard;
import dev.carafe.security.LoginLimits;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.UserSession;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Shows where somebody is logged in, and ends a login there, all others, or all. */
final class YourDevices {
  private static final int MOST_SESSIONS = 10_000;
  private static final Duration PASSWORD_IS_ASKED_AFTER = Duration.ofMinutes(10);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** What a session holds beside the login. */
  private static final String DEVICE = "device";

  /** A row of the list. */
  public record Device(
      String key, String name, String first, String last, boolean isThis, boolean isBound) {}

  private final Accounts accounts = new Accounts();
  private final LoginLimits limits;
  private final Login<Account> login;
  private final DeviceBinding binding;

  private YourDevices(Clock clock, SessionStore store) {
    limits = LoginLimits.of(clock);
    login =
        Login.of(Account::name, accounts::find).view("login").confirmView("confirm").deviceBound();
    binding = DeviceBinding.in(store);
  }

  static Carafe app(Clock clock) {
    SessionStore store = MemorySessionStore.of(MOST_SESSIONS, clock);
    YourDevices devices = new YourDevices(clock, store);
    Carafe app = Carafe.create().clock(clock).sessions(SessionOptions.defaults().store(store));
    app.install(SecurityHeaders.defaults());
    app.install(Csrf.protection());
    app.install(devices.binding);
    app.install(devices.login);
    devices.addTo(app);
    return app;
  }

  private void addTo(Carafe app) {
    LoginGuard confirmed = login.confirmedWithin(PASSWORD_IS_ASKED_AFTER);
    app.get("/join", request -> form(request, "join")).endpoint("join");
    app.post("/join", this::join);
    app.get("/login", request -> form(request, "login")).endpoint("login");
    app.post("/login", this::logIn);
    app.post("/logout", this::logOut).endpoint("logout");
    app.get("/", this::list).with(login.required()).endpoint("index");
    app.get("/confirm", request -> form(request, "confirm"))
        .with(login.required())
        .endpoint("confirm");
    app.post("/confirm", this::confirm).with(login.required());
    app.post("/end", this::end).with(confirmed).endpoint("end");
    app.post("/end/others", this::endOthers).with(confirmed).endpoint("end_others");
    app.post("/end/all", this::endAll).with(confirmed).endpoint("end_all");
  }

  private static Response form(Request request, String name) {
    return request.render("your-devices/" + name + ".html");
  }

  private static Response refused(Request request, String name, String problem) {
    return request.render("your-devices/" + name + ".html", "problem", problem).status(400);
  }

  private Response join(Request request) {
    String name = request.form().get("name", "").strip();
    String password = request.form().get("password", "");
    limits.attempt(request, name);
    String problem = accounts.problem(name, password);
    if (problem != null) {
      return refused(request, "join", problem);
    }
    Account account = accounts.add(name, password);
    return account == null
        ? refused(request, "join", "This name cannot be had any more: choose another.")
        : begin(request, account);
  }

  private Response logIn(Request request) {
    String name = request.form().get("name", "").strip();
    limits.attempt(request, name); // answers 429 if it comes too early
    Account account = accounts.find(name, request.form().get("password", ""));
    return account == null
        ? refused(request, "login", "The name or the password is wrong.")
        : begin(request, account);
  }

  /** Logs in, which begins another session, and notes in it what is to be seen in the list. */
  private Response begin(Request request, Account account) {
    limits.succeeded(request, account.name());
    login.in(request, account);
    request.session().put(DEVICE, DeviceName.of(request.header("User-Agent")));
    return Response.redirect(login.next(request, request.urlFor("index")));
  }

  private Response logOut(Request request) {
    login.out(request);
    return Response.redirect(request.urlFor("login"));
  }

  private Response list(Request request) {
    List<Device> devices =
        sessions(request).stream().map(session -> device(request, session)).toList();
    return request.render(
        "your-devices/index.html", "devices", devices, "isSecure", request.isSecure());
  }

  /** The sessions of who is logged in, and of nobody else. */
  private List<UserSession> sessions(Request request) {
    return request.sessionManager().of(login.user(request).name());
  }

  private Device device(Request request, UserSession session) {
    return new Device(
        session.key(),
        String.valueOf(session.values().get(DEVICE)),
        TIME.format(session.created()),
        TIME.format(session.lastSeen()),
        session.isSameAs(request.session()),
        binding.isBound(request, session));
  }

  private Response confirm(Request request) {
    String name = login.user(request).name();
    limits.attempt(request, name);
    if (accounts.find(name, request.form().get("password", "")) == null) {
      return refused(request, "confirm", "The password is wrong.");
    }
    limits.succeeded(request, name);
    login.confirm(request);
    return Response.redirect(request.urlFor("index"));
  }

  private Response end(Request request) {
    login.outOf(request, request.form().get("key", "")); // does nothing to what is another's
    return Response.redirect(request.urlFor("index"));
  }

  private Response endOthers(Request request) {
    login.outElsewhere(request);
    return Response.redirect(request.urlFor("index"));
  }

  private Response endAll(Request request) {
    request.sessionManager().endAllOf(login.user(request).name());
    return logOut(request);
  }

  public static void main(String[] args) {
    app(Clock.systemUTC()).run();
  }
}
