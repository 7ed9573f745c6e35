package dev.carafe.routing;

import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A converter that a program has of its own. */
public final class CustomConverter implements UrlConverter {
  private final Shape shape;
  private final int weight;
  private final Function<String, @Nullable Object> parse;
  private final Function<Object, String> format;

  /**
   * A converter.
   *
   * @param accepts which characters it takes; with slashes, a value does not begin with one
   * @param min the fewest code points, 1 or more
   * @param max the most
   * @param weight as of Werkzeug's: 50 for numbers, 100 for text, 200 for paths
   * @param parse the value of decoded text of that kind; null, an IllegalArgumentException or a
   *     DateTimeException if it has none
   * @param format the decoded text of a value
   */
  public CustomConverter(
      IntPredicate accepts,
      int min,
      int max,
      int weight,
      Function<String, @Nullable Object> parse,
      Function<Object, String> format) {
    this.shape = new Run(kind(accepts), min, max);
    this.weight = weight;
    this.parse = parse;
    this.format = format;
  }

  private static CharacterKind kind(IntPredicate accepts) {
    boolean spans = accepts.test('/');
    return new CharacterKind() {
      @Override
      public boolean has(int codePoint) {
        return codePoint == '/' ? spans : accepts.test(codePoint);
      }

      @Override
      public boolean canBegin(int codePoint) {
        return codePoint != '/' && accepts.test(codePoint);
      }
    };
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public Class<?> type() {
    return Object.class;
  }

  @Override
  public @Nullable Object parse(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  @Override
  public String format(Object value) {
    return format.apply(value);
  }
}
