package dev.carafe.security;

import dev.carafe.Request;
import dev.carafe.cookies.Cookie;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionManager;
import dev.carafe.sessions.UserSession;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link Login} does to sessions and remembered logins. */
final class LoginWork<U> {
  static final String LOG_IN = "Log in first.";

  private static final String NOBODY =
      "the user who is to be logged in is null: answer 401 where there is no such user";

  static final System.Logger LOG = System.getLogger("dev.carafe.security");

  private final LoginSettings<U> settings;

  LoginWork(LoginSettings<U> settings) {
    this.settings = settings;
  }

  void in(Request request, CurrentUser<U> current, U user, boolean remember) {
    String id = settings.idOf(Objects.requireNonNull(user, NOBODY));
    String stamp = settings.stampOf(user, id);
    begin(request, id, true, stamp);
    current.restored(null);
    forget(request, current);
    if (remember) {
      RememberMe rememberMe = settings.rememberMe;
      if (rememberMe == null) {
        LoginSession.end(request.session());
        throw new IllegalStateException(
            "nothing says where logins are remembered: call login.remembering(RememberMe.in(store))");
      }
      remember(request, current, rememberMe, id, stamp);
    }
    current.found(user);
    tell(request, LoginEvent.IN, id);
  }

  private void begin(Request request, String id, boolean fresh, @Nullable String stamp) {
    Instant now = request.clock().instant();
    LoginSession.begin(request.session(), settings.keeping(), id, fresh, stamp, now);
    if (settings.deviceBound) {
      request.extension(DeviceBinding.class).bind(request);
    }
  }

  private void forget(Request request, CurrentUser<U> current) {
    RememberMe rememberMe = settings.rememberMe;
    if (rememberMe == null || !rememberMe.isSent(request)) {
      return;
    }
    Remembered copy = rememberMe.forget(request);
    if (copy.isStolen() && isBoundToUser(copy)) {
      stolen(request, current, rememberMe, copy);
    } else {
      current.cookie(rememberMe.deleted(request));
    }
  }

  /** Whether it is of the user as they are now, and not of an old password. */
  private boolean isBoundToUser(Remembered copy) {
    String id = Objects.requireNonNull(copy.user());
    U user = settings.load(id);
    return user != null && copy.isBoundTo(settings.stampOf(user, id));
  }

  void out(Request request, CurrentUser<U> current) {
    String id = request.session().user();
    String series = LoginSession.series(request.session());
    LoginSession.end(request.session());
    current.found(null);
    current.restored(null);
    if (settings.clearsSiteData) {
      current.clearSite();
    }
    forget(request, current);
    if (id != null && series != null && settings.rememberMe != null) {
      settings.rememberMe.end(
          request, series, id); // the cookie does not come by HTTP, or was taken away
    }
    tell(request, LoginEvent.OUT, id);
  }

  void outElsewhere(Request request, CurrentUser<U> current, U user) {
    String id = settings.idOf(user);
    RememberMe rememberMe = settings.rememberMe;
    Remembered found = rememberMe == null ? null : rememberMe.find(request);
    boolean wasRemembered = found != null && !found.isStolen() && id.equals(found.user());
    current.restored(null);
    if (rememberMe != null) {
      rememberMe.endAllOf(id); // first, so that no session is restored from them meanwhile
    }
    request.sessionManager().endAllOfExcept(id, request.session());
    if (rememberMe != null && wasRemembered) {
      remember(request, current, rememberMe, id, settings.stampOf(user, id));
    }
  }

  /** Ends one of the user's sessions, and what its browser could come back with. */
  boolean outOf(Request request, CurrentUser<U> current, U user, String key) {
    String id = settings.idOf(user);
    SessionManager sessions = request.sessionManager();
    List<UserSession> all = sessions.of(id);
    UserSession named =
        all.stream().filter(session -> session.key().equals(key)).findFirst().orElse(null);
    if (named == null) {
      return false;
    }
    if (named.isSameAs(request.session())) {
      out(request, current);
      return true;
    }
    String series = series(named);
    if (series != null && !series.equals(LoginSession.series(request.session()))) {
      if (settings.rememberMe != null) {
        settings.rememberMe.end(request, series, id);
      }
      sessions.of(id).stream()
          .filter(session -> series.equals(series(session)))
          .forEach(session -> sessions.end(session.key()));
    }
    sessions.end(key);
    return true;
  }

  /** The key of the remembered login that a session goes with, or is the record of. */
  private static @Nullable String series(UserSession session) {
    return RememberMe.isRemembered(session) ? session.key() : LoginSession.series(session.values());
  }

  private void remember(
      Request request,
      CurrentUser<U> current,
      RememberMe rememberMe,
      String id,
      @Nullable String stamp) {
    RememberToken token = RememberToken.make();
    current.cookie(rememberMe.begin(request, token, id, stamp));
    LoginSession.remembered(request.session(), token);
  }

