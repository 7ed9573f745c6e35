package dev.carafe;

import java.util.HashMap;
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

  /** The same handlers, which no later call changes. */
  ErrorHandlers copy() {
    ErrorHandlers copy = new ErrorHandlers();
    copy.byStatus.putAll(byStatus);
    copy.byType.putAll(byType);
    return copy;
  }

  /** What the handler for this error answers; null when there is none. */
  @Nullable Response handle(Request request, Throwable error) throws Exception {
    ErrorView<?> handler = find(error);
    return handler == null
        ? null
        : Conversion.toResponse(call(handler, request, error), "an errorHandler");
  }

  private @Nullable ErrorView<?> find(Throwable error) {
    if (error instanceof HttpException http) {
      ErrorView<HttpException> handler = byStatus.get(http.status());
      if (handler != null) {
        return handler;
      }
    }
    for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
      ErrorView<?> handler = byType.get(type);
      if (handler != null) {
        return handler;
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
