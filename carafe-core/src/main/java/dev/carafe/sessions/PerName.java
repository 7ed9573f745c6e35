package dev.carafe.sessions;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a cookie's name, made once for the names in use.
 *
 * <p>Names may come from a request's Host field. So there is room for a few hundred, and a new one
 * takes the place of an older one: nobody can fill the memory, or keep others from having theirs
 * remembered. No thread waits for another.
 */
final class PerName<T> {
  private static final int SLOTS = 256;

  private record Made<T>(String name, T value) {}

  private final AtomicReferenceArray<@Nullable Made<T>> slots = new AtomicReferenceArray<>(SLOTS);
  private final Function<String, T> maker;

  PerName(Function<String, T> maker) {
    this.maker = maker;
  }

  T get(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    Made<T> made = slots.get(slot);
    if (made == null || !made.name.equals(name)) {
      made = new Made<>(name, maker.apply(name));
      slots.set(slot, made);
    }
    return made.value;
  }
}
