package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about OWASP's ASVS has a row for each requirement, and names tests that exist. */
class AsvsPageTest {
  private static final Path ROOT = Path.of("..");

  /** ASVS 5.0.0, chapters V3 and V7: those of level 1, then those of level 2. */
  private static final Map<String, List<String>> REQUIREMENTS =
      Map.of(
          "1",
          List.of(
              "3.2.1", "3.2.2", "3.3.1", "3.4.1", "3.4.2", "3.5.1", "3.5.2", "3.5.3", "7.2.1",
              "7.2.2", "7.2.3", "7.2.4", "7.4.1", "7.4.2"),
          "2",
          List.of(
              "3.3.2", "3.3.3", "3.3.4", "3.4.3", "3.4.4", "3.4.5", "3.4.6", "3.5.4", "3.5.5",
              "3.7.1", "3.7.2", "7.1.1", "7.1.2", "7.1.3", "7.3.1", "7.3.2", "7.4.3", "7.4.4",
              "7.4.5", "7.5.1", "7.5.2", "7.6.1", "7.6.2"));

  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/asvs.md"))) {
      if (line.matches("\\| \\d.*")) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        rows.add(Arrays.stream(cells).map(String::strip).toList());
      }
    }
    return rows;
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  /** The names of classes with their packages, by those without. */
  private static Map<String, List<String>> classes(List<Path> folders) throws IOException {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> folder.relativize(file).toString())
            .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.'))
            .forEach(
                name ->
                    classes
                        .computeIfAbsent(
                            name.substring(name.lastIndexOf('.') + 1), key -> new ArrayList<>())
                        .add(name));
      }
    }
    return classes;
  }

  @Test
  void eachRequirementOfBothChaptersHasOneRowWithItsLevel() throws IOException {
    List<String> found = new ArrayList<>();
    for (List<String> row : rows()) {
      assertThat(row).as(row.get(0)).hasSize(6).allSatisfy(cell -> assertThat(cell).isNotEmpty());
      found.add(row.get(0) + " at " + row.get(1));
    }
    List<String> wanted = new ArrayList<>();
    REQUIREMENTS.forEach(
        (level, numbers) -> numbers.forEach(number -> wanted.add(number + " at " + level)));
    assertThat(found).isSorted().containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void eachRowNamesTestsThatExistOrSaysWhyThereAreNone() throws IOException {
    List<Path> folders = folders();
    TestSources sources = new TestSources(folders);
    Map<String, List<String>> classes = classes(folders);
    List<String> mistakes = new ArrayList<>();
    for (List<String> row : rows()) {
      String held = row.get(5);
      if (held.startsWith("none: ")) {
        continue;
      }
      Matcher test = TEST.matcher(held);
      if (!test.replaceAll("").isBlank()) {
        mistakes.add(row.get(0) + " has more than the names of tests: " + held);
      }
      test.reset();
      while (test.find()) {
        List<String> named = classes.getOrDefault(test.group(1), List.of());
        String mistake =
            named.size() == 1
                ? sources.mistake(named.get(0) + "#" + test.group(2))
                : "names " + test.group(1) + ", of which there are " + named.size();
        if (!mistake.isEmpty()) {
          mistakes.add(row.get(0) + " " + mistake);
        }
      }
    }
    assertThat(mistakes).isEmpty();
  }
}
