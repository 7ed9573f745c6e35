package dev.carafe.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The interoperability vectors that stand beside the project; absent elsewhere. */
public final class SharedVectors {
  private static final Path DIRECTORY = Path.of("..", "..", "shared", "conformance", "vectors");

  private SharedVectors() {}

  /** The cases of one file and kind, at least one; skips the test where there are no vectors. */
  public static List<JsonNode> cases(String file, String... kinds) {
    Path path = DIRECTORY.resolve(file + ".json");
    assumeTrue(Files.exists(path), () -> "no shared vectors on this machine: " + path);
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode c : new ObjectMapper().readTree(path.toFile()).get("cases")) {
      if (List.of(kinds).contains(c.get("kind").asString())) {
        cases.add(c);
      }
    }
    assertThat(cases).as("cases of %s %s", file, List.of(kinds)).isNotEmpty();
    return cases;
  }

  public static byte[] octets(JsonNode c, String field) {
    return Base64.getDecoder().decode(c.get(field + "_b64").asString());
  }
}
