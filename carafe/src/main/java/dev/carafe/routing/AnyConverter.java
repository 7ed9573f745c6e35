package dev.carafe.routing;

import java.util.List;
import java.util.TreeSet;

/** One of some words. */
record AnyConverter(Words shape) implements UrlConverter {
  AnyConverter(List<String> words) {
    this(new Words(words));
  }

  @Override
  public int weight() {
    return Converters.TEXT_WEIGHT;
  }

  @Override
  public Class<?> type() {
    return String.class;
  }

  @Override
  public Object parse(String text) {
    return text;
  }

  @Override
  public String format(Object value) {
    String word = value.toString();
    if (!shape.has(word)) {
      throw new IllegalArgumentException(
          "'" + word + "' is not one of " + new TreeSet<>(shape.words()));
    }
    return word;
  }
}
