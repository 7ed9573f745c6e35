package dev.carafe.routing;

import dev.carafe.routing.RuleTree.Branch;
import dev.carafe.routing.RuleTree.Entry;
import dev.carafe.routing.RuleTree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way of a path through the tree of rules, and what was found on it. */
final class Search<T> {
  private final String method;
  private final String path;
  private final Steps steps;
  private final List<String> texts = new ArrayList<>(4);
  private Set<String> allowed = Set.of();
  private @Nullable Entry<T> found;
  private boolean slashWanted;

  Search(String method, String path, Steps steps) {
    this.method = method;
    this.path = path;
    this.steps = steps;
  }

  /** The rule that fits, or null. */
  @Nullable Entry<T> found() {
    return found;
  }

  /** Whether a rule fits the path with a slash at its end, and no one before it without. */
  boolean isSlashWanted() {
    return slashWanted;
  }

  /** The methods of the rules that fit but do not have this one. */
  Set<String> allowed() {
    return allowed;
  }

  /** Adds the methods that another search found. */
  void allow(Set<String> methods) {
    if (!methods.isEmpty()) {
      allowed = allowed.isEmpty() ? new HashSet<>() : allowed;
      allowed.addAll(methods);
    }
  }

  /** The values of the rule that fits, or null if one of its texts has none. */
  @Nullable Map<String, Object> values(Rule rule) {
    List<Part> variables = rule.variables();
    Map<String, Object> defaults = rule.spec().defaults();
    if (variables.isEmpty()) {
      return defaults;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      Part variable = variables.get(i);
      UrlConverter converter = variable.converter();
      Object value = converter == null ? null : converter.parse(texts.get(i));
      if (value == null) {
        return null;
      }
      values.put(variable.text(), value);
    }
    values.putAll(defaults);
    return values;
  }

  /** Searches among the rules of hosts; whether that ends the search. */
  boolean atHost(Node<T> hosts, String host) {
    Node<T> literal = hosts.literals().get(host);
    if (literal != null && at(literal, 1)) {
      return true;
    }
    for (Branch<T> branch : hosts.variables()) {
      if (branch.segment().match(host, 0, host.length(), texts, steps)) {
        if (at(branch.below(), 1)) {
          return true;
        }
        texts.clear();
      }
    }
    return false;
  }

  /**
   * Searches below the node for the path from start on, of which past its end nothing is left;
   * whether that ends the search.
   */
  boolean at(Node<T> node, int start) {
    if (start > path.length()) {
      return atEnd(node);
    }
    int slash = path.indexOf('/', start);
    int end = slash < 0 ? path.length() : slash;
    if (!node.literals().isEmpty()) {
      steps.take(end - start + 1L);
      Node<T> below = node.literals().get(path.substring(start, end));
      if (below != null && at(below, end + 1)) {
        return true;
      }
    }
    List<Branch<T>> variables = node.variables();
    for (int i = 0; i < variables.size(); i++) {
      if (through(variables.get(i), start, end)) {
        return true;
      }
    }
    return start == path.length() && isFoundAmong(node, true);
  }

  private boolean through(Branch<T> branch, int start, int end) {
    Segment segment = branch.segment();
    int stop = segment.takesRest() ? path.length() : end;
    if (segment.dropsSlash()) {
      stop -= path.endsWith("/") ? 1 : 0;
      if (stop <= start || path.charAt(stop - 1) == '/') {
        return false;
      }
    }
    int before = texts.size();
    if (!segment.match(path, start, stop, texts, steps)) {
      return false;
    }
    if (at(branch.below(), stop + 1)) {
      return true;
    }
    texts.subList(before, texts.size()).clear();
    return false;
  }

  private boolean atEnd(Node<T> node) {
    if (isFoundAmong(node, false)) {
      return true;
    }
    Node<T> folder = node.literals().get("");
    if (folder != null) {
      for (Entry<T> entry : folder.entries()) {
        if (entry.rule().methods().contains(method)) {
          slashWanted = entry.rule().spec().strictSlashes();
          found = slashWanted ? null : entry;
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a rule that ends at the node has the method; of those only that are not strict. */
  private boolean isFoundAmong(Node<T> node, boolean slashLeft) {
    for (Entry<T> entry : node.entries()) {
      if (slashLeft && entry.rule().spec().strictSlashes()) {
        continue;
      }
      if (entry.rule().methods().contains(method)) {
        found = entry;
        return true;
      }
      allow(entry.rule().methods());
    }
    return false;
  }
}
