package dev.carafe;

import java.util.List;

/** Tells the hooks for it that a request has ended, and lets go of the files it brought. */
final class TeardownHooks {
  private final List<TeardownRequest> hooks;
  private final Errors errors;

  TeardownHooks(List<TeardownRequest> hooks, Errors errors) {
    this.hooks = hooks;
    this.errors = errors;
  }

  /** Calls all of them, whatever one of them throws. */
  void apply(Request request) {
    for (TeardownRequest hook : hooks) {
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
