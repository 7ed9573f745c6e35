package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class RunTest {
  /** Serves a view that waits for a file, and says on the standard output what it does. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Carafe app = Carafe.create().accessLog(AccessLog.COMMON).healthCheck("/healthz");
      app.config().fromEnvironment("SHOP");
      app.get("/name", request -> request.config().get("NAME", "none"));
      app.get(
          "/slow",
          request -> {
            System.out.println("slow begins");
            for (int i = 0; i < 450 && !Files.exists(Path.of("go")); i++) {
              Thread.sleep(20);
            }
            return "whole";
          });
      app.run(1);
      System.out.println("run has returned");
    }
  }

  @TempDir private Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();

  private Process start(String... namesAndValues) throws IOException {
    List<String> command =
        List.of(
            "env",
            "--default-signal=INT", // which a job in the background ignores, and its children
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + folder.resolve("classes"),
            "-cp",
            absolute(System.getProperty("java.class.path")),
            Program.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CARAFE_"));
    builder.environment().put("CARAFE_PORT", "0");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.environment().put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.start();
  }

  private static String absolute(String classPath) {
    return List.of(classPath.split(java.io.File.pathSeparator)).stream()
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static URI address(String line) {
    assertThat(line).startsWith("Running on http://127.0.0.1:");
    return URI.create(line.substring("Running on ".length(), line.indexOf(" (press")));
  }

  private CompletableFuture<HttpResponse<String>> get(URI uri) {
    return browser.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** It takes longer than all of Carafe, and Jetty wants it for the width of a cache line. */
  @Test
  void startDoesWithoutJavasManagement() throws Exception {
    Process process = start();
    try (BufferedReader output = output(process)) {
      URI uri = address(output.readLine());
      assertThat(get(uri.resolve("/name")).get(10, TimeUnit.SECONDS).body()).isEqualTo("none");
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertThat(Files.readString(folder.resolve("classes")))
        .contains("dev.carafe.Carafe ")
        .doesNotContain("java.lang.management.ManagementFactory ");
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,0"})
  void aSignalLetsRequestsUnderWayEndAndRefusesNewOnes(String signal, int exit) throws Exception {
    Process process = start();
    try (BufferedReader output = output(process)) {
      URI uri = address(output.readLine());
      CompletableFuture<HttpResponse<String>> slow = get(uri.resolve("/slow"));
      assertThat(output.readLine()).isEqualTo("slow begins");
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

      assertThat(isRefusedSoon(uri.resolve("/healthz"))).isTrue();
      assertThat(slow).isNotDone();
      Files.createFile(folder.resolve("go"));
      assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("whole");
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(exit);
      List<String> rest = output.lines().toList();
      assertThat(rest).isEqualTo(signal.equals("INT") ? List.of("run has returned") : List.of());
      assertThat(Files.readString(folder.resolve("err"))).contains("\"GET /slow HTTP/1.1\" 200 5");
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isRefusedSoon(URI uri) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      try {
        HttpClient.newHttpClient()
            .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .join();
      } catch (CompletionException e) { // it may have come in as the server stopped
        if (e.getCause() instanceof ConnectException) {
          return true;
        }
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void runReadsTheEnvironmentAndTheFileInTheWorkingDirectory() throws Exception {
    Files.writeString(folder.resolve(".env"), "CARAFE_PORT=1\nSHOP_NAME='Tea & more'\n");
    Process process = start();
    try (BufferedReader output = output(process)) {
      URI uri = address(output.readLine());
      assertThat(get(uri.resolve("/name")).get(10, TimeUnit.SECONDS).body())
          .isEqualTo("Tea & more");
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(folder.resolve("err")))
        .contains("set from outside: CARAFE_PORT (environment)");
  }

  @Test
  void aMisspeltVariableEndsTheProgramWithTheNameThatWasMeant() throws Exception {
    Process process = start("CARAFE_HOTS", "0.0.0.0");
    List<String> output = new ArrayList<>();
    try (BufferedReader lines = output(process)) {
      lines.lines().forEach(output::add);
    }
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(output).isEmpty();
    assertThat(Files.readString(folder.resolve("err"))).contains("is CARAFE_HOST meant?");
  }
}
