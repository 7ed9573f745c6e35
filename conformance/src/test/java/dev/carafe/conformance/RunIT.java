package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script {@code conformance/run}, once all is built, from another directory. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "conformance/run needs a shell")
@Timeout(60)
class RunIT {
  @TempDir Path elsewhere;
  private String printed = "";

  private int run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of("run").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true).start();
    printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  @Test
  void runsTheVectorsOfAFolder() throws Exception {
    String folder = OwnVectorsTest.own("dump_cookie.json").getParent().toString();
    assertThat(run("vectors", folder)).as(printed).isZero();
    assertThat(printed.lines())
        .hasSize(2)
        .allMatch(line -> line.matches("(dump|parse)_cookie.json passed \\d+ failed 0 skipped 0"));
  }

  @Test
  void servesTheApplication() throws Exception {
    String script = Path.of("run").toAbsolutePath().toString();
    Process server =
        new ProcessBuilder(script, "serve", "0")
            .directory(elsewhere.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String line = server.inputReader().readLine();
      assertThat(line).startsWith("Running on http://127.0.0.1:");
      URI uri = URI.create(line.split(" ", -1)[2]).resolve("/visits");
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri).header("X-Variant", "approot").build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.body()).isEqualTo("1");
      assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("session=")
          .endsWith("; HttpOnly; Path=/base");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void explainsItself() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(printed).startsWith("usage: conformance/run vectors DIR");
    assertThat(run()).isEqualTo(2);
    assertThat(printed).startsWith("usage: ");
    assertThat(run("jar", "not-there")).isEqualTo(2);
    assertThat(printed).contains("'not-there' is not a folder");
  }
}
