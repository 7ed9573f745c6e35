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
  public Class<?> type() {
    return UUID.class;
  }

  @Override
  public Object parse(String text) {
    return UUID.fromString(text);
  }

  /** What it is given, unchecked as Werkzeug's: pages fill such addresses in with scripts. */
  @Override
  public String format(Object value) {
    return value.toString();
  }
}
