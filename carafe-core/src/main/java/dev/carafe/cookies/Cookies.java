package dev.carafe.cookies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cookies of a request: an immutable multi-map in the order of the Cookie fields. */
public final class Cookies {
  private Cookies() {}

  public static Cookies none() {
    throw new UnsupportedOperationException();
  }

  /** The first value, or null. */
  public @Nullable String get(String name) {
    throw new UnsupportedOperationException();
  }

  public String get(String name, String fallback) {
    throw new UnsupportedOperationException();
  }

  public List<String> all(String name) {
    throw new UnsupportedOperationException();
  }

  public boolean contains(String name) {
    throw new UnsupportedOperationException();
  }

  public Set<String> names() {
    throw new UnsupportedOperationException();
  }

  /** Every pair in order, duplicates kept. */
  public List<Map.Entry<String, String>> pairs() {
    throw new UnsupportedOperationException();
  }

  public boolean isEmpty() {
    throw new UnsupportedOperationException();
  }
}
