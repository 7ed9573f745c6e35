package dev.carafe;

import org.jspecify.annotations.Nullable;

/** Shows each answer to the hooks that run after requests. */
final class AfterHooks {
  private final Errors errors;

  AfterHooks(Errors errors) {
    this.errors = errors;
  }

  /** The answer that they make of it; when one of them fails, all see the error page. */
  Response apply(Request request, Response response) {
    Response seen = response;
    try {
      for (int i = 0; i < request.afterThisRequest().size(); i++) {
        seen = call(request.afterThisRequest().get(i), "afterThisRequest", request, seen);
      }
      for (AfterRequest hook : request.scope().after()) {
        seen = call(hook, "afterRequest", request, seen);
      }
      for (AfterRequest hook : request.lastHooks()) {
        seen = call(hook, "afterEveryAnswer", request, seen);
      }
      return seen;
    } catch (Throwable error) {
      return applyToPage(request, errors.answer(request, error));
    }
  }

  /** What they make of the last page that there can be: one that fails is left out. */
  Response applyToPage(Request request, Response page) {
    Response seen = page;
    for (int i = 0; i < request.afterThisRequest().size(); i++) {
      seen = attempt(request.afterThisRequest().get(i), "afterThisRequest", request, seen);
    }
    for (AfterRequest hook : request.scope().after()) {
      seen = attempt(hook, "afterRequest", request, seen);
    }
    for (AfterRequest hook : request.lastHooks()) {
      seen = attempt(hook, "afterEveryAnswer", request, seen);
    }
    return seen;
  }

  private Response attempt(AfterRequest hook, String kind, Request request, Response seen) {
    try {
      return call(hook, kind, request, seen);
    } catch (Throwable error) {
      errors.log(request, error);
      return seen;
    }
  }

  @SuppressWarnings("NullAway") // a hook is foreign code, and may return null all the same
  private static Response call(AfterRequest hook, String kind, Request request, Response seen)
      throws Exception {
    @Nullable Response returned = hook.handle(request, seen);
    if (returned == null) {
      throw new IllegalStateException(
          "a hook of "
              + kind
              + " returned null: return the response that it was given, or another one");
    }
    return returned.equals(seen) ? seen : returned.own();
  }
}
