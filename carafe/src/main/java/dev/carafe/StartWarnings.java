package dev.carafe;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.List;

/**
 * Says, once at start, what will fail, and what is safe on this machine only and shown to others.
 */
final class StartWarnings {
  private static final System.Logger LOG = System.getLogger("dev.carafe");

  private static final String HOW_TO_MAKE_ONE =
      "set the environment variable SECRET_KEY, such as with"
          + " 'export SECRET_KEY=$(openssl rand -base64 32)', and call"
          + " app.secretKey(System.getenv(\"SECRET_KEY\"))";
  private static final String NO_KEY =
      "the program was given no secret key (secretKey of null or \"\", or none beside sessions(...)"
          + " that are kept in cookies), so that a page that writes to its session will fail: "
          + HOW_TO_MAKE_ONE;
  private static final String KEY_FOR_THIS_RUN =
      "the program was given no secret key; since debug mode is on, one was made for this run, after"
          + " which its sessions are lost. To keep them: "
          + HOW_TO_MAKE_ONE;

  private StartWarnings() {}

  /** That a program was given no key, and how to make one. */
  static void logMissingKey(boolean debug) {
    LOG.log(Level.WARNING, debug ? KEY_FOR_THIS_RUN : NO_KEY);
  }

  /**
   * Looks at a program that is about to be served.
   *
   * @param all its setup and those of the programs mounted in it
   */
  static void log(Setup setup, List<Setup> all, InetAddress address) {
    if (address.isLoopbackAddress()) {
      return;
    }
    String where = address.getHostAddress();
    if (all.stream().anyMatch(program -> program.debug)) {
      LOG.log(
          Level.WARNING,
          "debug mode is on, and "
              + where
              + " can be reached from other machines: whoever makes an error happen sees this"
              + " program's inside; take debug(true) out or listen on 127.0.0.1");
    }
    if (!setup.isSecureSomehow() && all.stream().anyMatch(Setup::hasPlainSessions)) {
      LOG.log(
          Level.WARNING,
          "session cookies travel unencrypted to "
              + where
              + ", and whoever listens can take them over: serve HTTPS with tls(...), or put a proxy"
              + " before it that does and name it with trustProxies(...)");
    }
  }
}
