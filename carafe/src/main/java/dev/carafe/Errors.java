package dev.carafe;

import dev.carafe.internal.LogText;
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
      <title>""";

  private final ErrorHandlers handlers;
  private final boolean debug;

  Errors(ErrorHandlers handlers, boolean debug) {
    this.handlers = handlers;
    this.debug = debug;
  }

  /** The answer of the handler for this error, or else an error page. Never throws. */
  Response answer(Request request, Throwable error) {
    Throwable cause = error;
    try {
      Response handled = handlers.handle(request, error);
      if (handled == null && !(error instanceof HttpException)) {
        log(request, error);
        handled = handlers.handle(request, internal(error));
      }
      if (handled != null) {
        return handled;
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

  /** The page for an error that no handler may see any more. */
  Response unanswerable(Request request, Throwable error) {
    log(request, error);
    return crashed(request, error);
  }

  /** The plain page of a status; in debug mode with the reason. */
  Response page(Request request, HttpException error) {
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
    Response shown = debug ? debugPage(request, error) : null;
    return shown != null ? shown : page(request, internal(error));
  }

  private static @Nullable Response debugPage(Request request, Throwable error) {
    try {
      return DebugPage.render(request, error);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the debug page could not be made", LogText.of(e));
      return null;
    }
  }

  private static HttpException internal(Throwable cause) {
    return new HttpException(500, Status.description(500), cause);
  }

  /** Notes that the request failed, with a line in the log of where and how. */
  void log(Request request, Throwable error) {
    request.fail(error);
    LOG.log(
        System.Logger.Level.ERROR,
        "Exception on " + LogText.of(request.path()) + " [" + LogText.of(request.method()) + "]",
        LogText.of(error));
  }
}
