package dev.carafe.engine;

import dev.carafe.internal.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message in their order; names compare without regard to ASCII case. Each
 * char of a value stands for one octet on the wire.
 *
 * <p>CR, LF, NUL and chars that are no octets in a value are refused with an {@link
 * IllegalArgumentException}, as is a name that is not a token (RFC 9110 section 5). Not safe for
 * use by several threads at once.
 */
public final class HeaderFields {
  private final List<String> names = new ArrayList<>(8);
  private final List<String> values = new ArrayList<>(8);

  /** No fields yet. */
  public HeaderFields() {}

  /** The first value of the field, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** All values of the field in order; empty when there is none. */
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(2);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  /** Whether there is such a field. */
  public boolean contains(String name) {
    return get(name) != null;
  }

  /** Appends a field, whether or not one of that name is there. */
  public HeaderFields add(String name, String value) {
    checkName(name);
    checkValue(name, value); // before either is added, or else a failure parts names and values
    names.add(name);
    values.add(value);
    return this;
  }

  /** Sets the field to this one value; other fields of that name go. */
  public HeaderFields set(String name, String value) {
    checkName(name);
    checkValue(name, value);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        values.set(i, value);
        removeFrom(i + 1, name);
        return this;
      }
    }
    names.add(name);
    values.add(value);
    return this;
  }

  /** Adds an item to a list such as Vary unless it is there; several such fields become one. */
  public HeaderFields addListItem(String name, String item) {
    String joined = String.join(", ", all(name));
    for (String present : joined.split(",", -1)) {
      if (present.trim().equalsIgnoreCase(item)) {
        return this;
      }
    }
    return set(name, joined.isEmpty() ? item : joined + ", " + item);
  }

  /** Another set of the same fields. */
  public HeaderFields copy() {
    HeaderFields copy = new HeaderFields();
    copy.names.addAll(names);
    copy.values.addAll(values);
    return copy;
  }

  /** Removes every field of that name. */
  public HeaderFields remove(String name) {
    removeFrom(0, name);
    return this;
  }

  /** Calls the consumer with each field's name and value, in order. */
  public void forEach(BiConsumer<String, String> consumer) {
    for (int i = 0; i < names.size(); i++) {
      consumer.accept(names.get(i), values.get(i));
    }
  }

  private void removeFrom(int start, String name) {
    for (int i = names.size() - 1; i >= start; i--) {
      if (names.get(i).equalsIgnoreCase(name)) {
        names.remove(i);
        values.remove(i);
      }
    }
  }

  private static String checkName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Ascii.isToken(name.charAt(i))) {
        throw new IllegalArgumentException(
            "header name '" + name + "' is not a token: use letters, digits and !#$%&'*+-.^_`|~");
      }
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("header name is empty: give it a name");
    }
    return name;
  }

  private static String checkValue(String name, String value) {
    Objects.requireNonNull(value, name);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException(
            "the value of header '" + name + "' contains a line break or NUL: remove it");
      }
      if (c > 0xff) {
        throw new IllegalArgumentException(
            "the value of header '"
                + name
                + "' contains U+"
                + Integer.toHexString(c)
                + ", which is no octet: percent-encode it");
      }
    }
    return value;
  }

  @Override
  public String toString() {
    return "HeaderFields" + names;
  }
}
