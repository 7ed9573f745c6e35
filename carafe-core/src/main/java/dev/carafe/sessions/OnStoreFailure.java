package dev.carafe.sessions;

/**
 * What becomes of requests that touch their session while its store fails. Whatever is chosen,
 * nobody gets another's session, and no session is ended by a failure.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.defaults()
 *         .store(StoreOptions.of(store).onStoreFailure(OnStoreFailure.READ_ONLY));
 * }</pre>
 */
public enum OnStoreFailure {
  /** They fail with a {@link SessionStoreException}, which the framework answers with 503. */
  FAIL,

  /** They fail if their session cannot be read. What cannot be saved is lost, with a log line. */
  READ_ONLY,

  /**
   * Their session is empty if it cannot be read: visitors see the site as if they were not logged
   * in, until the store is back. What cannot be saved is lost, with a log line.
   */
  ANONYMOUS
}
