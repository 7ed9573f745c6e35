package dev.carafe;

import dev.carafe.internal.Misspelling;
import dev.carafe.settings.Variables;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A program's own settings, such as the address of its mail server: set while the program is set
 * up, and never changed afterwards. Views read them through {@link Request#config}, templates as
 * {@code config}; Flask's {@code app.config}.
 *
 * <pre>{@code
 * app.config()
 *     .set("SHOP_NAME", "Tea & more")
 *     .load(Path.of("shop.json"))
 *     .fromEnvironment("SHOP");
 * int perPage = app.config().get("PER_PAGE", 20);
 * }</pre>
 *
 * <p>What comes later takes the place of what came before. Whatever a template can name it can
 * print: a secret of the program's own does not belong here. Carafe's settings, its secret key
 * among them, are not in here but methods of {@link Carafe}; templates find {@code config.DEBUG}
 * and {@code config.TESTING} nevertheless.
 */
public final class Config {
  private final SetupPhase phase;
  private final Map<String, Object> values = new LinkedHashMap<>();

  Config(SetupPhase phase) {
    this.phase = phase;
  }

  /**
   * Sets a value.
   *
   * @param name such as {@code SHOP_NAME}
   * @throws IllegalArgumentException if it is the name of a setting of Flask's for which {@link
   *     Carafe} has a method, which the message names
   * @throws IllegalStateException if the program has started
   */
  public Config set(String name, Object value) {
    phase.check("config().set");
    Given.notNull(name, "the name of a setting", "give one, such as \"SHOP_NAME\"");
    FlaskSettings.refuse(name);
    values.put(
        name, Given.notNull(value, "the value of setting '" + name + "'", "leave the setting out"));
    return this;
  }

  /**
   * Sets what a file in UTF-8 holds: {@code .json} with one object, whose nulls are left out, or
   * {@code .properties}, whose values are text.
   *
   * @throws java.io.UncheckedIOException if it is not there or cannot be read
   * @throws IllegalArgumentException if its name ends otherwise, it is larger than 1 MiB, it cannot
   *     be understood, or as for {@link #set}
   */
  public Config load(Path file) {
    phase.check("config().load");
    ConfigFile.read(Given.notNull(file, "the file of settings", "name one")).forEach(this::set);
    return this;
  }

  /**
   * Sets what environment variables that begin with a prefix and an underscore say, or the file
   * {@code .env} in the working directory for what the environment does not have; Flask's {@code
   * from_prefixed_env}. Their values are JSON, such as numbers, {@code true} and lists, or else
   * text. Two underscores lead into a map: {@code SHOP_MAIL__host=mx} sets host in MAIL, and leaves
   * what else it holds.
   *
   * @param prefix such as {@code SHOP}
   * @throws IllegalArgumentException if it is empty or Carafe's own, a variable leads into what is
   *     no map, or as for {@link #set}
   */
  public Config fromEnvironment(String prefix) {
    return fromEnvironment(prefix, Variables.here());
  }

  Config fromEnvironment(String prefix, Variables variables) {
    phase.check("config().fromEnvironment");
    if (prefix.isEmpty() || (prefix + "_").startsWith(Deployment.PREFIX)) {
      throw new IllegalArgumentException(
          "the prefix '"
              + prefix
              + "' is not the program's own: give one such as \"SHOP\" for SHOP_NAME");
    }
    ConfigVariables.read(prefix + "_", variables, values).forEach(this::set);
    return this;
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalArgumentException if there is none of that name; the message names the nearest
   */
  public Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      String meant = Misspelling.nearest(name, values.keySet());
      throw new IllegalArgumentException(
          "there is no setting '"
              + name
              + (meant != null
                  ? "': is '" + meant + "' meant?"
                  : "': set it with app.config().set(...), or give a fallback"));
    }
    return value;
  }

  /**
   * The value of a setting as another type: text as a number, a truth, a UUID, a path, a URI, a
   * duration such as {@code PT30S} or a constant of an enum; a map as a record.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is no such value
   */
  public <T> T get(String name, Class<T> type) {
    return ConfigValue.as(name, get(name), type);
  }

  /**
   * The value of a setting, as the type of the fallback, or the fallback when there is none.
   *
   * @throws IllegalArgumentException if it is no such value
   */
  public <T> T get(String name, T fallback) {
    Object value = values.get(name);
    return value == null ? fallback : ConfigValue.as(name, value, ConfigValue.typeOf(fallback));
  }

  /** Whether there is a setting of that name. */
  public boolean contains(String name) {
    return values.containsKey(name);
  }

  /** All settings by name, as they are now; a map that cannot be changed. */
  public Map<String, Object> all() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What templates see. */
  Map<String, Object> shown(boolean debug, boolean testing) {
    Map<String, Object> shown = new LinkedHashMap<>(values);
    shown.put(FlaskSettings.DEBUG, debug);
    shown.put(FlaskSettings.TESTING, testing);
    return Collections.unmodifiableMap(shown);
  }

  /** The names only: values may be secret. */
  @Override
  public String toString() {
    return "Config" + values.keySet();
  }
}
