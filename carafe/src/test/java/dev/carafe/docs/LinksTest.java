package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every link of the documentation leads somewhere, and to every page of it leads one. */
class LinksTest {
  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  @Test
  void linksLeadToFilesAndHeadingsThatAreThere() throws IOException {
    List<String> problems = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (String link : Links.of(page)) {
        links++;
        String problem = Links.problem(page, link);
        if (!problem.isEmpty()) {
          problems.add(page.getFileName() + ": " + link + " " + problem);
        }
      }
    }

    assertThat(problems).isEmpty();
    assertThat(links).isGreaterThan(20);
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path page : pages()) {
      pages.add(page.toRealPath());
    }

    assertThat(pages).hasSizeGreaterThan(12);
    assertThat(Links.reachable(ROOT.resolve("README.md"))).containsAll(pages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other.md|''",
        "other.md#two-words-code|''",
        "other.md#übung|''",
        "other.md#twice-1|''",
        "#here|''",
        "sub|''",
        "https://example.org/a#b|''",
        "none.md|leads to no file",
        "other.md#no|leads to no heading of other.md",
        "other.md#in-a-fence|leads to no heading of other.md",
        "#Here|leads to no heading of page.md",
        "http://example.org/|is neither a relative path nor an https URL",
        "mailto:a@example.org|is neither a relative path nor an https URL",
        "/other.md|is neither a relative path nor an https URL",
        "''|is neither a relative path nor an https URL",
        "https:///path|is no URL",
        "https://a b/|is no URL"
      })
  void brokenOnesAreTold(String link, String problem) throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# Here\n");
    Files.writeString(
        folder.resolve("other.md"),
        "# Two words, `code`!\n\n## Übung\n\n## Twice\n\n## Twice\n\n```\n# In a fence\n```\n");
    Files.createDirectory(folder.resolve("sub"));

    assertThat(Links.problem(page, link)).isEqualTo(problem);
  }

  @Test
  void linksInCodeAreNone() throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            "[a](b.md) `[c](d)` [`e`](f#g), ![i](j.png)\n\n```java\n[k](l)\n```\n[m](n)\n");

    assertThat(Links.of(page)).containsExactly("b.md", "f#g", "j.png", "n");
  }

  @Test
  void pagesAreReachedOverOthers() throws IOException {
    Path a = Files.writeString(folder.resolve("a.md"), "[b](b.md#x) [none](none.md)");
    Files.writeString(folder.resolve("b.md"), "# X\n[c](c.md) [a](a.md)");
    Files.writeString(folder.resolve("c.md"), "[o](https://example.org/d.md)");
    Files.writeString(folder.resolve("d.md"), "");

    assertThat(Links.reachable(a))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("a.md", "b.md", "c.md");
  }
}