  void confirm(Request request, U user) {
    LoginSession.confirm(request.session(), request.clock().instant());
    tell(request, LoginEvent.CONFIRMED, settings.idOf(user));
  }

  /** Finds out who it is. */
  void find(Request request, CurrentUser<U> current) {
    U user = inSession(request);
    if (user == null && settings.rememberMe != null) {
      user = remembered(request, current, settings.rememberMe);
    }
    if (user == null && settings.loadFromRequest != null) {
      user = settings.loadFromRequest.apply(request);
    }
    current.found(user);
  }

  private @Nullable U inSession(Request request) {
    Session session = request.session();
    String id = session.user();
    if (id == null) {
      return null;
    }
    U user = settings.load(id);
    if (user != null
        && LoginSession.isBoundTo(session, settings.stampOf(user, id))
        && LoginSession.isWithin(session, settings.lifetime, request.clock().instant())) {
      return user;
    }
    try {
      LoginSession.end(session);
    } catch (IllegalStateException e) {
      return null; // the answer has begun: the next request ends it
    }
    tell(request, LoginEvent.ENDED, id);
    return null;
  }

  private @Nullable U remembered(Request request, CurrentUser<U> current, RememberMe rememberMe) {
    Remembered found = rememberMe.find(request);
    if (found == null) {
      return null;
    }
    String id = found.user();
    if (id == null) {
      current.cookie(rememberMe.deleted(request));
      return null;
    }
    U user = settings.load(id);
    String stamp = user == null ? null : settings.stampOf(user, id);
    if (user != null && !found.isBoundTo(stamp)) { // a copy of it is worth nothing any more either
      rememberMe.endThoseNotBoundTo(stamp, id);
      ended(request, current, rememberMe, id);
      return null;
    }
    if (found.isStolen()) {
      stolen(request, current, rememberMe, found);
      return null;
    }
    if (user == null) {
      rememberMe.endAllOf(id);
      ended(request, current, rememberMe, id);
      return null;
    }
    return restored(request, current, rememberMe, found, id, stamp) ? user : null;
  }

  private void ended(Request request, CurrentUser<U> current, RememberMe rememberMe, String id) {
    current.cookie(rememberMe.deleted(request));
    tell(request, LoginEvent.ENDED, id);
  }

  private boolean restored(
      Request request,
      CurrentUser<U> current,
      RememberMe rememberMe,
      Remembered found,
      String id,
      @Nullable String stamp) {
    try {
      begin(request, id, false, stamp);
    } catch (IllegalStateException e) {
      return false; // the answer has begun, and could not carry the new cookie
    }
    Remembered used = found;
    if (found.isLast()) {
      Cookie next = rememberMe.turn(request, found);
      if (next == null) { // another request was faster
        used = rememberMe.find(request);
      } else {
        current.cookie(next);
      }
    }
    if (used == null || used.isStolen() || !id.equals(used.user())) {
      LoginSession.end(request.session());
      return false; // all remembered logins ended meanwhile
    }
    LoginSession.remembered(request.session(), Objects.requireNonNull(used.token()));
    current.restored(used);
    tell(request, LoginEvent.REMEMBERED, id);
    return true;
  }

  /**
   * Takes back a login that was restored in this request if all remembered ones ended meanwhile, as
   * by a theft that was found out: who ended the user's sessions could not find one that is saved
   * with the answer, however long the request takes.
   */
  void settle(Request request, CurrentUser<?> current) {
    Remembered restored = current.restored();
    RememberMe rememberMe = settings.rememberMe;
    if (restored == null || rememberMe == null) {
      return;
    }
    current.restored(null);
    boolean goesOn = false;
    try {
      goesOn = rememberMe.goesOn(request, restored);
    } finally {
      if (!goesOn) {
        LoginSession.end(request.session());
      }
    }
    if (!goesOn) {
      current.cookie(rememberMe.deleted(request));
      tell(request, LoginEvent.ENDED, restored.user());
    }
  }

  private void stolen(
      Request request, CurrentUser<U> current, RememberMe rememberMe, Remembered copy) {
    String id = Objects.requireNonNull(copy.user());
    current.cookie(rememberMe.deleted(request));
    rememberMe.endAll(copy);
    try {
      request.sessionManager().endAllOf(id);
    } catch (IllegalStateException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Sessions are not in a store, so those of a stolen remember-me cookie go on until they"
              + " end by themselves");
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "A remember-me cookie was used again after it was replaced: all remembered logins of user "
            + LogText.of(id)
            + " have ended");
    tell(request, LoginEvent.STOLEN, id);
  }

  void tell(Request request, LoginEvent event, @Nullable String id) {
    LoginListener listener = settings.listener;
    if (listener == null) {
      return;
    }
    try {
      listener.heard(request, event, id);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a LoginListener failed", LogText.of(e));
    }
  }
}
