package dev.carafe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which handler answers which error: by status first, then by the nearest class. */
final class ErrorHandlers {
  private final Map<Integer, ErrorView<HttpException>> byStatus = new HashMap<>();
  private final Map<Class<?>, ErrorView<?>> byType = new HashMap<>();

  void add(int status, ErrorView<HttpException> handler) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          "errorHandler(" + status + ") is for no error: use 400 to 599");
    }
    byStatus.put(status, handler);
  }

  <E extends Throwable> void add(Class<E> type, ErrorView<E> handler) {
    byType.put(type, handler);
  }

  /** Adds those of another, in the place of those for the same errors. */
  void addAll(ErrorHandlers others) {
    byStatus.putAll(others.byStatus);
    byType.putAll(others.byType);
  }

  /** The same handlers, which no later call changes. */
  ErrorHandlers copy() {
    ErrorHandlers copy = new ErrorHandlers();
    copy.addAll(this);
    return copy;
  }

  /**
   * What the handler for this error answers; null when there is none.
   *
   * @param parts the handlers of the innermost part first
   */
  static @Nullable Response handle(List<ErrorHandlers> parts, Request request, Throwable error)
      throws Exception {
    ErrorView<?> handler = find(parts, error);
    return handler == null
        ? null
        : Conversion.toOwnResponse(call(handler, request, error), "an errorHandler");
  }

  /** A handler for the status of any part comes before one for the class. */
  private static @Nullable ErrorView<?> find(List<ErrorHandlers> parts, Throwable error) {
    if (error instanceof HttpException http) {
      for (ErrorHandlers part : parts) {
        ErrorView<HttpException> handler = part.byStatus.get(http.status());
        if (handler != null) {
          return handler;
        }
      }
    }
    for (ErrorHandlers part : parts) {
      for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
        ErrorView<?> handler = part.byType.get(type);
        if (handler != null) {
          return handler;
        }
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // byType maps each class to a handler of that class
  private static <E extends Throwable> Object call(
      ErrorView<E> handler, Request request, Throwable error) throws Exception {
    return handler.handle(request, (E) error);
  }
}
