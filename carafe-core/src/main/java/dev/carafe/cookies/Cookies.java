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
 *
 * <p>Names and values are made into text each time they are asked for: what a program does not look
 * at costs it nothing.
 */
public final class Cookies {
  private static final Cookies NONE = new Cookies("", false, new int[0], null, 0);

  private final String fields;
  private final boolean utf8;

  /** Where the name and the value of each pair begin and end in the fields. */
  private final int[] spans;

  private final @Nullable String @Nullable [] decodedNames;
  private final int count;

  /** Takes the arrays over. */
  Cookies(
      String fields,
      boolean utf8,
      int[] spans,
      @Nullable String @Nullable [] decodedNames,
      int count) {
    this.fields = fields;
    this.utf8 = utf8;
    this.spans = spans;
    this.decodedNames = decodedNames;
    this.count = count;
  }

  /** The cookies of a request that has none. */
  public static Cookies none() {
    return NONE;
  }

  /** The first value of that name, or null if there is none. */
  public @Nullable String get(String name) {
    for (int i = 0; i < count; i++) {
      if (isNamed(i, name)) {
        return value(i);
      }
    }
    return null;
  }

  private boolean isNamed(int pair, String name) {
    String decoded = decodedName(pair);
    if (decoded != null) {
      return name.equals(decoded);
    }
    int from = spans[4 * pair];
    return spans[4 * pair + 1] - from == name.length() && fields.startsWith(name, from);
  }

  private String name(int pair) {
    String decoded = decodedName(pair);
    return decoded == null ? fields.substring(spans[4 * pair], spans[4 * pair + 1]) : decoded;
  }

  private @Nullable String decodedName(int pair) {
    return decodedNames == null || pair >= decodedNames.length ? null : decodedNames[pair];
  }

  private String value(int pair) {
    return Octets.value(fields, spans[4 * pair + 2], spans[4 * pair + 3], utf8);
  }

  /** The first value of that name, or the fallback if there is none. */
  public String get(String name, String fallback) {
    String value = get(name);
    return value == null ? fallback : value;
  }

  /** All values of that name in order, empty if there are none (Flask's getlist). */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (isNamed(i, name)) {
        values.add(value(i));
      }
    }
    return Collections.unmodifiableList(values);
  }

  /** Whether there is a cookie of that name. */
  public boolean contains(String name) {
    for (int i = 0; i < count; i++) {
      if (isNamed(i, name)) {
        return true;
      }
    }
    return false;
  }

  /** Every name once, in order. */
  public Set<String> names() {
    return asMap().keySet();
  }

  /** Every pair of name and value in order; a name that came twice is there twice. */
  public List<Map.Entry<String, String>> pairs() {
    List<Map.Entry<String, String>> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(Map.entry(name(i), value(i)));
    }
    return Collections.unmodifiableList(entries);
  }

  /** The first value of every name, in order; a copy that cannot be changed. */
  public Map<String, String> asMap() {
    Map<String, String> first = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      first.putIfAbsent(name(i), value(i));
    }
    return Collections.unmodifiableMap(first);
  }

  /** Whether there is no cookie at all. */
  public boolean isEmpty() {
    return count == 0;
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
