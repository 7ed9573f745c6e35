package dev.carafe.routing;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.HostNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A URL rule such as {@code /user/<name>/post/<int:id>}, read once into segments. Matching works on
 * the decoded path.
 */
final class Rule {
  private final RuleSpec spec;
  private final Set<String> methods;
  private final List<Part> host;
  private final List<Part> path;
  private final List<Part> variables;
  private final Set<String> arguments;
  private final List<Segment> segments;

  private Rule(RuleSpec spec, List<Part> host, List<Part> path) {
    this.spec = spec;
    this.methods = methods(spec);
    this.host = host;
    this.path = path;
    List<Part> all = new ArrayList<>(host);
    all.addAll(path);
    this.variables = all.stream().filter(part -> part.converter() != null).toList();
    this.arguments = new TreeSet<>(spec.defaults().keySet());
    this.segments = Segments.of(path);
    Set<String> names = new HashSet<>();
    for (Part variable : variables) {
      if (!names.add(variable.text())) {
        throw new IllegalArgumentException(
            this + " uses '" + variable.text() + "' in its host and its path: rename one");
      }
      if (spec.defaults().containsKey(variable.text())) {
        checkDefault(variable);
      }
    }
    arguments.addAll(names);
  }

  private void checkDefault(Part variable) {
    try {
      text(variable, Map.of());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          this
              + " has a default for '"
              + variable.text()
              + "' that it cannot hold: "
              + e.getMessage(),
          e);
    }
  }

  static Set<String> methods(RuleSpec spec) {
    Set<String> methods = new TreeSet<>(spec.methods());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (spec.answersOptions()) {
      methods.add("OPTIONS");
    }
    return Set.copyOf(methods);
  }

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says why
   */
  static Rule of(RuleSpec spec, Converters converters) {
    String merged = spec.mergesSlashes() ? Segments.mergeSlashes(spec.path()) : spec.path();
    List<Part> path = RuleReader.readPath(merged, converters);
    String host = spec.host();
    return new Rule(spec, host == null ? List.of() : readHost(host, converters), path);
  }

  static List<Part> readHost(String text, Converters converters) {
    try {
      List<Part> parts = new ArrayList<>();
      for (Part part : RuleReader.readHost(text, converters)) {
        String literal = part.text();
        parts.add(part.converter() != null ? part : new Part(checkedLiteral(literal, text), null));
      }
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("is empty");
      }
      return parts;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the host '" + text + "' cannot be one of a rule, since it " + e.getMessage(), e);
    }
  }

  private static String checkedLiteral(String literal, String whole) {
    if (literal.equals(whole)) {
      return HostNames.toAscii(literal);
    }
    String lower = literal.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (!Ascii.isAlphanumeric(c) && "-._".indexOf(c) < 0) {
        throw new IllegalArgumentException(
            "has '" + c + "' beside variables: use letters, digits, dots and hyphens, and no port");
      }
    }
    return lower;
  }

  RuleSpec spec() {
    return spec;
  }

  /** All methods that it answers. */
  Set<String> methods() {
    return methods;
  }

  /** The parts of its host; none if it is for all hosts. */
  List<Part> host() {
    return host;
  }

  List<Segment> segments() {
    return segments;
  }

  /** Those of the host before those of the path. */
  List<Part> variables() {
    return variables;
  }

  /** The names of its variables and defaults. */
  Set<String> arguments() {
    return arguments;
  }

  /** Whether these are enough to build its address, and none of them is against its defaults. */
  boolean suits(Map<String, ?> values) {
    for (String name : arguments) {
      Object standard = spec.defaults().get(name);
      Object value = values.get(name);
      if (value == null ? standard == null : !agrees(value, standard)) {
        return false;
      }
    }
    return true;
  }

  private static boolean agrees(Object value, @Nullable Object standard) {
    return standard == null || SameNumber.equal(standard, value);
  }

  /** Whether this rule is the shorter address of what the other one leads to. */
  boolean providesDefaultsFor(Rule other) {
    return !spec.defaults().isEmpty()
        && spec.endpoint().equals(other.spec.endpoint())
        && arguments.equals(other.arguments);
  }

  /** The address for those of the values that this rule has, or null if it cannot have them. */
  @Nullable Address canonical(Map<String, Object> values) {
    Map<String, Object> own = new HashMap<>(values);
    own.keySet().retainAll(arguments);
    try {
      return build(own);
    } catch (IllegalArgumentException e) { // a visitor's values may be none here
      return null;
    }
  }

  /**
   * Builds the address for these values, those left over in the query.
   *
   * @throws IllegalArgumentException if a variable has no value or one that it cannot have
   */
  Address build(Map<String, ?> values) {
    String built = host.isEmpty() ? null : builtHost(values);
    StringBuilder address = new StringBuilder();
    for (Part part : path) {
      address.append(UrlText.escapePath(text(part, values)));
    }
    Query.append(address, values, arguments);
    return new Address(built, address.toString());
  }

  private String builtHost(Map<String, ?> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : host) {
      text.append(text(part, values));
    }
    try {
      return HostNames.toAscii(text.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no host, since it " + e.getMessage() + ": give other values", e);
    }
  }

  private String text(Part part, Map<String, ?> values) {
    UrlConverter converter = part.converter();
    if (converter == null) {
      return part.text();
    }
    Object standard = spec.defaults().get(part.text());
    Object value = standard == null ? values.get(part.text()) : standard;
    if (value == null) {
      throw new IllegalArgumentException(this + " needs a value for '" + part.text() + "'");
    }
    return converter.format(value);
  }

  @Override
  public String toString() {
    return "rule '" + spec.path() + "'" + (host.isEmpty() ? "" : " of host '" + spec.host() + "'");
  }
}
