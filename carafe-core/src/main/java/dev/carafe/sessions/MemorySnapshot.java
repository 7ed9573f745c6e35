package dev.carafe.sessions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what a store in memory holds in a file, from one run of a program to the next. */
final class MemorySnapshot {
  private static final System.Logger LOG = System.getLogger(MemorySessionStore.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Path file;
  private final Supplier<List<StoredSession>> sessions;
  private volatile boolean changed;
  private boolean failing;

  MemorySnapshot(Path file, Supplier<List<StoredSession>> sessions) {
    this.file = file.toAbsolutePath();
    this.sessions = sessions;
  }

  /**
   * Reads what the run before left. A file that is no snapshot is put aside, so that nothing is
   * lost that somebody may want.
   *
   * @throws IllegalArgumentException if there can be no such file
   */
  List<StoredSession> read() {
    try {
      Path folder = folder();
      if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
        throw new IllegalArgumentException(
            "a snapshot of sessions cannot be written to "
                + file
                + ": choose a file in a folder that is there and can be written to");
      }
      if (!Files.exists(file)) {
        return List.of();
      }
      try {
        return SnapshotFormat.read(file);
      } catch (IOException e) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} is no snapshot of sessions that can be read, so it is now {1} and there are no"
                + " sessions: {2}",
            file,
            aside.getFileName(),
            e.getMessage());
        return List.of();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the snapshot of sessions in "
              + file
              + " can be neither read nor put aside: choose another file",
          e);
    }
  }

  /** Writes from now on, soon after each change and when Java ends. */
  void start() {
    Thread writer = new Thread(this::writeForEver, "carafe-session-snapshot");
    writer.setDaemon(true);
    writer.start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(this::writeIfChanged, "carafe-session-snapshot-end"));
  }

  /** Notes that the store changed. */
  void changed() {
    changed = true;
  }

  private void writeForEver() {
    try {
      while (true) {
        Thread.sleep(INTERVAL.toMillis());
        writeIfChanged();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what the store holds if that changed; a failure is logged, once until it is over. */
  synchronized void writeIfChanged() {
    if (!changed) {
      return;
    }
    changed = false; // first, so that what changes from here on is written the next time
    try {
      write();
      failing = false;
    } catch (IOException e) {
      changed = true;
      if (!failing) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the snapshot of sessions in {0} cannot be written: {1}",
            file,
            e.toString());
      }
      failing = true;
    }
  }

  private void write() throws IOException {
    // Only the owner may read such a file (java.nio.file.Files.createTempFile, where POSIX is).
    Path fresh = Files.createTempFile(folder(), "." + file.getFileName(), ".tmp");
    try {
      SnapshotFormat.write(fresh, sessions.get());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Path folder() throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException(file + " is a root and not a file");
    }
    return folder;
  }
}
