package dev.carafe.sessions.json;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence: Python's tuple, which a session keeps apart from a list.
 *
 * <p>As a {@link java.util.List} it equals any list of the same elements; use {@code instanceof
 * Tuple} to tell them apart.
 *
 * <pre>{@code
 * session.put("position", Tuple.of(52.5, 13.4));
 * }</pre>
 */
public final class Tuple extends AbstractList<@Nullable Object> implements RandomAccess {
  private final @Nullable Object[] elements;

  private Tuple(@Nullable Object[] elements) {
    this.elements = elements;
  }

  /** A tuple of these elements, which may be null. */
  public static Tuple of(@Nullable Object... elements) {
    return new Tuple(elements.clone());
  }

  /** A tuple of a collection's elements, in its order. */
  public static Tuple copyOf(Collection<? extends @Nullable Object> elements) {
    return new Tuple(elements.toArray());
  }

  /**
   * The element at an index, from 0 on.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  @Override
  public @Nullable Object get(int index) {
    return elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public @Nullable Object[] toArray() {
    return Arrays.copyOf(elements, elements.length, Object[].class);
  }
}
