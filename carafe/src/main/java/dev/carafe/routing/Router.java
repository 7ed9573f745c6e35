package dev.carafe.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The URL rules of one program: finds the route for a method and path, and builds addresses. Rules
 * are added first, by one thread; afterwards any number of threads may match and build.
 *
 * <p>Follows Werkzeug: static parts before variables, numbers before text before paths; a rule that
 * ends in a slash redirects the path without it; HEAD goes with GET. A variable is as long as the
 * rest of the rule lets it be, one of a path as short: {@code /<a>-<b>} takes {@code x-y-z} for
 * {@code x-y} and {@code z}.
 *
 * @param <T> the routes that rules lead to
 */
public final class Router<T> {
  private final Converters converters;
  private final RuleTree<T> tree = new RuleTree<>();
  private final Endpoints endpoints = new Endpoints();
  private final Map<String, T> routes = new HashMap<>();

  /** A router without rules, which can name these converters. */
  public Router(Converters converters) {
    this.converters = converters;
  }

  /**
   * Checks a rule before it is added.
   *
   * @throws IllegalArgumentException if the rule cannot be read; the message says why
   */
  public static void checkRule(RuleSpec spec, Converters converters) {
    Rule.of(spec, converters);
  }

  /**
   * The variables and defaults of a rule, and the types of their values; Object where a converter
   * does not tell it.
   *
   * @throws IllegalArgumentException if the rule cannot be read
   */
  public static Map<String, Class<?>> variables(RuleSpec spec, Converters converters) {
    Map<String, Class<?>> types = new HashMap<>();
    for (Part part : Rule.of(spec, converters).variables()) {
      if (part.converter() != null) {
        types.put(part.text(), part.converter().type());
      }
    }
    spec.defaults().forEach((name, value) -> types.put(name, value.getClass()));
    return types;
  }

  /**
   * Adds a rule.
   *
   * @throws IllegalArgumentException if the rule cannot be read
   */
  public void add(RuleSpec spec, T route) {
    Rule rule = Rule.of(spec, converters);
    tree.add(new RuleTree.Entry<>(rule, route));
    endpoints.add(rule);
    routes.putIfAbsent(spec.endpoint(), route);
  }

  /**
   * Finds what a method, a host and a decoded path lead to. The work is linear in the path: each
   * character is looked at a bounded number of times for each segment of a rule that may take it.
   *
   * @param host in lower case and without a port; empty if it is not known
   */
  public Match<T> match(String method, String host, String path) {
    Search<T> search = tree.find(method, host, path);
    if (search.isSlashWanted()) {
      return new Match.Elsewhere<>(path + "/");
    }
    RuleTree.Entry<T> entry = search.found();
    if (entry != null) {
      return matched(entry, search, method);
    }
    String merged = Segments.mergeSlashes(path);
    if (!merged.equals(path)) {
      Search<T> second = tree.find(method, host, merged);
      if (second.isSlashWanted()) {
        return new Match.Elsewhere<>(merged + "/");
      }
      RuleTree.Entry<T> merging = second.found();
      if (merging != null && merging.rule().spec().mergesSlashes()) {
        return new Match.Elsewhere<>(merged);
      }
      search.allow(second.allowed());
    }
    return unmatched(search);
  }

  private Match<T> matched(RuleTree.Entry<T> entry, Search<T> search, String method) {
    Map<String, Object> values = search.values(entry.rule());
    if (values == null) {
      return unmatched(search);
    }
    Address canonical = endpoints.canonical(entry.rule(), method, values);
    return canonical == null
        ? new Match.Found<>(entry.route(), values)
        : new Match.Canonical<>(canonical);
  }

  private static <T> Match<T> unmatched(Search<T> search) {
    return search.allowed().isEmpty()
        ? new Match.Nothing<>()
        : new Match.OtherMethods<>(new TreeSet<>(search.allowed()));
  }

  /** All methods that such a rule answers, HEAD and OPTIONS among them, sorted. */
  public static Set<String> methods(RuleSpec spec) {
    return new TreeSet<>(Rule.methods(spec));
  }

  /** All methods that a path is known with on this host. */
  public Set<String> methods(String host, String path) {
    return new TreeSet<>(tree.find("", host, path).allowed());
  }

  /**
   * Builds the address that leads to the endpoint; Werkzeug's {@code MapAdapter.build}.
   *
   * @param values values for the variables; others become the query, lists as several pairs, nulls
   *     not at all
   * @param method one that the rule must have, or null for any
   * @param here the method and host of the request that it is built in: rules that have them come
   *     first
   * @throws IllegalArgumentException if there is no such endpoint, a variable has no value or one
   *     that it cannot have; the message names the endpoint or values that were meant
   */
  public Address build(
      String endpoint,
      Map<String, ? extends @Nullable Object> values,
      @Nullable String method,
      Here here) {
    return endpoints.build(endpoint, values, method, here);
  }

  /** The first route of an endpoint, or null if there is no such endpoint. */
  public @Nullable T route(String endpoint) {
    return routes.get(endpoint);
  }

  /** The variables that the rules of an endpoint have. */
  public Set<String> variables(String endpoint) {
    return endpoints.variables(endpoint);
  }

  /** The method and host of a request. */
  public record Here(String method, String host) {}
}
