package dev.carafe.conformance.app;

import dev.carafe.Carafe;
import dev.carafe.HttpException;
import dev.carafe.Response;
import java.util.Map;

/** Sections 3 and 11: what runs around each request, and requests that fail. */
final class HooksAndErrors {
  private static final class CustomError extends RuntimeException {
    private static final long serialVersionUID = 1;

    CustomError(String message) {
      super(message);
    }
  }

  private HooksAndErrors() {}

  static void add(Carafe app) {
    app.beforeRequest(
        request -> request.header("X-Block") == null ? null : Response.html("blocked").status(403));
    app.afterRequest(
        (request, response) -> {
          if (request.header("X-After") != null) {
            response.header("X-After-Saw", Integer.toString(response.status()));
          }
          String value = request.header("X-After-Session");
          if (value != null) {
            request.session().put("from_after", value);
          }
          return response;
        });

    app.get(
        "/boom",
        request -> {
          if (request.args().containsKey("set")) {
            request.session().put("boom", 1);
          }
          throw new IllegalStateException("boom");
        });
    app.get(
        "/abort/<int:status>",
        request -> {
          if (request.args().containsKey("set")) {
            request.session().put("aborted", request.viewArgs().get("status"));
          }
          throw HttpException.abort(request.viewInt("status"));
        });
    app.get(
        "/custom-error",
        request -> {
          request.session().put("custom", 1);
          throw new CustomError("custom");
        });
    app.errorHandler(
        CustomError.class,
        (request, error) -> Response.json(Map.of("error", error.getMessage())).status(409));
    app.errorHandler(
        403, (request, error) -> Response.json(Map.of("error", "forbidden")).status(403));
  }
}
