package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The shared interoperability vectors, made with the real Werkzeug. */
final class Vectors {
  private static final Path DIRECTORY = Path.of("../../shared/conformance/vectors");

  private Vectors() {}

  /** One test for every case of the file, of which there must be some. */
  static List<DynamicTest> tests(String file, Consumer<JsonNode> check) {
    Path path = DIRECTORY.resolve(file + ".json");
    assumeTrue(Files.exists(path), () -> "no shared vectors at " + path + ": skipped");
    List<DynamicTest> tests =
        new ObjectMapper()
            .readTree(path.toFile())
            .get("cases")
            .valueStream()
            .map(vector -> dynamicTest(vector.get("id").asString(), () -> check.accept(vector)))
            .toList();
    assertThat(tests).isNotEmpty();
    return tests;
  }

  /** The octets of NAME_b64, one to a char. */
  static String octets(JsonNode vector, String name) {
    byte[] octets = Base64.getDecoder().decode(vector.get(name + "_b64").asString());
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
