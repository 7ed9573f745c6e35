package dev.carafe;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a program notes on a request for its own use, such as the user who is logged in or a
 * connection to a database: a map that begins empty and is gone with the request. Hooks, the view,
 * error handlers and teardown hooks of the request see the same one; templates see it as {@code g}.
 * Flask's {@code g}.
 *
 * <pre>{@code
 * app.beforeRequest(request -> {
 *   request.attributes().put("user", users.find(request.session().get("user_id")));
 *   return null;
 * });
 * app.get("/me", request -> request.attributes().get("user", User.class).name());
 * app.teardownRequest((request, error) -> {
 *   if (request.attributes().pop("connection") instanceof Connection connection) {
 *     connection.close();
 *   }
 * });
 * }</pre>
 *
 * <p>Nothing of it is sent or kept: what must last belongs into the session. For use by one thread
 * at a time.
 */
public final class Attributes extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>(8);

  Attributes() {}

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return values.get(name);
  }

  /**
   * The value of the name.
   *
   * @param type its class, or one above it
   * @throws IllegalStateException if there is none, or one of another class
   */
  public <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "the request has no attribute '" + name + "': put one first, such as in beforeRequest");
    }
    return cast(name, value, type);
  }

  /**
   * The value of the name, made and kept by the first call that asks for it.
   *
   * <pre>{@code
   * Connection connection =
   *     request.attributes().get("connection", Connection.class, pool::open);
   * }</pre>
   *
   * @throws IllegalStateException if there is one of another class
   */
  public <T> T get(String name, Class<T> type, Supplier<? extends T> maker) {
    Object value = values.get(name);
    if (value == null) {
      T made = maker.get();
      values.put(
          name, Given.notNull(made, "what was made for attribute '" + name + "'", "make one"));
      return made;
    }
    return cast(name, value, type);
  }

  private static <T> T cast(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "the attribute '"
              + name
              + "' is a "
              + value.getClass().getName()
              + " and no "
              + type.getName()
              + ": ask for what was put");
    }
    return type.cast(value);
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    return values.put(name, value);
  }

  /** Takes the value of the name out and returns it, or null when there is none. */
  public @Nullable Object pop(String name) {
    return values.remove(name);
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    return values.remove(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return values.containsKey(name);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return values.entrySet();
  }

  /** The names only: values may be secret. */
  @Override
  public String toString() {
    return "Attributes" + values.keySet();
  }
}
