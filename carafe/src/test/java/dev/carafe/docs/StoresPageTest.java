package dev.carafe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.SessionStore;
import dev.carafe.test.SessionStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/stores.md shows is compiled and run; its store passes the tests that it names. */
class StoresPageTest extends SessionStoreContract {
  private static final Path PAGE = Path.of("..", "docs", "stores.md");

  private static final String IMPORTS =
      """
      import dev.carafe.sessions.*;
      import dev.carafe.test.*;
      import java.io.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.stream.*;
      import org.junit.jupiter.api.io.TempDir;
      """;

  @TempDir private Path classes;
  @TempDir private Path sessions;

  private static String only(String language) throws Exception {
    List<String> blocks = Snippets.of(PAGE, language);
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  @Override
  protected SessionStore create(Clock clock) {
    try {
      Class<?> store =
          Snippets.compile(
              classes,
              "FolderStore",
              IMPORTS
                  + only("java store")
                      .replace("FolderStore(Path", "public FolderStore(Path")
                      .replace("final class", "public final class"));
      return (SessionStore) store.getConstructor(Path.class).newInstance(sessions);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theStoreIsShorterThanAnAfternoon() throws Exception {
    assertThat(only("java store").lines().count()).isLessThan(120);
  }

  @Test
  void itsTestClassCompiles() throws Exception {
    create(Clock.systemUTC());
    Snippets.compile(
        classes,
        "FolderStoreTest",
        IMPORTS
            + only("java test")
                .replace("class Folder", "public class Folder")
                .replace("new FolderStore(folder)", "null"));
  }

  @Test
  void everyOtherBlockRuns() throws Exception {
    List<String> blocks = Snippets.of(PAGE, "java");
    assertThat(blocks).hasSizeGreaterThan(7);
    for (int i = 0; i < blocks.size(); i++) {
      String name = "Block" + i;
      Snippets.compile(classes, name, Snippets.wrapped(name, "", blocks.get(i)))
          .getMethod("run")
          .invoke(null);
    }
  }
}
