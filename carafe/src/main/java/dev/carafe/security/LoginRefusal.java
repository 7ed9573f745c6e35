package dev.carafe.security;

import dev.carafe.HttpException;
import dev.carafe.Request;
import dev.carafe.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends who is not logged in, or has to confirm it, to where they can. */
final class LoginRefusal {
  /** A longer address is not come back to: with all of it escaped the answer must fit a header. */
  private static final int MAX_NEXT = 2000;

  private LoginRefusal() {}

  /**
   * The redirect to the login page, for a page that a browser asks for.
   *
   * @param view the endpoint of the login page; null if there is none
   * @throws HttpException 401 with this text for everybody else
   */
  static Response of(Request request, @Nullable Function<Request, String> view, String text) {
    String endpoint = view == null || !isForPage(request) ? null : view.apply(request);
    if (endpoint == null || endpoint.equals(request.endpoint())) {
      throw unauthorized(text);
    }
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    String next = request.fullPath();
    String url =
        isRead && next.length() <= MAX_NEXT
            ? request.urlFor(endpoint, Login.NEXT, next)
            : request.urlFor(endpoint);
    return Response.redirect(url, isRead ? 302 : 303).noStore();
  }

  /** A 401, which has to say how somebody could be let in (RFC 9110 section 15.5.2). */
  static HttpException unauthorized(String text) {
    return HttpException.of(401, text)
        .addHeader("WWW-Authenticate", "Cookie realm=\"login\"")
        .addHeader("Cache-Control", "no-store");
  }

  /** Whether a browser would show the answer as a page; a script, or an image, gets a 401. */
  private static boolean isForPage(Request request) {
    if (request.isJson()) {
      return false; // no form of a page sends it
    }
    String mode = request.header("Sec-Fetch-Mode");
    if (mode != null && !mode.isEmpty() && !mode.equals("navigate")) {
      return false;
    }
    String best = request.bestMatch("text/html", "application/problem+json", "application/json");
    return best == null ? request.accepts("text/html") : best.equals("text/html");
  }
}
