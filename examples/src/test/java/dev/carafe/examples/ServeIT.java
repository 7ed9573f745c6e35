package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script {@code examples/serve}, once the jar is built, from another directory. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the tests of examples/serve need Linux's /proc")
@Timeout(60)
class ServeIT {
  private static final String RUNNING = "Running on ";
  private final List<Process> started = new ArrayList<>();

  @TempDir Path elsewhere;

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void servesTheGalleryUntilCtrlC() throws Exception {
    Process serve = serve("0");

    URI site = siteOf(serve);
    HttpResponse<String> index =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(site).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.body()).contains("Carafe examples");

    run("kill", "-INT", Long.toString(serve.pid()));
    assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(serve.exitValue()).isZero();
    assertThat(errorsOf(serve)).isEmpty();
  }

  /**
   * Ended by Ctrl-C, it leaves an archive of its classes; the next start takes it and is silent.
   */
  @Test
  void startsFromTheClassesThatTheLastOneLeft() throws Exception {
    Path archive = Path.of("target", "gallery.jsa");
    Files.deleteIfExists(archive);
    for (int i = 0; i < 2; i++) {
      Process serve = serve("0");
      siteOf(serve);
      if (i == 1) {
        assertThat(Files.readString(Path.of("/proc", serve.pid() + "", "maps")))
            .contains("gallery.jsa");
      }
      run("kill", "-INT", Long.toString(serve.pid()));
      assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(serve.exitValue()).isZero();
      assertThat(errorsOf(serve)).isEmpty();
      assertThat(archive).isNotEmptyFile();
    }
  }

  @Test
  void saysWhichProcessHoldsThePort() throws Exception {
    Process first = serve("0");
    String port = Integer.toString(siteOf(first).getPort());

    Process second = serve(port);

    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(errorsOf(second))
        .singleElement()
        .asString()
        .contains("port " + port, "process " + first.pid() + " (java)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "-1", "65536", "100000", "80 80", "5000x"})
  void aPortThatIsNoneIsAUsageError(String port) throws Exception {
    Process serve = serve(port);

    assertThat(serve.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(serve.exitValue()).isEqualTo(2);
    assertThat(errorsOf(serve)).singleElement().asString().startsWith("usage: examples/serve");
  }

  /** Starts the script; env undoes an ignored SIGINT, which a build in the background inherits. */
  private Process serve(String port) throws IOException {
    String script = Path.of("serve").toAbsolutePath().toString();
    ProcessBuilder builder =
        new ProcessBuilder("env", "--default-signal=INT", script, port)
            .directory(elsewhere.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CARAFE_"));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static URI siteOf(Process serve) throws IOException {
    String line = String.valueOf(new BufferedReader(serve.inputReader()).readLine());
    assertThat(line).startsWith(RUNNING + "http://127.0.0.1:");
    return URI.create(line.substring(RUNNING.length(), line.indexOf(' ', RUNNING.length())));
  }

  private static List<String> errorsOf(Process serve) {
    return serve.errorReader().lines().toList();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
