package dev.carafe.routing;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is made from.
 *
 * @param path its text, such as {@code /user/<name>}
 * @param host the hosts that it is for, such as {@code <shop>.example.org}, or null for all
 * @param methods the upper-case methods that it answers; with GET comes HEAD
 * @param endpoint what its addresses are built by
 * @param defaults values in the place of variables that it does not have
 * @param strictSlashes whether a slash more or less at the end is another address
 * @param answersOptions whether OPTIONS goes with it by itself
 * @param mergesSlashes whether runs of slashes are one, in its text and where its path is asked for
 * @param alias whether it redirects to another rule of its endpoint
 */
public record RuleSpec(
    String path,
    @Nullable String host,
    Set<String> methods,
    String endpoint,
    Map<String, Object> defaults,
    boolean strictSlashes,
    boolean answersOptions,
    boolean mergesSlashes,
    boolean alias) {
  /** A rule that merges slashes and is no alias. */
  public RuleSpec(
      String path,
      @Nullable String host,
      Set<String> methods,
      String endpoint,
      Map<String, Object> defaults,
      boolean strictSlashes,
      boolean answersOptions) {
    this(path, host, methods, endpoint, defaults, strictSlashes, answersOptions, true, false);
  }

  /** A strict rule for all hosts, without defaults, that answers OPTIONS. */
  public static RuleSpec of(String path, Set<String> methods, String endpoint) {
    return new RuleSpec(path, null, methods, endpoint, Map.of(), true, true);
  }
}
