package dev.carafe.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Runs the files of a folder; the script {@code conformance/run} says how to call it. */
public final class Main {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Ends the process with 0, 1 if a case failed, or 2 if the arguments are no good. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream errors) {
    if (arguments.size() != 2) {
      return misused(errors, "two arguments are needed: vectors or jar, and a folder");
    }
    Suites.Kind kind;
    switch (arguments.get(0)) {
      case "vectors" -> kind = Suites.Kind.VECTORS;
      case "jar" -> kind = Suites.Kind.JAR;
      default -> {
        return misused(errors, "'" + arguments.get(0) + "' is neither vectors nor jar");
      }
    }
    Path folder = Path.of(arguments.get(1));
    if (!Files.isDirectory(folder)) {
      return misused(errors, "'" + folder + "' is not a folder");
    }
    try {
      List<Path> files = jsonFiles(folder);
      if (files.isEmpty()) {
        return misused(errors, "'" + folder + "' has no .json files");
      }
      return run(kind, files, new Report(out));
    } catch (IOException | JacksonException e) {
      return misused(errors, "a file cannot be read: " + e.getMessage());
    }
  }

  private static int misused(PrintStream errors, String message) {
    errors.println("conformance/run: " + message + "; see conformance/run --help");
    return MISUSED;
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static int run(Suites.Kind kind, List<Path> files, Report report) throws IOException {
    for (Path file : files) {
      List<Suite> suites = Suites.of(kind, file);
      suites.forEach(report::run);
      if (suites.isEmpty()) {
        report.say(file.getFileName() + " is not supported yet");
      }
    }
    return report.hasFailed() ? FAILED : 0;
  }
}
