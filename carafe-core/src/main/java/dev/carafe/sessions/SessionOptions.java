package dev.carafe.sessions;

import dev.carafe.cookies.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Flask's SESSION_* settings, typed: an immutable value with withers. */
public final class SessionOptions {
  private SessionOptions() {}

  public static SessionOptions defaults() {
    throw new UnsupportedOperationException();
  }

  public SessionOptions cookieName(String name) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions cookieDomain(@Nullable String domain) {
    throw new UnsupportedOperationException();
  }

  /** Null, the default, is the path under which the program is mounted. */
  public SessionOptions cookiePath(@Nullable String path) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions httpOnly(boolean httpOnly) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions secure(boolean secure) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions sameSite(@Nullable SameSite sameSite) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions partitioned(boolean partitioned) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions refreshEachRequest(boolean refresh) {
    throw new UnsupportedOperationException();
  }

  public SessionOptions permanentLifetime(Duration lifetime) {
    throw new UnsupportedOperationException();
  }
}
