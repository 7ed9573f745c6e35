package dev.carafe.sessions;

import dev.carafe.sessions.SessionEvent.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells the listener, if there is one; else it computes nothing, not even the time. */
final class SessionEvents {
  private static final System.Logger LOG = System.getLogger(SessionManager.class.getName());

  private final @Nullable SessionListener listener;
  private final Set<Kind> failed = ConcurrentHashMap.newKeySet();

  SessionEvents(@Nullable SessionListener listener) {
    this.listener = listener;
  }

  /** The time at which something begins, to be given to one of the other methods; or 0. */
  long begin() {
    return listener == null ? 0 : System.nanoTime();
  }

  /**
   * Tells what took no time of its own.
   *
   * @param key what the session is kept under
   */
  void tell(Kind kind, @Nullable String key) {
    if (listener != null) {
      tell(listener, new SessionEvent(kind, sign(key), null, 0, Duration.ZERO));
    }
  }

  /** Tells what began then and has just ended. */
  void tell(Kind kind, @Nullable String key, int octets, long begin) {
    if (listener != null) {
      tell(listener, new SessionEvent(kind, sign(key), null, octets, since(begin)));
    }
  }

  /** Tells that a session is under another key now. */
  void moved(String before, String key) {
    if (listener != null) {
      tell(listener, new SessionEvent(Kind.NEW_ID, sign(key), sign(before), 0, Duration.ZERO));
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(Math.max(0, System.nanoTime() - begin));
  }

  private static @Nullable String sign(@Nullable String key) {
    return key == null ? null : SessionEvent.sign(key);
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the request goes on
  private void tell(SessionListener listener, SessionEvent event) {
    try {
      listener.on(event);
    } catch (Throwable e) {
      if (failed.add(event.kind())) {
        LOG.log(
            System.Logger.Level.ERROR,
            "the listener to sessions failed at "
                + event.kind()
                + "; requests go on, and that it fails at this again is not logged",
            e);
      }
    }
  }
}
