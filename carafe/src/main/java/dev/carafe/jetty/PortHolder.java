package dev.carafe.jetty;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which process listens on a TCP port of this machine, to say so when a server cannot have
 * the port. Works where there is a Linux {@code /proc}; finds nothing elsewhere, and nothing of
 * processes that this user may not look at.
 */
final class PortHolder {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortHolder() {}

  /** A description such as {@code process 4711 (java)}, or empty when unknown. */
  static Optional<String> find(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        addListeningSockets(Path.of(table), port, sockets);
      }
      return sockets.isEmpty() ? Optional.empty() : ownerOf(sockets);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void addListeningSockets(Path table, int port, Set<String> sockets)
      throws IOException {
    if (!Files.isReadable(table)) {
      return;
    }
    String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.trim().split("\\s+", -1);
      if (columns.length > INODE
          && columns[LOCAL_ADDRESS].endsWith(suffix)
          && columns[STATE].equals(LISTENING)) {
        sockets.add("socket:[" + columns[INODE] + "]");
      }
    }
  }

  private static Optional<String> ownerOf(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAny(process, sockets)) {
          return Optional.of(describe(process));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holdsAny(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static String describe(Path process) {
    String name = "";
    try {
      name = Files.readString(process.resolve("comm")).trim();
    } catch (IOException e) {
      // The process ended in between: its number still says something.
    }
    return "process " + process.getFileName() + (name.isEmpty() ? "" : " (" + name + ")");
  }
}
