package dev.carafe.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by their segments, as Werkzeug's {@code StateMachineMatcher} keeps them: below each segment
 * the literals that can come next, then the segments with variables in the order of their weight. A
 * search sees each segment at most once, so it is linear in the path.
 *
 * <p>Rules of a host are tried before those of all hosts.
 */
final class RuleTree<T> {
  /** A rule with what it leads to. */
  record Entry<T>(Rule rule, T route) {}

  record Branch<T>(Segment segment, Node<T> below) {}

  /** Where rules part. */
  static final class Node<T> {
    private final Map<String, Node<T>> literals = new HashMap<>();
    private final List<Branch<T>> variables = new ArrayList<>(0);
    private final List<Entry<T>> entries = new ArrayList<>(1);

    Map<String, Node<T>> literals() {
      return literals;
    }

    List<Branch<T>> variables() {
      return variables;
    }

    List<Entry<T>> entries() {
      return entries;
    }

    private Node<T> below(Segment segment) {
      String literal = segment.literal();
      if (literal != null) {
        return literals.computeIfAbsent(literal, l -> new Node<>());
      }
      for (Branch<T> branch : variables) {
        if (branch.segment().matchesAs(segment)) {
          return branch.below();
        }
      }
      Branch<T> branch = new Branch<>(segment, new Node<>());
      variables.add(branch);
      variables.sort(Comparator.comparing(Branch::segment, SegmentOrder.INSTANCE));
      return branch.below();
    }
  }

  private final Node<T> anyHost = new Node<>();
  private final Node<T> hosts = new Node<>();
  private boolean hasHosts;
  private long size = 1;

  void add(Entry<T> entry) {
    Node<T> node = anyHost;
    if (!entry.rule().host().isEmpty()) {
      Segment host = new Segment(entry.rule().host(), true, false);
      size += host.size();
      node = hosts.below(host);
      hasHosts = true;
    }
    for (Segment segment : entry.rule().segments()) {
      size += segment.size();
      node = node.below(segment);
    }
    node.entries.add(entry);
  }

  /** Finds the rule for a path, or that a rule wants a slash more. */
  Search<T> find(String method, String host, String path) {
    Steps steps = new Steps(size * (host.length() + path.length() + 2L));
    Search<T> search = new Search<>(method, path, steps);
    if (path.startsWith("/") && !(hasHosts && search.atHost(hosts, host))) {
      search.at(anyHost, 1);
    }
    return search;
  }
}
