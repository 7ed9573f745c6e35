package dev.carafe.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The URL rules of one program: finds the route for a method and path, and builds paths. Rules are
 * added first, by one thread; afterwards any number of threads may match and build.
 *
 * <p>Follows Werkzeug: static parts before variables, numbers before text before paths; a rule that
 * ends in a slash redirects the path without it; HEAD goes with GET. A variable is as long as the
 * rest of the rule lets it be, one of a path as short: {@code /<a>-<b>} takes {@code x-y-z} for
 * {@code x-y} and {@code z}.
 *
 * @param <T> the routes that rules lead to
 */
public final class Router<T> {
  private final RuleTree<T> tree = new RuleTree<>();
  private final Map<String, List<RuleTree.Entry<T>>> byEndpoint = new HashMap<>();

  /**
   * Checks a rule before it is added.
   *
   * @throws IllegalArgumentException if the rule cannot be read; the message says why
   */
  public static void checkRule(String rule) {
    Rule.parse(rule);
  }

  /**
   * Adds a rule.
   *
   * @param methods the upper-case methods that it answers; with GET comes HEAD
   * @throws IllegalArgumentException if the rule cannot be read
   */
  public void add(String rule, Set<String> methods, String endpoint, T route) {
    Set<String> all = new HashSet<>(methods);
    if (all.contains("GET")) {
      all.add("HEAD");
    }
    RuleTree.Entry<T> entry =
        new RuleTree.Entry<>(Rule.parse(rule), Set.copyOf(all), endpoint, route);
    tree.add(entry);
    byEndpoint.computeIfAbsent(endpoint, e -> new ArrayList<>(1)).add(entry);
  }

  /**
   * Finds what a method and a decoded path lead to. The work is linear in the path: each character
   * is looked at a bounded number of times for each segment of a rule that may take it.
   */
  public Match<T> match(String method, String path) {
    Set<String> allowed = new TreeSet<>();
    Match<T> found = tree.find(method, path, allowed);
    if (found != null) {
      return found;
    }
    boolean answersOptions = method.equals("OPTIONS") && !allowed.isEmpty();
    String merged = Segments.mergeSlashes(path);
    if (!merged.equals(path) && !answersOptions) {
      found = tree.find(method, merged, allowed);
      if (found instanceof Match.Elsewhere<T>) {
        return found;
      }
      if (found != null || (method.equals("OPTIONS") && !allowed.isEmpty())) {
        return new Match.Elsewhere<>(merged);
      }
    }
    return allowed.isEmpty() ? new Match.Nothing<>() : new Match.OtherMethods<>(allowed);
  }

  /**
   * Builds the path, and query of what is left over, that leads to the endpoint; Flask's {@code
   * url_for}.
   *
   * @param values values for the variables; others become the query, lists as several pairs, nulls
   *     not at all
   * @throws IllegalArgumentException if there is no such endpoint or a variable has no value
   */
  public String build(String endpoint, Map<String, ? extends @Nullable Object> values) {
    List<RuleTree.Entry<T>> entries = byEndpoint.get(endpoint);
    if (entries == null) {
      throw new IllegalArgumentException(
          "could not build a URL for endpoint '"
              + endpoint
              + "': no view has it; the endpoints are "
              + new TreeSet<>(byEndpoint.keySet()));
    }
    Map<String, Object> given = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            given.put(name, value);
          }
        });
    Rule rule = bestFor(entries, given.keySet());
    Set<String> used = new HashSet<>();
    String path;
    try {
      path = rule.build(given, used);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "could not build a URL for endpoint '" + endpoint + "': " + e.getMessage(), e);
    }
    given.keySet().removeAll(used);
    return given.isEmpty() ? path : path + "?" + query(given);
  }

  /** The first rule whose variables all have a value, else the first. */
  private static <T> Rule bestFor(List<RuleTree.Entry<T>> entries, Set<String> names) {
    for (RuleTree.Entry<T> entry : entries) {
      if (entry.rule().variables().stream().allMatch(part -> names.contains(part.text()))) {
        return entry.rule();
      }
    }
    return entries.get(0).rule();
  }

  private static String query(Map<String, Object> values) {
    StringBuilder query = new StringBuilder();
    values.forEach(
        (name, value) -> {
          Iterable<?> items = value instanceof Iterable<?> many ? many : List.of(value);
          for (Object item : items) {
            if (query.length() > 0) {
              query.append('&');
            }
            query.append(UrlText.escapeQuery(name)).append('=');
            query.append(UrlText.escapeQuery(String.valueOf(item)));
          }
        });
    return query.toString();
  }
}
