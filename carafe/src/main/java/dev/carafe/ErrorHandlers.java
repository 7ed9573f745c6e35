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

  /** Finds and calls the handler; null when there is none or it returns null. */
  @Nullable Object handle(Request request, Throwable error) throws Exception {
    if (error instanceof HttpException http) {
      ErrorView<HttpException> handler = byStatus.get(http.status());
      if (handler != null) {
        return handler.handle(request, http);
      }
    }
    for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
      ErrorView<?> handler = byType.get(type);
      if (handler != null) {
        return call(handler, request, error);
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // byType maps each class to a handler of that class
  private static <E extends Throwable> @Nullable Object call(
      ErrorView<E> handler, Request request, Throwable error) throws Exception {
    return handler.handle(request, (E) error);
  }
}
