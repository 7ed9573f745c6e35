package dev.carafe.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The URL rules of one program: finds the target for a method and path, and builds paths. Rules are
 * added first, by one thread; afterwards any number of threads may match and build.
 *
 * <p>Follows Werkzeug: static parts before variables, numbers before text before paths; a rule that
 * ends in a slash redirects the path without it; HEAD goes with GET.
 *
 * @param <T> the targets that rules lead to
 */
public final class Router<T> {
  private record Entry<T>(Rule rule, Set<String> methods, String endpoint, T target) {}

  private final Map<String, List<Entry<T>>> byStaticPath = new HashMap<>();
  private final List<Entry<T>> withVariables = new ArrayList<>();
  private final Map<String, List<Entry<T>>> byEndpoint = new HashMap<>();

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
  public void add(String rule, Set<String> methods, String endpoint, T target) {
    Set<String> all = new HashSet<>(methods);
    if (all.contains("GET")) {
      all.add("HEAD");
    }
    Entry<T> entry = new Entry<>(Rule.parse(rule), Set.copyOf(all), endpoint, target);
    if (entry.rule().isStatic()) {
      byStaticPath.computeIfAbsent(rule, r -> new ArrayList<>(1)).add(entry);
    } else {
      withVariables.add(entry);
      withVariables.sort(Comparator.comparing(Entry::rule, RuleOrder.INSTANCE));
    }
    byEndpoint.computeIfAbsent(endpoint, e -> new ArrayList<>(1)).add(entry);
  }

  /** Finds what a method and a decoded path lead to. */
  public Match<T> match(String method, String path) {
    Set<String> allowed = new TreeSet<>();
    Match<T> found = find(method, path, allowed);
    if (found != null) {
      return found;
    }
    if (!allowed.isEmpty()) {
      return new Match.OtherMethods<>(allowed);
    }
    String merged = mergeSlashes(path);
    if (!merged.equals(path) && isAnswered(method, merged)) {
      return new Match.Elsewhere<>(merged);
    }
    if (!merged.endsWith("/") && isAnswered(method, merged + "/")) {
      return new Match.Elsewhere<>(merged + "/");
    }
    return new Match.Nothing<>();
  }

  /** Whether some rule answers; OPTIONS is answered wherever there is one. */
  private boolean isAnswered(String method, String path) {
    Set<String> allowed = new HashSet<>();
    return find(method, path, allowed) != null || (method.equals("OPTIONS") && !allowed.isEmpty());
  }

  private @Nullable Match<T> find(String method, String path, Set<String> allowed) {
    for (Entry<T> entry : byStaticPath.getOrDefault(path, List.of())) {
      if (entry.methods().contains(method)) {
        return new Match.Found<>(entry.target(), Map.of());
      }
      allowed.addAll(entry.methods());
    }
    for (Entry<T> entry : withVariables) {
      Map<String, Object> values = entry.rule().match(path);
      if (values != null) {
        if (entry.methods().contains(method)) {
          return new Match.Found<>(entry.target(), values);
        }
        allowed.addAll(entry.methods());
      }
    }
    return null;
  }

  private static String mergeSlashes(String path) {
    if (!path.contains("//")) {
      return path;
    }
    StringBuilder merged = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
        merged.append(c);
      }
    }
    return merged.toString();
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
    List<Entry<T>> entries = byEndpoint.get(endpoint);
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
  private static <T> Rule bestFor(List<Entry<T>> entries, Set<String> names) {
    for (Entry<T> entry : entries) {
      boolean complete = true;
      for (Rule.Part part : entry.rule().parts()) {
        complete &= part.converter() == null || names.contains(part.text());
      }
      if (complete) {
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
