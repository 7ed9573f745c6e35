package dev.carafe;

/** Tells the hooks for it that a request has ended, and lets go of the files it brought. */
final class TeardownHooks {
  private final Errors errors;

  TeardownHooks(Errors errors) {
    this.errors = errors;
  }

  /** Calls all of them, whatever one of them throws. */
  void apply(Request request) {
    for (TeardownRequest hook : request.scope().teardown()) {
      try {
        hook.handle(request, request.failure());
      } catch (Throwable error) {
        errors.log(request, error);
      }
    }
    try {
      request.discardFiles();
    } catch (Throwable error) {
      errors.log(request, error);
    }
  }
}
