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
   * @param values the values of the rule's variables and its defaults: text, what a converter makes
   *     of it, or for whole numbers the narrowest of Integer, Long and BigInteger
   */
  record Found<T>(T route, Map<String, Object> values) implements Match<T> {}

  /**
   * A rule fits, but another one of its endpoint leaves a variable out that has its default here.
   *
   * @param address where to redirect to, without a query
   */
  record Canonical<T>(Address address) implements Match<T> {}

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
