package dev.carafe.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules by their endpoints, to build their addresses. */
final class Endpoints {
  /** Of several rules of one endpoint, the one with the most variables and defaults comes first. */
  private static final Comparator<Rule> ORDER =
      Comparator.comparing((Rule rule) -> rule.spec().alias())
          .thenComparingInt(rule -> -rule.arguments().size())
          .thenComparingInt(rule -> -rule.spec().defaults().size());

  private final Map<String, List<Rule>> rules = new LinkedHashMap<>();

  void add(Rule rule) {
    List<Rule> all = rules.computeIfAbsent(rule.spec().endpoint(), e -> new ArrayList<>(1));
    all.add(rule);
    all.sort(ORDER);
  }

  /**
   * The address that another rule gives what this one leads to, or null for none: one with
   * defaults, or any if this one is an alias.
   */
  @Nullable Address canonical(Rule rule, String method, Map<String, Object> values) {
    List<Rule> all = rules.getOrDefault(rule.spec().endpoint(), List.of());
    if (all.size() < 2) {
      return null;
    }
    boolean alias = rule.spec().alias();
    for (Rule other : all) {
      if (other == rule || (alias && other.spec().alias())) {
        return null;
      }
      if ((alias || other.providesDefaultsFor(rule))
          && other.methods().contains(method)
          && other.suits(values)) {
        return other.canonical(values);
      }
    }
    return null;
  }

  /** The variables of the rules of an endpoint. */
  Set<String> variables(String endpoint) {
    Set<String> variables = new HashSet<>();
    rules.getOrDefault(endpoint, List.of()).forEach(rule -> variables.addAll(rule.arguments()));
    return variables;
  }

  /** As {@link Router#build}. */
  Address build(
      String endpoint,
      Map<String, ? extends @Nullable Object> values,
      @Nullable String method,
      Router.Here here) {
    Map<String, Object> given = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            given.put(name, value);
          }
        });
    try {
      Address address = method == null ? first(endpoint, given, here.method(), here.host()) : null;
      address = address == null ? first(endpoint, given, method, here.host()) : address;
      if (address != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw Unbuildable.error(endpoint, String.valueOf(e.getMessage()), e);
    }
    List<Rule> all = new ArrayList<>();
    rules.values().forEach(all::addAll);
    throw Unbuildable.error(endpoint, Unbuildable.reason(endpoint, given, method, all), null);
  }

  /** The address of the first rule that suits and is of this host or of all, else of another. */
  private @Nullable Address first(
      String endpoint, Map<String, Object> values, @Nullable String method, String host) {
    Address other = null;
    for (Rule rule : rules.getOrDefault(endpoint, List.of())) {
      if ((method == null || rule.methods().contains(method)) && rule.suits(values)) {
        Address address = rule.build(values);
        if (address.host() == null || address.host().equals(host)) {
          return address;
        }
        other = other == null ? address : other;
      }
    }
    return other;
  }
}
