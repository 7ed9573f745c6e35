package dev.carafe.jetty;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What Jetty logs; held here so that the levels last: java.util.logging forgets unused loggers. */
final class JettyLogs {
  private static final Logger ALL = Logger.getLogger("org.eclipse.jetty");

  /**
   * These warn of what clients do: the first two repeat unescaped what was sent, the third prints a
   * stack trace when a connection breaks while its error page is written, the fourth tells again of
   * a stream that broke off, which the program's own log has.
   */
  private static final List<Logger> OF_THE_NETWORK =
      List.of(
          Logger.getLogger("org.eclipse.jetty.http.HttpParser"),
          Logger.getLogger("org.eclipse.jetty.util.HostPort"),
          Logger.getLogger("org.eclipse.jetty.util.thread.SerializedInvoker"),
          Logger.getLogger("org.eclipse.jetty.server.Response"));

  private JettyLogs() {}

  /**
   * Leaves warnings and worse, unless the program chose a level, and nothing of what clients do.
   */
  static void quiet() {
    if (ALL.getLevel() == null) {
      ALL.setLevel(Level.WARNING);
    }
    OF_THE_NETWORK.forEach(log -> log.setLevel(Level.SEVERE));
  }
}
