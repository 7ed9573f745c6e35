package dev.carafe.binding;

import dev.carafe.binding.Wanted.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent under a name in a place, read as the type of a parameter or a component.
 *
 * @param nullable whether it may stay away, and is then null
 * @param fallback what counts when it stays away, or null
 */
record NamedValue(
    String name, Place place, Wanted wanted, boolean nullable, @Nullable Object fallback) {

  /** The value; null and a fault if it is missing, or none of the type. */
  @Nullable Object read(Source source, Faults faults) {
    List<?> sent = wanted.text() == null ? source.files(name) : source.texts(name);
    if (wanted.count() == Count.LIST) {
      return list(sent, faults);
    }
    if (sent.isEmpty() || isBlank(sent.get(0))) {
      return absent(faults);
    }
    Object value = value(sent.get(0), faults);
    return value == null ? null : wanted.wrapped(value);
  }

  private boolean isBlank(Object sent) {
    return wanted.text() != null && wanted.text().blankIsNone() && sent.equals("");
  }

  private @Nullable Object value(Object sent, Faults faults) {
    if (wanted.text() == null) {
      return sent;
    }
    Object value = wanted.text().reader().apply((String) sent);
    if (value == null) {
      faults.add(name, place, "must be " + wanted.text().expected());
    }
    return value;
  }

  private @Nullable Object list(List<?> sent, Faults faults) {
    List<Object> values = new ArrayList<>(sent.size());
    for (Object each : sent) {
      if (!isBlank(each)) {
        Object value = value(each, faults);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
    }
    return values.isEmpty() && fallback != null ? fallback : List.copyOf(values);
  }

  private @Nullable Object absent(Faults faults) {
    if (fallback != null) {
      return wanted.wrapped(fallback);
    }
    if (wanted.count() == Count.OPTIONAL) {
      return Optional.empty();
    }
    if (nullable) {
      return null;
    }
    if (place.isOfForms() && TextType.BOOLEAN.equals(wanted.text())) {
      return false;
    }
    faults.add(name, place, "is missing");
    return null;
  }
}
