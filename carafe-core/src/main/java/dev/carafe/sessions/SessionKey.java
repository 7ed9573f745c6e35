package dev.carafe.sessions;

import dev.carafe.sessions.json.StoredValues;
import java.util.Objects;

/**
 * The name of a session value together with its type, to put and get it without casts.
 *
 * <p>Besides the types that a {@link Session} keeps as they are, the type may be an enum, which is
 * kept as its constant's name, or a record, which is kept as a map from component names to values.
 * Components may be of any such type again, and {@code List<X>} or {@code Map<String, X>} of them.
 * A component that the visitor's cookie does not have yet is read as null, 0 or false.
 *
 * <pre>{@code
 * record Cart(List<String> items, BigDecimal total) {}
 *
 * static final SessionKey<Cart> CART = SessionKey.of("cart", Cart.class);
 *
 * session.put(CART, new Cart(List.of("tea"), new BigDecimal("4.20")));
 * Cart cart = session.get(CART);
 * }</pre>
 *
 * @param <T> the type of the value
 */
public final class SessionKey<T> {
  private final String name;
  private final Class<T> type;

  private SessionKey(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /**
   * Makes a key of this name and type.
   *
   * @throws IllegalArgumentException if a session cannot keep the type, or the record is in a
   *     module that does not open its package
   */
  public static <T> SessionKey<T> of(String name, Class<T> type) {
    Objects.requireNonNull(name, "the name of a SessionKey is null: give it one, such as \"cart\"");
    Objects.requireNonNull(type, "the type of a SessionKey is null: give its class");
    StoredValues.check(type, "SessionKey '" + name + "'");
    return new SessionKey<>(name, type);
  }

  /** The name under which the session keeps the value. */
  public String name() {
    return name;
  }

  Object write(T value) {
    return StoredValues.store(value);
  }

  T read(Object stored) {
    return StoredValues.load(type, stored, name);
  }

  /** The name and the type. */
  @Override
  public String toString() {
    return "SessionKey[" + name + ", " + type.getName() + "]";
  }
}
