package dev.carafe.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cases of one file, and how each is checked.
 *
 * @param label the file's name, and what else tells this suite from others of the same file
 */
record Suite(String label, Check check, List<JsonNode> cases) {
  private static final JsonMapper JSON = new JsonMapper();

  /** How one case is checked. */
  interface Check {
    Outcome run(JsonNode vector);
  }

  /**
   * Reads a file, which is a list of cases or an object with such a list.
   *
   * @throws IOException if the file cannot be read
   */
  static Suite read(Path file, String label, Check check) throws IOException {
    JsonNode content = JSON.readTree(Files.readString(file));
    JsonNode cases = content.isArray() ? content : content.get("cases");
    return new Suite(label, check, cases.valueStream().toList());
  }

  /** What the case is called. */
  static String name(JsonNode vector) {
    return vector.path("id").asString(vector.path("name").asString("?"));
  }

  /** Checks one case; one that may go either way does not fail. */
  Outcome run(JsonNode vector) {
    Outcome outcome;
    try {
      outcome = check.run(vector);
    } catch (RuntimeException e) {
      outcome = Outcome.failed("threw " + e);
    }
    return !outcome.isPassed() && vector.path("either_ok").asBoolean(false)
        ? Outcome.PASSED
        : outcome;
  }
}
