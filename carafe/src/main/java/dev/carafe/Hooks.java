package dev.carafe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs around the views of a program or of a part of one, each kind in its order. */
final class Hooks {
  private final List<BeforeRequest> before = new ArrayList<>();
  private final List<AfterRequest> after = new ArrayList<>();
  private final List<TeardownRequest> teardown = new ArrayList<>();
  private final List<ContextProcessor> contextProcessors = new ArrayList<>();
  private final List<UrlValuePreprocessor> urlValuePreprocessors = new ArrayList<>();
  private final List<UrlDefaults> urlDefaults = new ArrayList<>();
  private final ErrorHandlers errorHandlers = new ErrorHandlers();

  void addBefore(@Nullable BeforeRequest hook) {
    before.add(Given.notNull(hook, "the hook of beforeRequest", "give one"));
  }

  void addAfter(@Nullable AfterRequest hook) {
    after.add(0, Given.notNull(hook, "the hook of afterRequest", "give one"));
  }

  void addTeardown(@Nullable TeardownRequest hook) {
    teardown.add(0, Given.notNull(hook, "the hook of teardownRequest", "give one"));
  }

  void addErrorHandler(int status, @Nullable ErrorView<HttpException> handler) {
    errorHandlers.add(status, Given.notNull(handler, "the errorHandler", "give one"));
  }

  <E extends Throwable> void addErrorHandler(
      @Nullable Class<E> type, @Nullable ErrorView<E> handler) {
    errorHandlers.add(
        Given.notNull(type, "the errorHandler's type", "give one"),
        Given.notNull(handler, "the errorHandler", "give one"));
  }

  void addContextProcessor(@Nullable ContextProcessor processor) {
    contextProcessors.add(Given.notNull(processor, "the contextProcessor", "give one"));
  }

  void addUrlValuePreprocessor(@Nullable UrlValuePreprocessor hook) {
    urlValuePreprocessors.add(Given.notNull(hook, "the hook of urlValuePreprocessor", "give one"));
  }

  void addUrlDefaults(@Nullable UrlDefaults hook) {
    urlDefaults.add(Given.notNull(hook, "the hook of urlDefaults", "give one"));
  }

  /** Adds those of another, as if they were added one by one. */
  void addAll(Hooks others) {
    before.addAll(others.before);
    after.addAll(0, others.after);
    teardown.addAll(0, others.teardown);
    contextProcessors.addAll(others.contextProcessors);
    urlValuePreprocessors.addAll(others.urlValuePreprocessors);
    urlDefaults.addAll(others.urlDefaults);
    errorHandlers.addAll(others.errorHandlers);
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

  /** In the order in which they were added. */
  List<ContextProcessor> contextProcessors() {
    return contextProcessors;
  }

  /** In the order in which they were added. */
  List<UrlValuePreprocessor> urlValuePreprocessors() {
    return urlValuePreprocessors;
  }

  ErrorHandlers errorHandlers() {
    return errorHandlers;
  }

  /** In the order in which they were added. */
  List<UrlDefaults> urlDefaults() {
    return urlDefaults;
  }
}
