package dev.carafe.routing;

import java.util.Map;
import java.util.Set;

/**
 * What a router says of a method and path.
 *
 * @param <T> the routes that rules lead to
 */
public sealed interface Match<T> {
  /**
   * A rule fits.
   *
   * @param route what the rule leads to
   * @param values the values of the rule's variables: text, or for numbers the narrowest of
   *     Integer, Long and BigInteger
   */
  record Found<T>(T route, Map<String, Object> values) implements Match<T> {}

  /**
   * The path is known but not with this method.
   *
   * @param allowed the methods that it is known with, for the Allow header field
   */
  record OtherMethods<T>(Set<String> allowed) implements Match<T> {}

  /**
   * The path would fit with a slash at its end, or with runs of slashes merged.
   *
   * @param path the decoded path to redirect to
   */
  record Elsewhere<T>(String path) implements Match<T> {}

  /** No rule fits. */
  record Nothing<T>() implements Match<T> {}
}
