package dev.carafe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source of a program that runs where it is written: below a directory, as Maven and
 * Gradle lay it out, in it and in each folder in it, or as a single file.
 */
final class SourceFiles {
  /** A line of source, and whether it is the one that was asked for. */
  record Line(int number, String text, boolean hit) {}

  /** A piece of a file. */
  record Excerpt(String place, List<Line> lines) {}

  private static final int AROUND = 5;
  private static final int MAX_FOLDERS = 100;
  private static final int MAX_CLASSES = 200;
  private static final int MAX_OCTETS = 1024 * 1024;
  private static final int MAX_LINE = 200;

  private final Path directory;
  private final List<Path> roots = new ArrayList<>();
  private final Map<String, @Nullable Path> found = new HashMap<>();

  SourceFiles(Path directory) {
    this.directory = directory.toAbsolutePath();
    addRoots(this.directory);
    roots.add(this.directory);
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(this.directory, Files::isDirectory)) {
      int count = 0;
      for (Path folder : folders) {
        if (++count > MAX_FOLDERS) {
          break;
        }
        addRoots(folder);
      }
    } catch (IOException e) {
      // Then there is no source to show.
    }
  }

  private void addRoots(Path project) {
    for (String kind : new String[] {"main", "test"}) {
      Path root = project.resolve("src").resolve(kind).resolve("java");
      if (Files.isDirectory(root)) {
        roots.add(root);
      }
    }
  }

  /** Whether the source of the class that ran here is there. */
  boolean has(StackTraceElement frame) {
    return file(frame) != null;
  }

  private @Nullable Path file(StackTraceElement frame) {
    String name = frame.getFileName();
    if (name == null || !name.endsWith(".java") || name.indexOf('/') >= 0) {
      return null;
    }
    String type = frame.getClassName();
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    String relative = folder + name;
    if (!found.containsKey(relative)) {
      found.put(relative, found.size() < MAX_CLASSES ? find(relative) : null);
    }
    return found.get(relative);
  }

  private @Nullable Path find(String relative) {
    for (Path root : roots) {
      Path file = root.resolve(relative).normalize();
      if (file.startsWith(root) && Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /** The lines around the one that ran here; null if there is no source, or not that line. */
  @Nullable Excerpt around(StackTraceElement frame) {
    Path file = file(frame);
    int hit = frame.getLineNumber();
    if (file == null || hit < 1) {
      return null;
    }
    List<String> text = read(file);
    if (hit > text.size()) {
      return null;
    }
    List<Line> lines = new ArrayList<>();
    for (int n = Math.max(1, hit - AROUND); n <= Math.min(text.size(), hit + AROUND); n++) {
      String line = text.get(n - 1);
      lines.add(
          new Line(
              n, line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "...", n == hit));
    }
    return new Excerpt(directory.relativize(file) + ":" + hit, lines);
  }

  private static List<String> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
