package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the test suites of Flask, Werkzeug and others check, a row each, is held by a test of ours
 * or has a reason: the tables in {@code conformance/suites} against the tests, and against the
 * documents where these stand beside the checkout.
 */
class SuiteRowsTest {
  private static final Path TABLES = Path.of("suites");
  private static final Path DOCUMENTS = Path.of("../../shared/reference/suites");

  @TempDir private Path folder;

  static List<String> tables() throws IOException {
    return names(TABLES);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tsv"))
          .map(name -> name.substring(0, name.length() - ".tsv".length()))
          .sorted()
          .toList();
    }
  }

  /** Every module's tests, and those that carafe-test has for all stores, which these extend. */
  private static TestSources tests() throws IOException {
    Path root = Path.of("..").toRealPath();
    try (Stream<Path> modules = Files.list(root)) {
      Stream<Path> tests = modules.map(it -> it.resolve("src/test/java"));
      Stream<Path> contracts = Stream.of(root.resolve("carafe-test/src/main/java"));
      return new TestSources(Stream.concat(tests, contracts).filter(Files::isDirectory).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void eachRowNamesTestsThatExistOrAReason(String name) throws Exception {
    SuiteTable table = SuiteTable.read(TABLES.resolve(name + ".tsv"), tests());
    assertThat(table.mistakes()).isEmpty();
    assertThat(table.rows()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theRowsAreThoseOfTheDocument(String name) throws Exception {
    Path document = DOCUMENTS.resolve(name + ".md");
    assumeThat(document).as("the document, or this is skipped").exists();
    SuiteTable table = SuiteTable.read(TABLES.resolve(name + ".tsv"), tests());
    assertThat(table.differences(document)).isEmpty();
  }

  @Test
  void whatIsWrongInATableIsNamed() throws Exception {
    Files.writeString(
        folder.resolve("SomeTest.java"),
        """
        class SomeTest {
          @Test // a table
          @Tag("slow")
          void holds() {
            held();
          }

          @ParameterizedTest
          @ValueSource(
              strings = {
                "a",
                "b;"
              })
          void holdsEach(String value) {}

          void noTest() {}

          @Test
          @Disabled
          void off() {}
        }
        """);
    Path table =
        Files.writeString(
            folder.resolve("some.tsv"),
            """
            # comment
            X-001\ttest\tSomeTest#holds
            X-002\ttest\tSomeTest#holds SomeTest#holdsEach
            X-003\treason\tJava has none of it
            X-004\ttest\tSomeTest#noTest
            X-005\ttest\tSomeTest#off
            X-006\ttest\tSomeTest#hold
            X-007\ttest\tOtherTest#holds
            X-008\ttest\tSomeTest
            X-009\ttest\t
            X-010\treason\tnot for us
            X-011\tperhaps\tSomeTest#holds
            X-012 test SomeTest#holds
            X-011\ttest\tSomeTest#holds
            X-014\treason\tit stands elsewhere (SomeTest#holds)
            X-015\treason\tit stands elsewhere (SomeTest#noTest)
            13\ttest\tSomeTest#holds
            """);
    SuiteTable read = SuiteTable.read(table, new TestSources(List.of(folder)));
    assertThat(read.mistakes())
        .containsExactly(
            "line 5: X-004 names SomeTest#noTest, and the class has no such test",
            "line 6: X-005 names SomeTest#off, and the class has no such test",
            "line 7: X-006 names SomeTest#hold, and the class has no such test",
            "line 8: X-007 names OtherTest, and no module has such a class of tests",
            "line 9: X-008 names \"SomeTest\", which is not class#method",
            "line 10: X-009 names \"\", which is not class#method",
            "line 11: X-010 gives no reason",
            "line 12: X-011 says \"perhaps\" where \"test\" or \"reason\" should be",
            "line 13: X-012 test SomeTest#holds is not three fields",
            "line 14: X-011 stands after X-011: each id once, in order",
            "line 16: X-015 names SomeTest#noTest, and the class has no such test",
            "line 17: 13 is no id such as F-001");
  }

  @Test
  void rowsThatTheTableLacksAndHasTooManyOfAreNamed() throws Exception {
    Path document =
        Files.writeString(
            folder.resolve("some.md"), "| id | behaviour |\n| X-001 | a |\n| X-002 | b |\n");
    Path table = Files.writeString(folder.resolve("some.tsv"), "X-002\t\t\nX-003\t\t\n");
    SuiteTable read = SuiteTable.read(table, new TestSources(List.of(folder)));
    assertThat(read.differences(document))
        .containsExactly("X-001 is missing", "X-003 is not in the document");
  }
}
