package dev.carafe.signing;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Holds a few idle objects that cost much to make. A thread that finds none makes one. */
final class Pool<T> {
  private static final int MAX_SLOTS = 16;

  private final AtomicReferenceArray<@Nullable T> idle =
      new AtomicReferenceArray<>(Math.min(MAX_SLOTS, Runtime.getRuntime().availableProcessors()));

  /** An idle object, which is the caller's from now on, or null. */
  @Nullable T take() {
    for (int i = 0; i < idle.length(); i++) {
      if (idle.getPlain(i) != null) {
        T object = idle.getAndSet(i, null);
        if (object != null) {
          return object;
        }
      }
    }
    return null;
  }

  /** Whether the pool has room for the object and took it. */
  boolean give(T object) {
    for (int i = 0; i < idle.length(); i++) {
      if (idle.getPlain(i) == null && idle.compareAndSet(i, null, object)) {
        return true;
      }
    }
    return false;
  }
}
