package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/signing.md shows is compiled and run. */
class SigningPageTest {
  private static final Path PAGE = Path.of("..", "docs", "signing.md");

  @TempDir private Path folder;

  /** Runs a block and returns what it printed. */
  private String run(String block) throws Exception {
    String runnable =
        block.replace("KeyRing.fromEnvironment(\"SECRET_KEY\")", "KeyRing.generate()");
    Class<?> compiled = Snippets.compile(folder, "Page", Snippets.wrapped("Page", "", runnable));
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      compiled.getMethod("run").invoke(null);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyBlockRunsAndItsAssertionsHold() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSize(5);
    assertThat(run(blocks.get(0))).isEmpty();
    assertThat(run(blocks.get(1))).isEmpty();
    assertThat(run(blocks.get(2))).isEmpty();
    assertThat(run(blocks.get(3))).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{43}");
    assertThat(run(blocks.get(4))).isEmpty();
  }

  @Test
  void pythonReadsTheTokenThatJavaPrints() throws Exception {
    assumeTrue(Python.hasModule("itsdangerous"), "python3 with itsdangerous is not installed");
    String token = run(Snippets.of(PAGE, "java").get(3));
    assertThat(Python.run(folder, Snippets.of(PAGE, "python").get(0), token))
        .isEqualTo("ada@example.org");
  }
}
