package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import dev.carafe.signing.KeyRing;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens sessions from a request's cookies and says what a response must carry for them. */
public final class SessionManager {
  private SessionManager() {}

  /** Without keys, sessions can be read (empty) but not written: Flask's NullSession. */
  public static SessionManager create(@Nullable KeyRing keys, SessionOptions options, Clock clock) {
    throw new UnsupportedOperationException();
  }

  /** A session that reads nothing, not even the cookies, before it is first touched. */
  public Session open(Supplier<Cookies> cookies) {
    throw new UnsupportedOperationException();
  }

  /** Settles the session; from here on a write to it throws. */
  public SessionCommit commit(Session session) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions options() {
    throw new UnsupportedOperationException();
  }
}
