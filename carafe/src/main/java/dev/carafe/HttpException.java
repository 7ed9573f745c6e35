package dev.carafe;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is thrown: ends the request with an error page of this status, or with what the
 * error handler for it makes.
 *
 * <pre>{@code
 * if (article == null) {
 *   throw abort(404);
 * }
 * }</pre>
 */
public final class HttpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String description;

  HttpException(int status, String description, @Nullable Throwable cause) {
    super(status + " " + Status.phrase(status) + ": " + description, cause, false, cause != null);
    this.status = status;
    this.description = description;
  }

  /**
   * Ends the request with this status; Flask's {@code abort}. Declared to return the exception so
   * that {@code throw abort(404)} tells the compiler that the view ends here; it throws by itself.
   *
   * @throws IllegalArgumentException if the status is not an error, 400 to 599
   */
  public static HttpException abort(int status) {
    return abort(status, Status.description(status));
  }

  /** The same with a text that the error page shows, escaped. */
  public static HttpException abort(int status, String description) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          "abort(" + status + ") is no error: use 400 to 599, or return a Response");
    }
    throw new HttpException(status, description, null);
  }

  /** The status, 400 to 599. */
  public int status() {
    return status;
  }

  /** What the error page says. */
  public String description() {
    return description;
  }
}
