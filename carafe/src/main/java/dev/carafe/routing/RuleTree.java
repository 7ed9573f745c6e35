package dev.carafe.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules by their segments, as Werkzeug's {@code StateMachineMatcher} keeps them: below each segment
 * the literals that can come next, then the segments with variables in the order of their weight. A
 * search sees each segment at most once, so it is linear in the path.
 */
final class RuleTree<T> {
  /** A rule with what it leads to. */
  record Entry<T>(Rule rule, Set<String> methods, String endpoint, T route) {}

  private record Branch<T>(Segment segment, Node<T> below) {}

  private static final class Node<T> {
    private final Map<String, Node<T>> literals = new HashMap<>();
    private final List<Branch<T>> variables = new ArrayList<>();
    private final List<Entry<T>> entries = new ArrayList<>(1);
  }

  private final Node<T> root = new Node<>();
  private long size = 1;

  void add(Entry<T> entry) {
    Node<T> node = root;
    for (Segment segment : entry.rule().segments()) {
      size += segment.size();
      String literal = segment.literal();
      node =
          literal == null
              ? below(node, segment)
              : node.literals.computeIfAbsent(literal, l -> new Node<>());
    }
    node.entries.add(entry);
  }

  private static <T> Node<T> below(Node<T> node, Segment segment) {
    for (Branch<T> branch : node.variables) {
      if (branch.segment().matchesAs(segment)) {
        return branch.below();
      }
    }
    Branch<T> branch = new Branch<>(segment, new Node<>());
    node.variables.add(branch);
    node.variables.sort(Comparator.comparing(Branch::segment, SegmentOrder.INSTANCE));
    return branch.below();
  }

  /**
   * Finds the rule for a path, or that a rule wants a slash more.
   *
   * @param allowed becomes the methods of the rules that fit but do not have this one
   */
  @Nullable Match<T> find(String method, String path, Set<String> allowed) {
    if (!path.startsWith("/")) {
      return null;
    }
    return new Search(method, path, allowed).at(root, 1);
  }

  private final class Search {
    private final String method;
    private final String path;
    private final Set<String> allowed;
    private final List<String> texts = new ArrayList<>(4);
    private final Steps steps;

    Search(String method, String path, Set<String> allowed) {
      this.method = method;
      this.path = path;
      this.allowed = allowed;
      this.steps = new Steps(size * (path.length() + 2L));
    }

    /** What is below the node for the path from start on; past its end nothing of it is left. */
    @Nullable Match<T> at(Node<T> node, int start) {
      if (start > path.length()) {
        return atEnd(node);
      }
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (!node.literals.isEmpty()) {
        steps.take(end - start + 1L);
        Node<T> below = node.literals.get(path.substring(start, end));
        Match<T> match = below == null ? null : at(below, end + 1);
        if (match != null) {
          return match;
        }
      }
      for (Branch<T> branch : node.variables) {
        Match<T> match = through(branch, start, end);
        if (match != null) {
          return match;
        }
      }
      return null;
    }

    private @Nullable Match<T> through(Branch<T> branch, int start, int end) {
      Segment segment = branch.segment();
      int stop = segment.takesRest() ? path.length() : end;
      if (segment.dropsSlash()) {
        stop -= path.endsWith("/") ? 1 : 0;
        if (stop <= start || path.charAt(stop - 1) == '/') {
          return null;
        }
      }
      int before = texts.size();
      if (!segment.match(path, start, stop, texts, steps)) {
        return null;
      }
      Match<T> match = at(branch.below(), stop + 1);
      texts.subList(before, texts.size()).clear();
      return match;
    }

    private @Nullable Match<T> atEnd(Node<T> node) {
      for (Entry<T> entry : node.entries) {
        if (!entry.methods().contains(method)) {
          allowed.addAll(entry.methods());
          continue;
        }
        Map<String, Object> values = values(entry.rule());
        if (values != null) {
          return new Match.Found<>(entry.route(), values);
        }
      }
      Node<T> folder = node.literals.get("");
      if (folder != null) {
        for (Entry<T> entry : folder.entries) {
          if (entry.methods().contains(method) || isUnansweredOptions()) {
            return new Match.Elsewhere<>(path + "/");
          }
        }
      }
      return null;
    }

    /** OPTIONS is answered wherever there is a rule. */
    private boolean isUnansweredOptions() {
      return method.equals("OPTIONS") && allowed.isEmpty();
    }

    private @Nullable Map<String, Object> values(Rule rule) {
      List<Part> variables = rule.variables();
      if (variables.isEmpty()) {
        return Map.of();
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < variables.size(); i++) {
        Part variable = variables.get(i);
        Converter converter = variable.converter();
        Object value = converter == null ? null : converter.parse(texts.get(i));
        if (value == null) {
          return null;
        }
        values.put(variable.text(), value);
      }
      return values;
    }
  }
}
