package dev.carafe.routing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a converter's parentheses, such as {@code min=1, max=5} or {@code a, "b c"}:
 * values with names and without. Bare numbers are numbers, True, False and None what they are in
 * Python, all else text; quotes make text of anything.
 */
final class Arguments {
  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*(?:(?<name>[\\w&&[^0-9]]\\w*)\\s*=\\s*)?"
              + "(?:[urUR]?(?<quoted>\"[^\"]*\"|'[^']*')|(?<bare>-?[\\w.][\\w.-]*))\\s*(?:,|$)",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+(?:_[0-9]+)*");
  private static final Pattern FLOAT =
      Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE]-?[0-9]+)?");

  private final String rule;
  private final String converter;
  private final List<@Nullable Object> positional = new ArrayList<>();
  private final Map<String, @Nullable Object> named = new LinkedHashMap<>();

  private Arguments(String rule, String converter) {
    this.rule = rule;
    this.converter = converter;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if they cannot be read; the message names the rule
   */
  static Arguments parse(String text, String converter, String rule) {
    Arguments arguments = new Arguments(rule, converter);
    var items = ITEM.matcher(text);
    int position = 0;
    while (!text.substring(position).isBlank()) {
      if (!items.find(position) || items.start() != position) {
        throw arguments.refused(
            "cannot read '" + text.substring(position) + "'",
            "part them by commas, and quote text");
      }
      String name = items.group("name");
      String quoted = items.group("quoted");
      @Nullable Object value =
          quoted == null ? bare(items.group("bare")) : quoted.substring(1, quoted.length() - 1);
      if (name == null) {
        arguments.positional.add(value);
      } else {
        arguments.named.put(name, value);
      }
      position = items.end();
    }
    return arguments;
  }

  private static @Nullable Object bare(String text) {
    if (text.equals("None")) {
      return null;
    }
    if (text.equals("True") || text.equals("False")) {
      return text.equals("True");
    }
    if (WHOLE.matcher(text).matches()) {
      return new BigInteger(text.replace("_", ""));
    }
    return FLOAT.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  /** Names those without a name in this order; refuses more of them, and other names. */
  Arguments named(List<String> names) {
    for (int i = 0; i < positional.size(); i++) {
      if (i >= names.size()) {
        throw refused("has too many arguments", hint(names));
      }
      if (named.containsKey(names.get(i))) {
        throw refused("has '" + names.get(i) + "' twice", "give it once");
      }
      named.put(names.get(i), positional.get(i));
    }
    positional.clear();
    for (String name : named.keySet()) {
      if (!names.contains(name)) {
        throw refused("has no argument '" + name + "'", hint(names));
      }
    }
    return this;
  }

  private static String hint(List<String> names) {
    return names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
  }

  /** A number, or null when it is not given. */
  @Nullable Number number(String name) {
    Object value = named.get(name);
    if (value != null && !(value instanceof Number)) {
      throw refused("has '" + name + "' that is no number ('" + value + "')", "give a number");
    }
    return (Number) value;
  }

  /** A count of 1 or more; the fallback when it is not given. */
  int count(String name, int fallback) {
    Number value = number(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof BigInteger whole) || whole.bitLength() > 31 || whole.signum() <= 0) {
      throw refused("has " + name + "=" + value, "give a whole number from 1 on");
    }
    return whole.intValue();
  }

  /** True or False, also as Java writes them; false when it is not given. */
  boolean flag(String name) {
    Object value = named.get(name);
    if (value == null || Set.of(false, "false").contains(value)) {
      return false;
    }
    if (!Set.of(true, "true").contains(value)) {
      throw refused("has '" + name + "' that is " + value, "give True or False");
    }
    return true;
  }

  /** All of them as text. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (Object value : positional) {
      words.add(value instanceof String word ? word : "");
    }
    boolean good = words.stream().noneMatch(word -> word.isEmpty() || word.indexOf('/') >= 0);
    if (words.isEmpty() || !good || !named.isEmpty()) {
      throw refused(
          "needs words",
          "write them as in any(about, help, \"two words\", \"7\"), without slashes");
    }
    return words;
  }

  IllegalArgumentException refused(String problem, String remedy) {
    return new IllegalArgumentException(
        "URL rule '" + rule + "': converter '" + converter + "' " + problem + ": " + remedy);
  }
}
