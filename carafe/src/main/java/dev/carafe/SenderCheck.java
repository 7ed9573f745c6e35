package dev.carafe;

import dev.carafe.forwarding.Sender;
import java.util.Set;

/**
 * Refuses what pages of other sites make a visitor's browser send, where there are sessions that
 * they could use: what a program has that installed nothing which decides on it.
 */
final class SenderCheck {
  /** What the page says to whoever sent it; why is told in debug mode. */
  private static final String DESCRIPTION =
      "This did not come from a page of this site. Go to the page and try again.";

  private SenderCheck() {}

  /** Whether a program that is set up so has it. */
  static boolean isOn(Setup setup) {
    return (setup.secretKeys != null || setup.sessionOptions.store() != null)
        && !setup.sessionOptions.isFlask()
        && !setup.cookiePolicy.isFlask()
        && setup.extensions.all().stream().noneMatch(Extension::decidesOnOtherSites);
  }

  /** Refuses a request for a view if another site's page made it; throws 403 then. */
  static void check(Request request, Route route) {
    if (Sender.mayBeAnybody(request.method())) {
      return;
    }
    String origin = request.origin();
    String reason =
        Sender.of(request.header("Sec-Fetch-Site"), origin, request.header("Host"), Set.of())
            .refusal(origin);
    if (reason == null || route.admitsOtherSites()) {
      return;
    }
    Sender.logRefusal(
        request.program().debug() ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
        request.method(),
        request.path(),
        reason);
    throw HttpException.of(403, DESCRIPTION).withCause(new Forged(reason));
  }

  /** Why, for debug mode. */
  private static final class Forged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Forged(String reason) {
      super(reason, null, false, false);
    }
  }
}
