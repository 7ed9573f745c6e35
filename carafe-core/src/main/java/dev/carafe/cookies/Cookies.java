package dev.carafe.cookies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a request: an immutable multi-map in the order of the Cookie fields.
 *
 * <pre>{@code
 * Cookies cookies = CookiePolicy.secure().read(List.of("theme=dark; id=1; id=2"));
 * cookies.get("theme"); // dark
 * cookies.get("lang", "en"); // en
 * cookies.all("id"); // [1, 2]
 * }</pre>
 *
 * <p>Names are compared to the letter. Of several cookies of one name the first counts, as in
 * Flask; browsers send the one with the longest path first, but servers should not rely on it (RFC
 * 6265bis section 4.2.2). {@code toString} never shows the values.
 */
public final class Cookies {
  private static final Cookies NONE = new Cookies(new String[0], 0);

  /** Names and values in turn. */
  private final String[] pairs;

  private final int end;

  /** Takes the array over. */
  Cookies(String[] namesAndValues, int end) {
    this.pairs = namesAndValues;
    this.end = end;
  }

  public static Cookies none() {
    return NONE;
  }

  /** The first value, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < end; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  /** The first value, or the fallback if there is none. */
  public String get(String name, String fallback) {
    String value = get(name);
    return value == null ? fallback : value;
  }

  /** All values of that name in order, empty if there are none (Flask's getlist). */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < end; i += 2) {
      if (pairs[i].equals(name)) {
        values.add(pairs[i + 1]);
      }
    }
    return Collections.unmodifiableList(values);
  }

  public boolean contains(String name) {
    return get(name) != null;
  }

  /** Every name once, in order. */
  public Set<String> names() {
    return asMap().keySet();
  }

  /** Every pair in order, duplicates kept. */
  public List<Map.Entry<String, String>> pairs() {
    List<Map.Entry<String, String>> entries = new ArrayList<>(end / 2);
    for (int i = 0; i < end; i += 2) {
      entries.add(Map.entry(pairs[i], pairs[i + 1]));
    }
    return Collections.unmodifiableList(entries);
  }

  /** The first value of every name, in order; a copy that cannot be changed. */
  public Map<String, String> asMap() {
    Map<String, String> first = new LinkedHashMap<>();
    for (int i = 0; i < end; i += 2) {
      first.putIfAbsent(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(first);
  }

  public boolean isEmpty() {
    return end == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cookies cookies && pairs().equals(cookies.pairs());
  }

  @Override
  public int hashCode() {
    return pairs().hashCode();
  }

  /** The names; values may be secrets. */
  @Override
  public String toString() {
    return "Cookies" + names();
  }
}
