package dev.carafe.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules of a line each, such as {@code /posts/ -> posts; POST; page=1; lax; host www.<h>}, and in a
 * word what they make of a path. Without a method a rule answers GET and HEAD, and nothing by
 * itself.
 */
final class RuleTable {
  private final Router<String> router = new Router<>(new Converters());

  static RuleTable of(String... lines) {
    RuleTable table = new RuleTable();
    for (String line : lines) {
      RuleSpec spec = spec(line);
      table.router.add(spec, spec.endpoint());
    }
    return table;
  }

  private static RuleSpec spec(String line) {
    String[] sides = line.split(" -> ", 2);
    String[] options = sides[1].split("; ", -1);
    Set<String> methods = new TreeSet<>();
    Map<String, Object> defaults = new LinkedHashMap<>();
    Set<String> words = Set.of(options);
    String host = null;
    for (int i = 1; i < options.length; i++) {
      String option = options[i];
      int equals = option.indexOf('=');
      if (option.startsWith("host ")) {
        host = option.substring("host ".length());
      } else if (equals > 0) {
        defaults.put(option.substring(0, equals), value(option.substring(equals + 1)));
      } else if (!Set.of("lax", "unmerged", "alias").contains(option)) {
        methods.add(option);
      }
    }
    return new RuleSpec(
        sides[0],
        host,
        methods.isEmpty() ? Set.of("GET") : methods,
        options[0],
        defaults,
        !words.contains("lax"),
        false,
        !words.contains("unmerged"),
        words.contains("alias"));
  }

  /** The value that a text stands for. */
  static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    return text.matches("-?\\d+") ? (Object) Integer.valueOf(text) : text;
  }

  Router<String> router() {
    return router;
  }

  /** The endpoint and its values, {@code to} another address, 405 with the methods, or 404. */
  String match(String method, String host, String path) {
    Match<String> match = router.match(method, host, path);
    if (match instanceof Match.Found<String> found) {
      return found.values().isEmpty()
          ? found.route()
          : found.route() + " " + new TreeMap<>(found.values());
    }
    if (match instanceof Match.Elsewhere<String> elsewhere) {
      return "to " + UrlText.escapePath(elsewhere.path());
    }
    if (match instanceof Match.Canonical<String> canonical) {
      String other = canonical.address().host();
      return "to " + (other == null ? "" : other) + canonical.address().path();
    }
    return match instanceof Match.OtherMethods<String> other ? "405 " + other.allowed() : "404";
  }

  String get(String path) {
    return match("GET", "", path);
  }

  /**
   * The address of an endpoint with values such as {@code a=1, b=x}, as a page of a host has it.
   */
  String build(String endpoint, String host, String values) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String pair : values.isEmpty() ? new String[0] : values.split(", ", -1)) {
      int equals = pair.indexOf('=');
      all.put(pair.substring(0, equals), value(pair.substring(equals + 1)));
    }
    Address address = router.build(endpoint, all, null, new Router.Here("GET", host));
    String other = address.host();
    return other == null || other.equals(host)
        ? address.path()
        : "http://" + other + address.path();
  }
}
