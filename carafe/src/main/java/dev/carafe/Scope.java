package dev.carafe;

import java.util.ArrayList;
import java.util.List;

/**
 * What runs around the views of a program, or of a blueprint in it: its own hooks and those of all
 * that it is a part of. Never changes.
 *
 * @param name the blueprint's, with those it is nested in and dots between; "" for the program
 * @param before the program's first
 * @param after the innermost blueprint's first
 * @param teardown the innermost blueprint's first
 * @param contextProcessors the program's first
 * @param errorHandlers the innermost blueprint's first
 */
record Scope(
    String name,
    List<BeforeRequest> before,
    List<AfterRequest> after,
    List<TeardownRequest> teardown,
    List<ContextProcessor> contextProcessors,
    List<ErrorHandlers> errorHandlers) {

  /** The program itself. */
  static Scope of(Hooks hooks) {
    return new Scope("", List.of(), List.of(), List.of(), List.of(), List.of()).with("", hooks);
  }

  /** A blueprint of this program or nested in this blueprint. */
  Scope with(String blueprint, Hooks hooks) {
    return new Scope(
        blueprint,
        joined(before, hooks.before()),
        joined(hooks.after(), after),
        joined(hooks.teardown(), teardown),
        joined(contextProcessors, hooks.contextProcessors()),
        joined(List.of(hooks.errorHandlers().copy()), errorHandlers));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> joined = new ArrayList<>(first);
    joined.addAll(second);
    return List.copyOf(joined);
  }
}
