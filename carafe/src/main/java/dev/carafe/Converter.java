package dev.carafe;

/**
 * Turns a part of a URL into a value and back, for rules that name it, such as {@code
 * <tags:chosen>}; Werkzeug's {@code BaseConverter}.
 *
 * <pre>{@code
 * app.converter("tags", new Converter<List<String>>() {
 *   public List<String> parse(String text) {
 *     return List.of(text.split(","));
 *   }
 *
 *   public String format(List<String> tags) {
 *     return String.join(",", tags);
 *   }
 * });
 * app.get("/notes/<tags:chosen>", request -> request.viewArg("chosen", List.class));
 * }</pre>
 *
 * <p>Which texts fit is said by their characters and length, so that the time of matching grows as
 * the path does, whatever is sent; where they do not fit, other rules are tried. What they mean is
 * said by {@link #parse}, which is called when the rule is chosen. The methods are called by many
 * threads, and those for reading on the thread that serves the network: they must not wait.
 *
 * @param <T> the type of the values, immutable best
 */
@FunctionalInterface
public interface Converter<T> {
  /**
   * The value of a text.
   *
   * @param text decoded, of the length and characters that this takes
   * @throws IllegalArgumentException if it has none: the answer is 404, and no other rule is tried;
   *     a {@link java.time.DateTimeException}, as of {@code LocalDate::parse}, says the same
   */
  T parse(String text);

  /**
   * The decoded text for a value, for {@code urlFor}; what its {@code toString} says by default.
   *
   * @throws IllegalArgumentException if there is none
   */
  default String format(T value) {
    return value.toString();
  }

  /**
   * Whether values hold this character; anything but a slash by default. One that takes slashes is
   * matched as {@code path} is: it does not begin with a slash, is as short as the rest of the rule
   * lets it be, and belongs late, with a {@link #weight} of 200.
   */
  default boolean accepts(int codePoint) {
    return codePoint != '/';
  }

  /** The fewest characters (code points) of a value, 1 or more; 1 by default. */
  default int minLength() {
    return 1;
  }

  /** The most characters of a value; there is no bound by default. */
  default int maxLength() {
    return Integer.MAX_VALUE;
  }

  /**
   * How late rules with this converter are tried; 100 by default. Numbers have 50, text, UUIDs and
   * {@code any} 100, paths 200.
   */
  default int weight() {
    return 100;
  }
}
