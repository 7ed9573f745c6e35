package dev.carafe.sessions.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
  @TempDir private Path folder;

  @Test
  void sessionsOutliveTheProgram() {
    Path file = folder.resolve("data").resolve("sessions");
    StoredSession session = Sessions.of("one", "ada");
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      store.save(session);
      store.save(Sessions.of("two", "ada"));
      store.delete("two");
    }
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      assertThat(store.load("one")).isEqualTo(session);
      assertThat(store.ofUser("ada")).containsExactly(session);
    }
  }

  @Test
  void onlyTheOwnerCanReadIt() throws Exception {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "files have no owners here");
    try (JdbcSessionStore store = JdbcSessionStore.inFile(folder.resolve("sessions"))) {
      store.save(Sessions.of("one", "ada"));
      Path file = folder.resolve("sessions.mv.db");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @Test
  void aThreadThatIsInterruptedReadsTheFileAllTheSame() throws Exception {
    Path file = folder.resolve("sessions");
    int count = 400;
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      for (int i = 0; i < count; i++) {
        store.save(Sessions.of("k" + i, "ada"));
      }
    }
    List<SessionStoreException> failures = new ArrayList<>();
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  Thread.currentThread().interrupt();
                  try {
                    store.load("k" + i);
                    store.save(Sessions.of("n" + i, "ada"));
                  } catch (SessionStoreException e) {
                    failures.add(e);
                  }
                }
              });
      thread.start();
      thread.join();
      assertThat(failures).isEmpty();
      assertThat(store.ofUser("ada")).hasSize(2 * count);
    }
  }

  @Test
  void twoStoresInOneProgramShareIt() {
    Path file = folder.resolve("sessions");
    try (JdbcSessionStore one = JdbcSessionStore.inFile(file)) {
      try (JdbcSessionStore other = JdbcSessionStore.inFile(file)) {
        one.save(Sessions.of("one", "ada"));
        assertThat(other.load("one")).isNotNull();
      }
      assertThat(one.load("one")).isNotNull();
    }
  }

  @Test
  void anotherProgramIsToldWhoHasIt() throws Exception {
    Path file = folder.resolve("sessions");
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      Process other = start(OpenFile.class, file.toString());
      String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(output)
          .contains("could not open the file of sessions " + file + ".mv.db")
          .contains("another program has it open; several need a database server");
      assertThat(store.save(Sessions.of("one", "ada"))).isTrue();
    }
  }

  @Test
  void whatWasSavedASecondAgoOutlivesAKill() throws Exception {
    Path file = folder.resolve("sessions");
    List<String> saved = savedUntilKilled(file, SaveForever.class, Duration.ofSeconds(1));
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      assertThat(saved).allSatisfy(key -> assertThat(store.load(key)).as(key).isNotNull());
    }
  }

  @Test
  void withoutADelayOfWritesAllThatWasSavedOutlivesAKill() throws Exception {
    Path file = folder.resolve("sessions");
    List<String> saved = savedUntilKilled(file, SaveForeverAtOnce.class, Duration.ZERO);
    try (JdbcSessionStore store = JdbcSessionStore.inFile(file)) {
      assertThat(saved).allSatisfy(key -> assertThat(store.load(key)).as(key).isNotNull());
    }
  }

  private static List<String> savedUntilKilled(Path file, Class<?> program, Duration last)
      throws Exception {
    Process other = start(program, file.toString());
    List<String> saved = new ArrayList<>();
    try (var lines = other.inputReader()) {
      for (int i = 0; i < 200; i++) {
        saved.add(lines.readLine());
      }
      Thread.sleep(last.toMillis());
    } finally {
      other.destroyForcibly();
      other.waitFor();
    }
    return saved;
  }

  @Test
  void aFileThatCannotBeIsRefused() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcSessionStore.inFile(folder.resolve("a;INIT=DROP")))
        .withMessageContaining("semicolon");
    Files.writeString(folder.resolve("broken.mv.db"), "not a database".repeat(1000));
    assertThatThrownBy(() -> JdbcSessionStore.inFile(folder.resolve("broken")))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageContaining("could not open the file of sessions");
  }

  @Test
  void withoutH2ItSaysWhatToAdd() throws Exception {
    URL[] both = {location(JdbcSessionStore.class), location(SessionStore.class)};
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader without = new URLClassLoader(both, platform)) {
      Class<?> store = without.loadClass(JdbcSessionStore.class.getName());
      assertThatThrownBy(
              () -> store.getMethod("inFile", Path.class).invoke(null, folder.resolve("sessions")))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("add com.h2database:h2 to the program's dependencies");
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static Process start(Class<?> program, String file) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            file)
        .redirectErrorStream(true)
        .start();
  }

  /** Opens a file and says what came of it. */
  static final class OpenFile {
    public static void main(String[] arguments) {
      try {
        JdbcSessionStore.inFile(Path.of(arguments[0])).close();
        System.out.println("opened");
      } catch (SessionStoreException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Saves one session after the other, and says which. */
  static final class SaveForever {
    public static void main(String[] arguments) {
      saveForever(JdbcSessionStore.inFile(Path.of(arguments[0])));
    }

    static void saveForever(SessionStore store) {
      for (int i = 0; ; i++) {
        store.save(Sessions.of("k" + i, "ada"));
        System.out.println("k" + i);
      }
    }
  }

  /** The same, through connections whose commits H2 writes at once. */
  static final class SaveForeverAtOnce {
    public static void main(String[] arguments) {
      String url = "jdbc:h2:async:" + arguments[0] + ";WRITE_DELAY=0";
      DataSource pool = JdbcConnectionPool.create(url, "", "");
      SaveForever.saveForever(JdbcSessionStore.of(pool).createSchema());
    }
  }
}
