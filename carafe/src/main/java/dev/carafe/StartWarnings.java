package dev.carafe;

import java.lang.System.Logger.Level;
import java.net.InetAddress;

/** Says, once at start, what is safe on this machine only and is about to be shown to others. */
final class StartWarnings {
  private static final System.Logger LOG = System.getLogger("dev.carafe");

  private StartWarnings() {}

  static void log(Setup setup, InetAddress address) {
    if (address.isLoopbackAddress()) {
      return;
    }
    String where = address.getHostAddress();
    if (setup.anyOf(program -> program.debug)) {
      LOG.log(
          Level.WARNING,
          "debug mode is on, and "
              + where
              + " can be reached from other machines: whoever makes an error happen sees this"
              + " program's inside; take debug(true) out or listen on 127.0.0.1");
    }
    if (!setup.isSecureSomehow() && setup.anyOf(Setup::hasPlainSessions)) {
      LOG.log(
          Level.WARNING,
          "session cookies travel unencrypted to "
              + where
              + ", and whoever listens can take them over: serve HTTPS with tls(...), or put a proxy"
              + " before it that does and name it with trustProxies(...)");
    }
  }
}
