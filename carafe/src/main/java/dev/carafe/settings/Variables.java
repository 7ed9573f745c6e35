package dev.carafe.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is set from outside: the variables of the environment, and those of a file, which are for
 * what the environment does not have.
 */
public final class Variables {
  /** The file's name, in the working directory. */
  public static final String FILE = ".env";

  /** The source of a variable that the file does not set. */
  public static final String ENVIRONMENT = "environment";

  private final Map<String, Variable> variables = new TreeMap<>();

  private Variables(Map<String, String> environment, Path file) {
    variables.putAll(DotEnv.read(file));
    environment.forEach(
        (name, value) -> variables.put(name, new Variable(name, value, ENVIRONMENT)));
  }

  /**
   * Those of this process and its working directory.
   *
   * @throws IllegalArgumentException if the file makes no sense
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Variables here() {
    return of(System.getenv(), Path.of(FILE));
  }

  /** Those of an environment, and of a file if it is there; throws as {@link #here}. */
  public static Variables of(Map<String, String> environment, Path file) {
    return new Variables(environment, file);
  }

  /** Those whose name begins so, by name. */
  public List<Variable> withPrefix(String prefix) {
    return variables.values().stream().filter(v -> v.name().startsWith(prefix)).toList();
  }
}
