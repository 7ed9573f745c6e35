package dev.carafe;

/**
 * Answers a request whose view threw this kind of error; returns what a {@link View} may return.
 *
 * @param <E> the kind of error
 */
@FunctionalInterface
public interface ErrorView<E extends Throwable> {
  /** Answers in the place of the view. */
  Object handle(Request request, E error) throws Exception;
}
