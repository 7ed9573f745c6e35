package dev.carafe;

import dev.carafe.binding.ValueText;
import dev.carafe.forms.MultipartForm;
import dev.carafe.routing.UrlText;
import java.time.DateTimeException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a query or a form holds: an immutable map from names to values that keeps the order, and all
 * values of a name that was sent several times. As a map it shows the first value of each name.
 * Werkzeug's {@code ImmutableMultiDict}.
 *
 * <pre>{@code
 * String name = request.form().required("name");
 * int page = request.args().get("page", 1);
 * LocalDate day = request.args().get("day", LocalDate::parse, LocalDate.now());
 * List<String> tags = request.args().all("tag");
 * }</pre>
 */
public final class Values extends AbstractMap<String, String> {
  static final Values NONE = new Values(Map.of());

  private final Map<String, List<String>> lists;

  private Values(Map<String, List<String>> lists) {
    this.lists = lists;
  }

  /**
   * Reads {@code a=1&b=2} given one char per octet; nothing is dropped but pairs without any text.
   *
   * @throws HttpException 413 if there are more pairs than that
   */
  static Values parse(String encoded, int maxPairs) {
    if (encoded.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    int pairs = 0;
    int start = 0;
    while (start <= encoded.length()) {
      int end = encoded.indexOf('&', start);
      end = end < 0 ? encoded.length() : end;
      if (end > start) {
        if (++pairs > maxPairs) {
          throw HttpException.abort(413, "The request has more than " + maxPairs + " fields.");
        }
        int equals = encoded.indexOf('=', start);
        boolean named = equals >= 0 && equals < end;
        String name = UrlText.decodeQuery(encoded.substring(start, named ? equals : end));
        String value = named ? UrlText.decodeQuery(encoded.substring(equals + 1, end)) : "";
        lists.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
      }
      start = end + 1;
    }
    return new Values(lists);
  }

  /** The fields of a multipart form. */
  static Values of(List<MultipartForm.Field> fields) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (MultipartForm.Field field : fields) {
      lists.computeIfAbsent(field.name(), n -> new ArrayList<>(1)).add(field.value());
    }
    return new Values(lists);
  }

  /** The values of both, those of the first before those of the second under each name. */
  static Values joined(Values first, Values second) {
    if (second.isEmpty()) {
      return first;
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    first.lists.forEach((name, values) -> lists.put(name, new ArrayList<>(values)));
    second.lists.forEach(
        (name, values) -> lists.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values));
    return new Values(lists);
  }

  /** The first value of the name, or null. */
  @Override
  public @Nullable String get(Object name) {
    List<String> values = lists.get(name);
    return values == null ? null : values.get(0);
  }

  /** The first value of the name, or the fallback when there is none. */
  public String get(String name, String fallback) {
    String value = get(name);
    return value == null ? fallback : value;
  }

  /**
   * The first value of the name as a whole number, or the fallback when there is none or it is no
   * number of 32 bits.
   */
  public int get(String name, int fallback) {
    return read(name, ValueText::toInt, fallback);
  }

  /** The same as a whole number of 64 bits. */
  public long get(String name, long fallback) {
    return read(name, ValueText::toLong, fallback);
  }

  /** The same as a decimal number, such as {@code 1.5} or {@code 1e3}. */
  public double get(String name, double fallback) {
    return read(name, ValueText::toDouble, fallback);
  }

  /** The same: {@code true}, {@code on}, {@code yes}, {@code 1}, or their contraries. */
  public boolean get(String name, boolean fallback) {
    return read(name, ValueText::toBoolean, fallback);
  }

  /** The same as a UUID of 36 signs. */
  public UUID get(String name, UUID fallback) {
    return read(name, ValueText::toUuid, fallback);
  }

  /** The same as one of an enum's constants, by its name in upper or lower case. */
  public <E extends Enum<E>> E get(String name, E fallback) {
    return read(name, text -> ValueText.toEnum(text, fallback.getDeclaringClass()), fallback);
  }

  private <T> T read(String name, Function<String, @Nullable T> type, T fallback) {
    String value = get(name);
    T read = value == null ? null : type.apply(value);
    return read == null ? fallback : read;
  }

  /**
   * The first value of the name as another type, or the fallback when there is none or the function
   * refuses it with an {@link IllegalArgumentException}, such as a {@code NumberFormatException},
   * or with a {@link DateTimeException}, as {@code LocalDate::parse} does.
   */
  public <T> T get(String name, Function<String, T> type, T fallback) {
    String value = get(name);
    try {
      return value == null ? fallback : type.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      return fallback;
    }
  }

  /**
   * The first value of the name.
   *
   * @throws HttpException 400 if there is none; Flask's {@code form[name]}
   */
  public String required(String name) {
    String value = get(name);
    if (value == null) {
      throw HttpException.abort(400, "The field '" + name + "' is missing.");
    }
    return value;
  }

  /** All values of the name in order; empty when there is none. */
  public List<String> all(String name) {
    return Collections.unmodifiableList(lists.getOrDefault(name, List.of()));
  }

  /**
   * All values of the name as another type in order, without those that the function refuses, as
   * {@link #get(String, Function, Object)} has it: {@code all("id", Integer::valueOf)}. Werkzeug's
   * {@code getlist(name, type)}.
   */
  public <T> List<T> all(String name, Function<String, T> type) {
    List<T> all = new ArrayList<>();
    for (String value : all(name)) {
      try {
        all.add(type.apply(value));
      } catch (IllegalArgumentException | DateTimeException e) { // a value that is left out
      }
    }
    return Collections.unmodifiableList(all);
  }

  @Override
  public boolean containsKey(Object name) {
    return lists.containsKey(name);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(lists.keySet());
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> firsts = new LinkedHashMap<>();
    lists.forEach((name, values) -> firsts.put(name, values.get(0)));
    return Collections.unmodifiableMap(firsts).entrySet();
  }
}
