package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for what is not to be seen, and for more work than a file is worth. */
class FileAttackTest {
  @TempDir private Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    Files.writeString(folder.resolve("secret.txt"), "the secret");
    Files.writeString(served.resolve("a.txt"), "0123456789");
    Files.createSymbolicLink(served.resolve("link.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(served.resolve("up"), folder);
    Carafe app = Carafe.create().staticFolder(served);
    app.get("/arg", request -> Response.file(served, request.args().get("name", "")));
    app.get("/save", request -> Response.text("x").attachment(request.args().get("name", "")));
    app.get("/empty", request -> Response.empty());
    app.get("/stream", request -> Response.stream(out -> out.write('x'), "text/plain"));
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "..%2Fsecret.txt",
        "%2e%2e%2fsecret.txt",
        "%252e%252e%252fsecret.txt",
        "..%252fsecret.txt",
        "..%5csecret.txt",
        "..\\secret.txt",
        "%2e%2e%5csecret.txt",
        "..%c0%afsecret.txt",
        "%c0%ae%c0%ae/secret.txt",
        "%uff0e%uff0e/secret.txt",
        "%ef%bc%8e%ef%bc%8e/secret.txt",
        "%e2%80%a5/secret.txt",
        "..;/secret.txt",
        "..%00/secret.txt",
        "..%0d/secret.txt",
        ".../secret.txt",
        "....//secret.txt",
        "a.txt/../../secret.txt",
        "a.txt%00.png",
        "a.txt%2f..%2f..%2fsecret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "//etc/passwd",
        "file:%2f%2f%2fetc%2fpasswd",
        "C:%5cboot.ini",
        "c:/boot.ini",
        "%5c%5chost%5cshare",
        "a.txt::$DATA",
        "~root/secret.txt",
        "link.txt",
        "up/secret.txt",
        "up/served/../secret.txt",
        "up",
        ".",
        "",
        "?",
        "*"
      })
  void noSpellingLeavesTheDirectory(String name) throws IOException {
    for (String path : new String[] {"/static/" + name, "/arg?name=" + name}) {
      String answer = RawSocket.get(server.port(), "GET " + path);

      assertThat(RawSocket.status(answer)).as(path).isIn(308, 400, 404);
      assertThat(answer).doesNotContain("the secret").doesNotContain("root:x");
      assertThat(answer).doesNotContain(folder.toString());
    }
  }

  @Test
  void thousandsOfRangesAreOneWholeFile() throws IOException {
    for (String ranges :
        new String[] {
          "0-,".repeat(3_000) + "0-", "5-6,".repeat(2_500) + "5-6", ",".repeat(10_000)
        }) {
      String answer = RawSocket.get(server.port(), "GET /static/a.txt", "Range: bytes=" + ranges);

      assertThat(RawSocket.status(answer)).isEqualTo(200);
      assertThat(answer).endsWith("\r\n\r\n0123456789");
    }
    String[] fields = new String[300];
    Arrays.fill(fields, "Range: bytes=0-1");
    String answer = RawSocket.get(server.port(), "GET /static/a.txt", fields);
    assertThat(RawSocket.status(answer)).isIn(200, 400, 431);
  }

  @Test
  void aNumberOfThousandsOfDigitsIsNoError() throws IOException {
    String digits = "9".repeat(10_000);
    assertThat(RawSocket.get(server.port(), "GET /static/a.txt", "Range: bytes=8-" + digits))
        .endsWith("\r\n\r\n89");
    assertThat(RawSocket.get(server.port(), "GET /static/a.txt", "Range: bytes=-" + digits))
        .endsWith("\r\n\r\n0123456789");
    String answer =
        RawSocket.get(server.port(), "GET /static/a.txt", "Range: bytes=" + digits + "-");
    assertThat(RawSocket.status(answer)).isEqualTo(416);
    assertThat(answer).contains("Content-Range: bytes */10\r\n");
  }

  @Test
  void longListsOfTagsAreReadOnce() throws IOException {
    for (String list :
        new String[] {
          "\"x\",".repeat(3_500) + "\"x\"",
          "\"".repeat(14_000),
          "W/".repeat(7_000),
          ",".repeat(14_000),
          "W/\",".repeat(3_500)
        }) {
      String answer = RawSocket.get(server.port(), "GET /static/a.txt", "If-None-Match: " + list);
      assertThat(RawSocket.status(answer)).isEqualTo(200);
    }
    String answer =
        RawSocket.get(
            server.port(), "GET /static/a.txt", "If-None-Match: " + "\"x\",".repeat(3_000) + "*");
    assertThat(RawSocket.status(answer)).isEqualTo(304);
    assertThat(answer).doesNotContain("0123456789").doesNotContain("Content-Length");
  }

  /** RFC 9110 section 8.6: a cache would take it for the length of what it has. */
  @ParameterizedTest
  @CsvSource({
    "GET /static/a.txt, 304",
    "HEAD /static/a.txt, 304",
    "GET /empty, 204",
    "HEAD /empty, 204",
    "HEAD /stream, 200"
  })
  void whatHasNoBodyClaimsNoLength(String line, int status) throws IOException {
    try (RawSocket raw = RawSocket.connect(server.port())) {
      for (int i = 0; i < 3; i++) { // the connection stays in use
        raw.send(line + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n\r\n");
        String head = raw.readHead(Duration.ofSeconds(10));
        assertThat(RawSocket.status(head)).isEqualTo(status);
        assertThat(head).doesNotContain("Content-Length").doesNotContain("Connection: close");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%0d%0aSet-Cookie:%20evil=1",
        "a%0aSet-Cookie:%20evil=1",
        "a%22;%20filename=evil.exe",
        "%e5%98%8d%e5%98%8aSet-Cookie:%20evil=1",
        "a%00b",
        "%c2%85Set-Cookie:%20evil=1"
      })
  void aNameNeverMakesAnotherFieldOrParameter(String name) throws IOException {
    String answer = RawSocket.get(server.port(), "GET /save?name=" + name);

    assertThat(RawSocket.status(answer)).isEqualTo(200);
    assertThat(answer).doesNotContain("\nSet-Cookie").doesNotContain("a\"; filename=evil");
    assertThat(answer.lines().filter(line -> line.startsWith("Content-Disposition: "))).hasSize(1);
  }

  @Test
  void aLongNameIsNoError() throws IOException {
    for (String name : new String[] {"a".repeat(10_000), "a/".repeat(5_000) + "a"}) {
      assertThat(RawSocket.status(RawSocket.get(server.port(), "GET /static/" + name)))
          .isEqualTo(404);
    }
    String answer = RawSocket.get(server.port(), "GET /save?name=" + "%f0%9f%98%80".repeat(1_000));
    assertThat(RawSocket.status(answer)).isEqualTo(200);
  }
}
