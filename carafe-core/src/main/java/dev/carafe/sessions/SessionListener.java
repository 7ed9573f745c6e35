package dev.carafe.sessions;

/**
 * Is told what becomes of sessions, to count it, to measure it or to log it: {@link
 * SessionOptions#listener}.
 *
 * <p>It is told after the fact, and can change nothing. It is called by the thread on which it
 * happened, mostly a request's, by several at once, and by threads of the network where sessions
 * are kept without waiting: it must not wait. What it throws is logged once for each kind of event,
 * and harms nobody. It must not use sessions itself.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults()
 *         .listener(event -> log.log(System.Logger.Level.DEBUG, event.toString()));
 * }</pre>
 */
@FunctionalInterface
public interface SessionListener {
  /** Is told what happened. */
  void on(SessionEvent event);
}
