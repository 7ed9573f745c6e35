package dev.carafe.security;

/**
 * Why {@link Csrf} refused a request: the cause of the {@link dev.carafe.HttpException} with status
 * 403 that a handler for it sees. Its message is for developers; it repeats nothing of the request,
 * and holds no secret.
 *
 * <pre>{@code
 * app.errorHandler(403, (request, error) ->
 *     error.getCause() instanceof CsrfFailure
 *         ? request.render("reload.html").status(403)
 *         : request.render("forbidden.html").status(403));
 * }</pre>
 */
public final class CsrfFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  CsrfFailure(String reason) {
    super(reason, null, false, false);
  }
}
