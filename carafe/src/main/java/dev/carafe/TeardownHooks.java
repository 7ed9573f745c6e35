package dev.carafe;

import java.util.List;

/** Tells the hooks for it that a request has ended. */
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
  }
}
