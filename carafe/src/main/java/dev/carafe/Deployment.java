package dev.carafe;

import dev.carafe.internal.Misspelling;
import dev.carafe.settings.Variable;
import dev.carafe.settings.Variables;
import dev.carafe.signing.KeyRing;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Sets a program up as the variables {@code CARAFE_*} say. */
final class Deployment {
  static final String PREFIX = "CARAFE_";

  private static final System.Logger LOG = System.getLogger("dev.carafe");

  private static final String SECRET_KEY = "SECRET_KEY";
  private static final String FALLBACKS = "SECRET_KEY_FALLBACKS";
  private static final String TLS_KEY_STORE = "TLS_KEY_STORE";
  private static final String TLS_PASSWORD = "TLS_PASSWORD";

  /** What each variable sets, by its name without the prefix. */
  private static final Map<String, BiConsumer<Deployment, String>> SETTINGS =
      Map.ofEntries(
          Map.entry(SECRET_KEY, Deployment::secretKeys),
          Map.entry(FALLBACKS, (to, text) -> to.needs(SECRET_KEY, "the key that signs")),
          Map.entry("DEBUG", (to, text) -> to.app.debug(SettingText.truth(text))),
          Map.entry("HOST", (to, text) -> to.setup.host = text),
          Map.entry("PORT", (to, text) -> to.setup.port = SettingText.port(text)),
          Map.entry("SERVER_NAME", (to, text) -> to.app.serverName(text)),
          Map.entry("PREFERRED_URL_SCHEME", (to, text) -> to.app.preferredUrlScheme(text)),
          Map.entry("APPLICATION_ROOT", (to, text) -> to.app.applicationRoot(text)),
          Map.entry("TRUSTED_HOSTS", (to, text) -> to.app.trustedHosts(SettingText.list(text))),
          Map.entry(
              "TRUSTED_PROXIES", (to, text) -> to.app.trustProxies(SettingText.proxies(text))),
          Map.entry(
              "MAX_CONTENT_LENGTH",
              (to, text) -> to.app.maxContentLength(SettingText.octets(text))),
          Map.entry("MAX_FILE_SIZE", (to, text) -> to.app.maxFileSize(SettingText.octets(text))),
          Map.entry("ACCESS_LOG", (to, text) -> to.app.accessLog(SettingText.accessLog(text))),
          Map.entry(TLS_KEY_STORE, Deployment::tls),
          Map.entry(TLS_PASSWORD, (to, text) -> to.needs(TLS_KEY_STORE, "the file that it opens")));

  private final Carafe app;
  private final Setup setup;
  private final Map<String, Variable> given = new TreeMap<>();

  private Deployment(Carafe app, Setup setup) {
    this.app = app;
    this.setup = setup;
  }

  /**
   * Sets the program up, and logs which variables did. Throws as {@link Carafe#fromEnvironment}.
   */
  static void apply(Carafe app, Setup setup, Variables variables) {
    Deployment deployment = new Deployment(app, setup);
    for (Variable variable : variables.withPrefix(PREFIX)) {
      String name = variable.name().substring(PREFIX.length());
      if (!SETTINGS.containsKey(name)) {
        throw unknown(variable, name);
      }
      if (!variable.value().isEmpty()) {
        deployment.given.put(name, variable);
      }
    }
    deployment.given.keySet().forEach(deployment::set);
    if (!deployment.given.isEmpty()) {
      LOG.log(
          System.Logger.Level.INFO,
          "set from outside: "
              + deployment.given.values().stream()
                  .map(Variable::toString)
                  .collect(Collectors.joining(", ")));
    }
  }

  /** The names of all variables, without the prefix, in order. */
  static SortedSet<String> names() {
    return new TreeSet<>(SETTINGS.keySet());
  }

  private static IllegalArgumentException unknown(Variable variable, String name) {
    String meant = Misspelling.nearest(name, SETTINGS.keySet());
    return new IllegalArgumentException(
        "there is no setting "
            + variable
            + ": "
            + (meant != null
                ? "is " + PREFIX + meant + " meant?"
                : "take it out, or name one of " + names() + " after " + PREFIX));
  }

  private void set(String name) {
    Variable variable = Objects.requireNonNull(given.get(name));
    try {
      Objects.requireNonNull(SETTINGS.get(name)).accept(this, variable.value());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(variable + ": " + e.getMessage(), e.getCause());
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          variable + " comes too late, call app.fromEnvironment() before: " + e.getMessage(), e);
    }
  }

  private String text(String name) {
    Variable variable = given.get(name);
    return variable == null ? "" : variable.value();
  }

  private void needs(String name, String what) {
    if (!given.containsKey(name)) {
      throw new IllegalArgumentException(
          "it is of no use without " + PREFIX + name + ", " + what + ": set both");
    }
  }

  private void secretKeys(String key) {
    app.secretKeys(KeyRing.of(key, SettingText.list(text(FALLBACKS)).toArray(String[]::new)));
  }

  private void tls(String keyStore) {
    needs(TLS_PASSWORD, "which opens it");
    app.tls(Path.of(keyStore), text(TLS_PASSWORD));
  }
}
