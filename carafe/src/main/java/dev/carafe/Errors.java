package dev.carafe;

import dev.carafe.http.Status;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.SessionConflict;
import dev.carafe.sessions.SessionStoreException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the answer to a request that failed. */
final class Errors {
  private static final System.Logger LOG = System.getLogger("dev.carafe");

  private static final String HEAD =
      """
      <!doctype html>
      <html lang=en>
      <meta charset=utf-8>
      <meta name=viewport content="width=device-width">
      <meta name=color-scheme content="light dark">
      <title>\
      """;

  private static final String CONFLICT =
      "Another request of yours came at the same moment and changed the same."
          + " Reload the page and try again.";

  /** Seconds; a store that is back is found out by then. */
  private static final String RETRY_AFTER = "2";

  private final boolean debug;

  Errors(boolean debug) {
    this.debug = debug;
  }

  /** The answer of the handler for this error, or else an error page. Never throws. */
  Response answer(Request request, Throwable error) {
    if (error instanceof HttpException http && http.answer() != null) {
      return http.complete(http.answer().own());
    }
    Throwable cause = error;
    try {
      List<ErrorHandlers> handlers = request.scope().errorHandlers();
      Response handled = ErrorHandlers.handle(handlers, request, error);
      if (handled == null && !(error instanceof HttpException)) {
        log(request, error);
        HttpException answer = asAnswer(error);
        handled = ErrorHandlers.handle(handlers, request, answer);
        if (handled != null) {
          return answer.complete(handled);
        }
      }
      if (handled != null) {
        return error instanceof HttpException http ? http.complete(handled) : handled;
      }
    } catch (Throwable failedHandler) {
      if (!failedHandler.equals(error)) {
        failedHandler.addSuppressed(error);
      }
      log(request, failedHandler);
      cause = failedHandler;
    }
    return cause instanceof HttpException http ? page(request, http) : crashed(request, cause);
  }

  /** The plain page of a status, or the same as JSON; in debug mode with the reason. */
  Response page(Request request, HttpException error) {
    if (ProblemDetails.isWanted(request)) {
      return error.complete(ProblemDetails.of(error, debug ? error.getCause() : null, false));
    }
    boolean unrouted = error.status() == 404 || error.status() == 405;
    Response shown =
        debug && unrouted && request.endpoint() == null
            ? debugPage(() -> DebugPage.unrouted(request, error))
            : null;
    return error.complete(shown != null ? shown : htmlPage(error));
  }

  private Response htmlPage(HttpException error) {
    int status = error.status();
    String phrase = Html.escape(Status.phrase(status));
    Throwable cause = error.getCause();
    String reason =
        debug && cause != null && cause.getMessage() != null
            ? "<p>" + Html.escape(cause.getMessage()) + "</p>\n"
            : "";
    return Response.html(
            HEAD
                + status
                + " "
                + phrase
                + "</title>\n<h1>"
                + phrase
                + "</h1>\n<p>"
                + Html.escape(error.description()).replace("\n", "<br>")
                + "</p>\n"
                + reason)
        .status(status);
  }

  private Response crashed(Request request, Throwable error) {
    if (debug && ProblemDetails.isWanted(request)) {
      return ProblemDetails.of(asAnswer(error), error, true);
    }
    Response shown = debug ? debugPage(() -> DebugPage.render(request, error)) : null;
    return shown != null ? shown : page(request, asAnswer(error));
  }

  private static @Nullable Response debugPage(Supplier<Response> page) {
    try {
      return page.get();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the debug page could not be made", LogText.of(e));
      return null;
    }
  }

  /** What an error that nobody handled is to the visitor. */
  private static HttpException asAnswer(Throwable cause) {
    if (cause instanceof SessionConflict) {
      return new HttpException(409, CONFLICT, cause);
    }
    if (cause instanceof SessionStoreException) {
      return new HttpException(503, Status.description(503), cause)
          .addHeader("Retry-After", RETRY_AFTER);
    }
    return new HttpException(500, Status.description(500), cause);
  }

  /** Notes that the request failed, with a line in the log of where and how. */
  void log(Request request, Throwable error) {
    request.fail(error);
    if (error instanceof SessionConflict // what the program chose is no failure
        || TestExchange.propagates(request, error)) {
      return;
    }
    String where =
        "Exception on " + LogText.of(request.path()) + " [" + LogText.of(request.method()) + "]";
    if (error instanceof SessionStoreException && error.getCause() == null) {
      // Of each request while the store is left alone: what failed has been told with its trace.
      LOG.log(System.Logger.Level.ERROR, where + ": " + LogText.of(error.getMessage()));
    } else {
      LOG.log(System.Logger.Level.ERROR, where, LogText.of(error));
    }
  }
}
