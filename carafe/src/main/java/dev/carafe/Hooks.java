package dev.carafe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs around the views of a program or of a part of one, each kind in its order. */
final class Hooks {
  private final List<BeforeRequest> before;
  private final List<AfterRequest> after;
  private final List<TeardownRequest> teardown;
  private final ErrorHandlers errorHandlers;

  Hooks() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ErrorHandlers());
  }

  private Hooks(
      List<BeforeRequest> before,
      List<AfterRequest> after,
      List<TeardownRequest> teardown,
      ErrorHandlers errorHandlers) {
    this.before = before;
    this.after = after;
    this.teardown = teardown;
    this.errorHandlers = errorHandlers;
  }

  /** The same hooks, in lists that never change. */
  Hooks frozen() {
    return new Hooks(
        List.copyOf(before), List.copyOf(after), List.copyOf(teardown), errorHandlers.copy());
  }

  void addBefore(@Nullable BeforeRequest hook) {
    before.add(Given.notNull(hook, "the hook of beforeRequest", "give one"));
  }

  void addAfter(@Nullable AfterRequest hook) {
    after.add(0, Given.notNull(hook, "the hook of afterRequest", "give one"));
  }

  void addTeardown(@Nullable TeardownRequest hook) {
    teardown.add(0, Given.notNull(hook, "the hook of teardownRequest", "give one"));
  }

  /** In the order in which they were added. */
  List<BeforeRequest> before() {
    return before;
  }

  /** The last one added first. */
  List<AfterRequest> after() {
    return after;
  }

  /** The last one added first. */
  List<TeardownRequest> teardown() {
    return teardown;
  }

  ErrorHandlers errorHandlers() {
    return errorHandlers;
  }
}
