package dev.carafe;

import dev.carafe.internal.Misspelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the routes of a program to whoever writes it. */
final class RouteTable {
  /** A route in words. */
  record Row(String methods, String rule, String endpoint) {}

  private static final Row HEAD = new Row("Methods", "Rule", "Endpoint");

  /** A longer path is nobody's typing mistake, and would take long to compare. */
  private static final int MAX_PATH = 200;

  private RouteTable() {}

  /** The routes in words, without the methods that come by themselves. */
  static List<Row> rows(List<RouteInfo> routes, String prefix) {
    List<Row> rows = new ArrayList<>();
    for (RouteInfo route : routes) {
      List<String> methods = new ArrayList<>(route.methods());
      if (methods.contains("GET")) {
        methods.remove("HEAD");
      }
      if (methods.size() > 1) {
        methods.remove("OPTIONS");
      }
      String host = route.host() == null ? "" : route.host();
      rows.add(new Row(String.join(", ", methods), host + prefix + route.rule(), route.endpoint()));
    }
    return rows;
  }

  /** Lines of text. */
  static String text(List<Row> rows) {
    int methods = HEAD.methods().length();
    int rule = HEAD.rule().length();
    int endpoint = HEAD.endpoint().length();
    for (Row row : rows) {
      methods = Math.max(methods, row.methods().length());
      rule = Math.max(rule, row.rule().length());
      endpoint = Math.max(endpoint, row.endpoint().length());
    }
    List<Row> all = new ArrayList<>(List.of(HEAD));
    all.add(new Row("-".repeat(methods), "-".repeat(rule), "-".repeat(endpoint)));
    all.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (Row row : all) {
      text.append(padded(row.methods(), methods))
          .append(padded(row.rule(), rule))
          .append(row.endpoint())
          .append('\n');
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }

  /** A path that a route has and that was meant, perhaps, by one that none has. */
  static @Nullable String nearest(String path, List<RouteInfo> routes) {
    if (path.length() > MAX_PATH) {
      return null;
    }
    String[] asked = path.split("/", -1);
    Set<String> candidates = new LinkedHashSet<>();
    for (RouteInfo route : routes) {
      String[] segments = route.rule().split("/", -1);
      if (segments.length == asked.length) {
        for (int i = 0; i < segments.length; i++) {
          segments[i] = segments[i].startsWith("<") ? asked[i] : segments[i];
        }
        candidates.add(String.join("/", segments));
      }
    }
    return Misspelling.nearest(path, candidates);
  }
}
