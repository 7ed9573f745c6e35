package dev.carafe.templates;

import io.pebbletemplates.pebble.error.LoaderException;
import org.jspecify.annotations.Nullable;

/** A template cannot be had: which, why not, and which other asked for it. */
final class MissingTemplate extends LoaderException {
  private final String name;
  private final String reason;
  private final @Nullable String asker;

  /**
   * @param name the template that is missing
   * @param reason such as "it is not there"
   * @param asker what extends, includes or imports it, or null if it is rendered itself
   */
  MissingTemplate(String name, String reason, @Nullable String asker) {
    super(null, "template '" + name + "' cannot be read: " + reason);
    this.name = name;
    this.reason = asker == null ? reason : "'" + name + "', but " + reason;
    this.asker = asker;
  }

  String name() {
    return name;
  }

  String reason() {
    return reason;
  }

  @Nullable String asker() {
    return asker;
  }
}
