package dev.carafe;

import dev.carafe.engine.HeaderFields;
import dev.carafe.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is thrown: ends the request with an error page of this status, or with what the
 * error handler for it makes.
 *
 * <pre>{@code
 * if (article == null) {
 *   throw abort(404);
 * }
 * if (calls.isTooMany(request.remoteAddress())) {
 *   throw HttpException.of(429).addHeader("Retry-After", "60");
 * }
 * }</pre>
 *
 * <p>Immutable.
 */
public final class HttpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String description;
  private final transient HeaderFields headers;
  private final transient @Nullable Response answer;

  HttpException(int status, String description, @Nullable Throwable cause) {
    this(status, description, cause, new HeaderFields(), null);
  }

  private HttpException(
      int status,
      String description,
      @Nullable Throwable cause,
      HeaderFields headers,
      @Nullable Response answer) {
    super(status + " " + Status.phrase(status) + ": " + description, cause, false, cause != null);
    this.status = status;
    this.description = description;
    this.headers = headers;
    this.answer = answer;
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
    throw checked("abort", status, description);
  }

  /**
   * Ends the request with an answer that is ready, of any status: such as a redirect, from deep
   * within a view. No error handler sees it. Flask's {@code abort(response)}.
   */
  public static HttpException abort(Response answer) {
    throw new HttpException(answer.status(), "answered already", null, new HeaderFields(), answer);
  }

  /**
   * An exception of this status that is still to be thrown, such as with {@link #addHeader header
   * fields}.
   *
   * @throws IllegalArgumentException if the status is not an error, 400 to 599
   */
  public static HttpException of(int status) {
    return of(status, Status.description(status));
  }

  /** The same with a text that the error page shows, escaped. */
  public static HttpException of(int status, String description) {
    return checked("HttpException.of", status, description);
  }

  private static HttpException checked(String method, int status, String description) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          method + "(" + status + ") is no error: use 400 to 599, or return a Response");
    }
    return new HttpException(status, description, null);
  }

  /**
   * The same exception with one header field more for the answer, such as {@code Retry-After}, or
   * {@code WWW-Authenticate}, which there may be several of. What an error handler makes of the
   * exception has the fields too, unless it sets those of that name itself.
   *
   * @throws IllegalArgumentException if the name is not a token or the value has a line break, a
   *     NUL, or a char that is no octet
   */
  public HttpException addHeader(String name, String value) {
    HeaderFields more = headers.copy().add(name, value);
    return new HttpException(status, description, getCause(), more, answer);
  }

  /**
   * The same exception with what led to it, which error handlers find as its cause. The error page
   * shows its message in debug mode, and nobody else ever sees it.
   */
  public HttpException withCause(Throwable cause) {
    return new HttpException(status, description, cause, headers.copy(), answer);
  }

  /** The answer that is ready; null when one is to be made. */
  @Nullable Response answer() {
    return answer;
  }

  /** The status: 400 to 599, or that of an answer that was ready. */
  public int status() {
    return status;
  }

  /** What the error page says. */
  public String description() {
    return description;
  }

  /** The answer with the fields of this exception that it has not set itself. */
  Response complete(Response answer) {
    HeaderFields own = answer.headers().copy();
    headers.forEach(
        (name, value) -> {
          if (!own.contains(name)) {
            answer.addHeader(name, value);
          }
        });
    return answer;
  }
}
