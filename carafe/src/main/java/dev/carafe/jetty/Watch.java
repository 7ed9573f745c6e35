package dev.carafe.jetty;

/**
 * One connection, and whether what it waits for is late. Requests say when they begin and end;
 * {@link Deadlines} looks at it now and then, on one thread.
 */
interface Watch {
  void begin(JettyExchange begun);

  /** Does nothing when it has ended already. */
  void end(JettyExchange ended);

  void check(long now);

  /** The server stops when what runs has ended. */
  default void stop() {}
}
