package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
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

  /** Its sessions are in a file, whose last second a machine that is killed may lose. */
  @ParameterizedTest
  @ValueSource(strings = {"-INT", "-KILL"})
  void aSessionInItsDatabaseOutlivesTheServer(String signal) throws Exception {
    String port = Integer.toString(freePort());
    Process serve = serve(port);
    HttpClient visitor = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI page = siteOf(serve).resolve("/moving-session/");
    get(visitor, page);
    post(visitor, page.resolve("here"), "place=database");
    post(visitor, page.resolve("name"), "name=Ada");
    assertThat(get(visitor, page)).contains("Ada").contains("it is in</th><td id=\"place\">A data");
    TimeUnit.SECONDS.sleep(1);
    run("kill", signal, Long.toString(serve.pid()));
    assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();

    Process again = serve(port);
    siteOf(again);
    assertThat(get(visitor, page)).contains("A session that moves, Ada");
  }

  private static String get(HttpClient visitor, URI page) throws Exception {
    return visitor
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void post(HttpClient visitor, URI page, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(page)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .build();
    assertThat(visitor.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(302);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
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
