package dev.carafe.sessions;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.Cookies;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests at a fixed time, and what their responses carry. */
public final class Requests {
  static final long NOW = 1_700_000_000;
  static final KeyRing KEYS = KeyRing.of("dev-secret");

  private Requests() {}

  static Clock at(long seconds) {
    return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }

  static SessionManager manager(SessionOptions options, long now) {
    return SessionManager.create(KEYS, options, at(now));
  }

  static SessionManager manager() {
    return manager(SessionOptions.flask(), NOW);
  }

  static Cookies cookies(String field) {
    return CookiePolicy.flask().read(List.of(field));
  }

  /** The session cookie that holds these values. */
  static String cookie(Consumer<Session> writes) {
    Session session = manager().open(Cookies::none);
    writes.accept(session);
    return next(manager().commit(session));
  }

  /** The Cookie field of the request after this response. */
  static String next(SessionCommit commit) {
    return "session=" + Objects.requireNonNull(commit.cookie()).value();
  }

  static SessionCommit request(SessionManager manager, String cookieField, Consumer<Session> view) {
    Session session = manager.open(() -> cookies(cookieField));
    view.accept(session);
    return manager.commit(session);
  }

  /** The Set-Cookie field that Flask would send, or null. */
  static @Nullable String setCookie(SessionCommit commit) {
    Cookie cookie = commit.cookie();
    return cookie == null
        ? null
        : CookiePolicy.flask().write(cookie, CookieContext.of(false, Instant.ofEpochSecond(NOW)));
  }
}
