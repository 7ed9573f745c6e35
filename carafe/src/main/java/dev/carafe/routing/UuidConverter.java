package dev.carafe.routing;

import java.util.UUID;

/** A UUID in its usual form, in letters of either case. */
enum UuidConverter implements UrlConverter {
  INSTANCE;

  @Override
  public Shape shape() {
    return UuidShape.INSTANCE;
  }

  @Override
  public int weight() {
    return Converters.TEXT_WEIGHT;
  }

  @Override
  public Object parse(String text) {
    return UUID.fromString(text);
  }

  @Override
  public String format(Object value) {
    String text = value.toString();
    if (!UuidShape.INSTANCE.takes(text, 0, text.length())) {
      throw new IllegalArgumentException("'" + text + "' is no UUID: give a java.util.UUID");
    }
    return text;
  }
}
