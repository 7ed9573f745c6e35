package dev.carafe.conformance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program that is a module: compiled into a folder, and run by a Java of its own. */
final class ModularProgram implements AutoCloseable {
  private final Path classes;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private Process process;
  private URI uri;

  /**
   * A program without files yet.
   *
   * @param classes an empty folder
   */
  ModularProgram(Path classes) {
    this.classes = classes;
  }

  /** The jars that Maven made and found, as {@code conformance/run} uses them. */
  private static String modulePath() throws IOException {
    return Arrays.stream(Files.readString(Path.of("target", "classpath")).trim().split(":", -1))
        .filter(jar -> Files.exists(Path.of(jar)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  void resource(String name, String text) throws IOException {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Compiles the sources in a folder; returns what the compiler says, which is nothing if well. */
  String compile(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(told, null, null);
        var found = Files.walk(sources)) {
      var paths = found.filter(path -> path.toString().endsWith(".java")).toList();
      compiler
          .getTask(
              null,
              files,
              told,
              List.of(
                  "-proc:none",
                  "-Xlint:all,-opens",
                  "--module-path",
                  modulePath(),
                  "-d",
                  classes.toString()),
              null,
              files.getJavaFileObjectsFromPaths(paths))
          .call();
    }
    return told.getDiagnostics().stream()
        .map(problem -> problem.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  /** Runs the program, which prints the address that it serves as Carafe does. */
  void start(String main, Path log) throws IOException {
    process =
        new ProcessBuilder(
                "env", // undoes an ignored SIGINT, which a build in the background inherits
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modulePath() + File.pathSeparator + classes,
                "-m",
                main)
            .redirectError(log.toFile())
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.startsWith("Running on ")) { // debug mode prints the routes first
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("it did not start: " + Files.readString(log));
    }
    uri = URI.create(line.split(" ", -1)[2]);
  }

  String get(String path) throws Exception {
    return browser
        .send(HttpRequest.newBuilder(uri.resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }

  /** Presses Ctrl-C; returns the exit code. */
  int interrupt() throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    process.waitFor(20, TimeUnit.SECONDS);
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
    }
  }
}
