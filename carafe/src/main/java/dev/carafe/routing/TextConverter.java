package dev.carafe.routing;

/** Text as it is. */
record TextConverter(Shape shape, int weight) implements UrlConverter {
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
    return value.toString();
  }
}
