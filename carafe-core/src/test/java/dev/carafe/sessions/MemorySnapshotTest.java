package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.testing.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store in memory that outlives the program's run. */
class MemorySnapshotTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123456789Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;

  private static StoredSession session(String key, String user) {
    return session(key, user, "{\"a\":\"\u00e9\u2603\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static StoredSession session(String key, String user, byte[] data) {
    return new StoredSession(
        key, 1, user, NOW, NOW.plusNanos(1), NOW.plus(Duration.ofHours(1)), data);
  }

  /** What is in the file once it has what was written last. */
  private static List<StoredSession> written(Path file, List<StoredSession> expected)
      throws Exception {
    List<StoredSession> found = List.of();
    for (int i = 0; i < 200; i++) {
      found = Files.exists(file) ? SnapshotFormat.read(file) : List.of();
      if (found.size() == expected.size() && found.containsAll(expected)) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return found;
  }

  @Test
  void theNextRunFindsWhatThisOneHad() throws Exception {
    Path file = folder.resolve("sessions");
    MemorySessionStore store = MemorySessionStore.withSnapshot(file, 10, CLOCK);
    StoredSession ada = session("key-1", "ada");
    StoredSession nobody = session("key-2", null);
    store.save(ada);
    store.save(nobody);
    store.save(session("key-3", "bob"));
    store.delete("key-3");
    assertThat(written(file, List.of(ada, nobody))).containsExactlyInAnyOrder(ada, nobody);

    MemorySessionStore next = MemorySessionStore.withSnapshot(file, 10, CLOCK);
    assertThat(next.load("key-1")).isEqualTo(ada);
    assertThat(next.load("key-2")).isEqualTo(nobody);
    assertThat(next.load("key-3")).isNull();
    assertThat(next.ofUser("ada")).containsExactly(ada);
    assertThat(next.save(session("key-1", "ada"))).as("version 1 again").isFalse();
  }

  @Test
  void usesAreKeptToo() throws Exception {
    Path file = folder.resolve("sessions");
    MemorySessionStore store = MemorySessionStore.withSnapshot(file, 10, CLOCK);
    store.save(session("key", "ada"));
    StoredSession used = session("key", "ada").seen(NOW.plusSeconds(7), NOW.plusSeconds(70));
    store.touch("key", 1, used.lastSeen(), used.expires());
    assertThat(written(file, List.of(used))).containsExactly(used);
  }

  @Test
  void whatExpiredMeanwhileIsLeftOut() throws Exception {
    Path file = folder.resolve("sessions");
    SnapshotFormat.write(file, List.of(session("key", "ada")));
    Clock later = Clock.fixed(NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC);
    MemorySessionStore store = MemorySessionStore.withSnapshot(file, 10, later);
    assertThat(store.size()).isZero();
    assertThat(store.ofUser("ada")).isEmpty();
  }

  @Test
  void onlyItsOwnerReadsTheFile() throws Exception {
    Path file = folder.resolve("sessions");
    MemorySessionStore store = MemorySessionStore.withSnapshot(file, 10, CLOCK);
    store.save(session("key", "ada"));
    assertThat(written(file, List.of(session("key", "ada")))).hasSize(1);
    FileStore system = Files.getFileStore(folder);
    if (system.supportsFileAttributeView(PosixFileAttributeView.class)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("nothing else is left behind").containsExactly(file);
    }
  }

  @Test
  void aFileCutOffAnywhereOrChangedIsPutAside() throws Exception {
    Path file = folder.resolve("sessions");
    SnapshotFormat.write(file, List.of(session("key", "ada"), session("key-2", null)));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      refuses(file, Arrays.copyOf(whole, length));
    }
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) 0x81;
      refuses(file, changed);
    }
    refuses(file, Arrays.copyOf(whole, whole.length + 1));
  }

  private void refuses(Path file, byte[] octets) throws IOException {
    Files.write(file, octets);
    try (Logs logs = Logs.open(MemorySessionStore.class.getName())) {
      assertThat(new MemorySnapshot(file, List::of).read()).isEmpty();
      assertThat(logs.lines()).hasSize(1);
      assertThat(logs.lines().get(0)).contains("sessions.damaged");
    }
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("sessions.damaged")).hasBinaryContent(octets);
  }

  @Test
  void aFolderThatIsNotThereIsRefusedAtOnce() {
    assertThatThrownBy(
            () -> MemorySessionStore.withSnapshot(folder.resolve("none").resolve("sessions")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose a file in a folder that is there");
    assertThatThrownBy(() -> MemorySessionStore.withSnapshot(folder))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(MemorySessionStore.withSnapshot(folder.resolve("sessions")).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300})
  void anyNumberOfSessionsComesBack(int count) throws Exception {
    Path file = folder.resolve("sessions");
    List<StoredSession> sessions =
        IntStream.range(0, count)
            .mapToObj(i -> session("key-" + i, "user-" + i, new byte[i * 100]))
            .toList();
    SnapshotFormat.write(file, sessions);
    assertThat(SnapshotFormat.read(file)).isEqualTo(sessions);
  }

  @Test
  void whatCannotBeWrittenIsLoggedOnceAndTriedAgain() throws Exception {
    Path file = folder.resolve("deep").resolve("sessions");
    Files.createDirectory(folder.resolve("deep"));
    MemorySnapshot snapshot = new MemorySnapshot(file, () -> List.of(session("key", "ada")));
    snapshot.changed();
    Files.delete(folder.resolve("deep"));
    try (Logs logs = Logs.open(MemorySessionStore.class.getName())) {
      snapshot.writeIfChanged();
      snapshot.writeIfChanged();
      assertThat(logs.lines()).hasSize(1);
    }
    Files.createDirectory(folder.resolve("deep"));
    snapshot.writeIfChanged();
    assertThat(SnapshotFormat.read(file)).containsExactly(session("key", "ada"));
  }
}
