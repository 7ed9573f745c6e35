package dev.carafe.sessions;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a program remembers of one visitor: a map from names to values. */
public final class Session extends AbstractMap<String, @Nullable Object> {
  Session() {}

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    throw new UnsupportedOperationException();
  }

  /** The value, or the fallback when the key is absent; its type is the fallback's. */
  public <T> T get(String key, T fallback) {
    throw new UnsupportedOperationException();
  }

  /** Removes the key and returns its value, or null. */
  public @Nullable Object pop(String key) {
    throw new UnsupportedOperationException();
  }

  public <T> T pop(String key, T fallback) {
    throw new UnsupportedOperationException();
  }

  /** Puts what the function makes of the present value (or of the initial one); returns it. */
  public <T> T update(String key, T initial, UnaryOperator<T> function) {
    throw new UnsupportedOperationException();
  }

  public boolean isPermanent() {
    throw new UnsupportedOperationException();
  }

  public void permanent(boolean permanent) {
    throw new UnsupportedOperationException();
  }

  public boolean isNew() {
    throw new UnsupportedOperationException();
  }

  public boolean isModified() {
    throw new UnsupportedOperationException();
  }

  public void modified(boolean modified) {
    throw new UnsupportedOperationException();
  }
}
