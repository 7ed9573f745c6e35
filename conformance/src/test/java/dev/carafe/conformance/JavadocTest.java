package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the modules promise is said in javadoc. */
class JavadocTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "carafe-core, 100",
    "carafe-test, 5",
    "carafe-jdbc, 5",
    "carafe-redis, 5",
    "carafe-micrometer, 2", // one class with one method of its own
    "carafe, 100"
  })
  void everyPublicMemberHasAComment(String module, int atLeast) throws Exception {
    PublicMembers members =
        PublicMembers.of(Path.of("..", module, "src", "main", "java").toRealPath());
    assertThat(members.count()).isGreaterThanOrEqualTo(atLeast);
    assertThat(members.undocumented()).as("public or protected, and without javadoc").isEmpty();
  }

  @Test
  void membersWithoutACommentAreNamed() throws Exception {
    Files.writeString(
        folder.resolve("module-info.java"), "module m { exports open; exports inner to other; }");
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.writeString(open.resolve("package-info.java"), "package open;");
    Files.writeString(
        open.resolve("Value.java"),
        """
        package open;

        /** A value. */
        public record Value(int number) {
          public static final int ZERO = 0;

          public Value {
          }

          /** Documented. */
          public int twice() {
            return 2 * number;
          }

          protected void once() {}

          void hidden() {}

          @Override
          public String toString() {
            return "";
          }

          public enum Kind {
            /** One. */
            ONE,
            TWO
          }

          interface Hidden {
            void hidden();
          }
        }
        """);
    Files.writeString(open.resolve("Hidden.java"), "package open; class Hidden { public int x; }");
    Files.writeString(
        open.resolve("Face.java"),
        "package open; /** A face. */\npublic interface Face {\n  void x(); }");

    assertThat(PublicMembers.of(folder).undocumented())
        .containsExactlyInAnyOrder(
            "open/package-info.java:1 open",
            "open/Value.java:5 Value.ZERO",
            "open/Value.java:7 Value.<init>",
            "open/Value.java:15 Value.once",
            "open/Value.java:24 Value.Kind",
            "open/Value.java:27 Value.Kind.TWO",
            "open/Face.java:3 Face.x");
  }
}
