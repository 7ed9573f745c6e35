package dev.carafe.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The converters that a rule can name: Werkzeug's, and those that a program adds. They are added
 * first, by one thread.
 */
public final class Converters {
  static final int NUMBER_WEIGHT = 50;
  static final int TEXT_WEIGHT = 100;
  static final int PATH_WEIGHT = 200;

  private static final Set<String> BUILT_IN =
      Set.of("default", "string", "int", "float", "path", "uuid", "any");

  private static final TextConverter PATH =
      new TextConverter(new Run(CharacterKind.PATH, 1, Run.UNBOUNDED), PATH_WEIGHT);

  private final Map<String, CustomConverter> added = new TreeMap<>();

  /**
   * Adds a converter.
   *
   * @throws IllegalArgumentException if the name is none, or taken
   */
  public void add(String name, CustomConverter converter) {
    if (RuleReader.nameEnd(name, 0) != name.length() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "a converter cannot be named '" + name + "': use letters, digits and underscores");
    }
    if (BUILT_IN.contains(name) || added.putIfAbsent(name, converter) != null) {
      throw new IllegalArgumentException(
          "there is a converter '" + name + "' already: name the other one otherwise");
    }
  }

  /** The converter of this name with these arguments, as they stand in the rule. */
  UrlConverter named(String name, String text, String rule) {
    Arguments arguments = Arguments.parse(text, name, rule);
    return switch (name) {
      case "default", "string" -> string(arguments);
      case "int" -> IntConverter.of(arguments);
      case "float" -> FloatConverter.of(arguments);
      case "any" -> new AnyConverter(arguments.words());
      case "path" -> without(arguments, PATH);
      case "uuid" -> without(arguments, UuidConverter.INSTANCE);
      default -> without(arguments, custom(name, rule));
    };
  }

  private static UrlConverter without(Arguments arguments, UrlConverter converter) {
    arguments.named(List.of());
    return converter;
  }

  private static UrlConverter string(Arguments arguments) {
    Arguments named = arguments.named(List.of("minlength", "maxlength", "length"));
    int length = named.count("length", 0);
    int min = length > 0 ? length : named.count("minlength", 1);
    int max = length > 0 ? length : named.count("maxlength", Run.UNBOUNDED);
    if (max < min) {
      throw named.refused("has maxlength=" + max + ", less than minlength=" + min, "swap them");
    }
    return new TextConverter(new Run(CharacterKind.IN_SEGMENT, min, max), TEXT_WEIGHT);
  }

  private CustomConverter custom(String name, String rule) {
    CustomConverter converter = added.get(name);
    if (converter == null) {
      Set<String> names = new TreeSet<>(BUILT_IN);
      names.remove("default");
      names.addAll(added.keySet());
      throw new IllegalArgumentException(
          "rule '"
              + rule
              + "' names the unknown converter '"
              + name
              + "': use one of "
              + String.join(", ", names)
              + ", or add it first by app.converter");
    }
    return converter;
  }
}
