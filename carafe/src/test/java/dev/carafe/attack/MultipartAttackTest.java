package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import dev.carafe.forms.UploadFolder;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.ServerLimits;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with files that are made to cost time, memory or disk. */
class MultipartAttackTest {
  private static final int LARGE = 15 * 1024 * 1024;
  private static final String BOUNDARY = "a".repeat(70);
  private static final String FILE =
      "--"
          + BOUNDARY
          + "\r\nContent-Disposition: form-data; name=f; filename=\"../../evil\"\r\n\r\n";

  private static final ServerLimits SHORT =
      new ServerLimits(
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          Duration.ofSeconds(40),
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          1000);

  private final List<RawSocket> clients = new ArrayList<>();
  private final Logs log = Logs.open("dev.carafe");
  private final Carafe app = Carafe.create();
  private RunningServer server;

  @BeforeEach
  void setUp() {
    app.get("/", request -> "home");
    app.post(
        "/up", request -> request.form().size() + " fields, " + request.files().size() + " files");
    server = JettyEngine.start("127.0.0.1", 0, null, SHORT, app::handle);
  }

  @AfterEach
  void tearDown() throws IOException {
    for (RawSocket client : clients) {
      client.close();
    }
    server.close();
    log.close();
  }

  private static String head(String boundary, String lengthField) {
    return "POST /up HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: multipart/form-data; boundary="
        + boundary
        + "\r\n"
        + lengthField
        + "\r\n\r\n";
  }

  /** The answer to a form, which must come long before a cost that grows faster than it would. */
  private String post(String boundary, String body) throws IOException {
    try (RawSocket raw = RawSocket.connect(server.port())) {
      raw.send(head(boundary, "Content-Length: " + body.length()));
      raw.send(body);
      return raw.readToEnd(Duration.ofSeconds(20));
    }
  }

  private RawSocket open(String octets) throws IOException {
    RawSocket client = RawSocket.connect(server.port());
    clients.add(client);
    client.send(octets);
    return client;
  }

  private static void awaitFiles(IntPredicate enough) throws Exception {
    for (int i = 0; i < 200 && !enough.test(UploadFolder.files().size()); i++) {
      Thread.sleep(50);
    }
    assertThat(UploadFolder.files().size()).matches(enough::test);
  }

  /** To a search that begins anew after each octet these cost the boundary's length each. */
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\n", "\r\n-", "\r\n--a", "\r\n--A", "a", "\n--a", "A"})
  void lookAlikesOfTheBoundaryCostTimeInProportion(String piece) throws Exception {
    String unit = piece.replace("A", "a".repeat(69));
    String content = unit.repeat(LARGE / unit.length());

    assertThat(post(BOUNDARY, FILE + content + "\r\n--" + BOUNDARY + "--\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("0 fields, 1 files");
    awaitFiles(count -> count == 0);
  }

  @Test
  void preambleAndEpilogueCostTimeInProportion() throws IOException {
    String noise = "\r\n--aaaa".repeat(LARGE / 20);

    assertThat(post(BOUNDARY, noise + "\r\n" + FILE + "\r\n--" + BOUNDARY + "--" + noise))
        .endsWith("0 fields, 1 files");
  }

  @Test
  void longBoundaryIsRefused() throws IOException {
    assertThat(post("a".repeat(8000), "--" + "a".repeat(8000) + "--"))
        .startsWith("HTTP/1.1 400")
        .contains("the boundary is not 1 to 70 characters");
  }

  @Test
  void thousandsOfTinyPartsAreRefused() throws IOException {
    String part = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";

    assertThat(post("x", part.repeat(200_000) + "--x--")).startsWith("HTTP/1.1 413");
  }

  @Test
  void headersOfThousandsOfFieldsAreRefused() throws IOException {
    StringBuilder part = new StringBuilder("--x\r\n");
    for (int i = 0; i < 100_000; i++) {
      part.append(Integer.toString(i, 36)).append(":\r\n");
    }

    assertThat(post("x", part + "\r\n\r\n--x--")).startsWith("HTTP/1.1 413");
  }

  @Test
  void nestedFormsAreNotOpened() throws IOException {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=").append(i);
      nested.append("\r\n\r\n--").append(i).append("\r\n");
    }
    String part = "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n" + nested;

    assertThat(post("x", part + "\r\n--x--")).endsWith("0 fields, 1 files");
  }

  @Test
  void uploadThatGrowsBeyondTheLimitLeavesNoFile() throws Exception {
    RawSocket client = open(head(BOUNDARY, "Transfer-Encoding: chunked"));
    String piece = FILE + "x".repeat(100_000);
    client.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
    awaitFiles(count -> count == 1);

    String more = "x".repeat(1 << 20);
    for (int i = 0; i < 16; i++) {
      client.send(Integer.toHexString(more.length()) + "\r\n" + more + "\r\n");
    }

    assertThat(client.readHead(Duration.ofSeconds(10))).startsWith("HTTP/1.1 413");
    awaitFiles(count -> count == 0);
  }

  @Test
  void uploadsWhoseSendersLeaveAreForgotten() throws Exception {
    for (int i = 0; i < 150; i++) {
      open(head(BOUNDARY, "Content-Length: 9000000") + FILE + "x".repeat(70_000));
    }
    awaitFiles(count -> count >= 100);

    for (RawSocket client : clients) {
      client.close();
    }

    awaitFiles(count -> count == 0);
    assertThat(log.writtenAbove(Level.INFO)).isEmpty();
  }

  @Test
  void uploadsThatBeginAndStallAreEndedByTheHundred() throws Exception {
    for (int i = 0; i < 350; i++) {
      open(head(BOUNDARY, "Content-Length: 9000000") + FILE + "x".repeat(200));
    }

    for (RawSocket client : clients) {
      assertThat(client.readHead(Duration.ofSeconds(10))).startsWith("HTTP/1.1 408");
    }
    assertThat(UploadFolder.files()).isEmpty();
  }

  @Test
  void uploadThatTricklesEndsAtItsDeadline() throws Exception {
    RawSocket client = open(head(BOUNDARY, "Content-Length: 9000000") + FILE);

    assertThat(client.trickle("x")).isBetween(1000L, 8000L);
  }

  /** They may take as long as the deadline and their octets allow, some 19 seconds. */
  @Test
  @Tag("slow")
  void uploadsThatStallOnTheDiskEndAtTheirDeadlineAndLeaveNoFile() throws Exception {
    for (int i = 0; i < 100; i++) {
      open(head(BOUNDARY, "Content-Length: 9000000") + FILE + "x".repeat(70_000));
    }
    awaitFiles(count -> count == 100);

    for (RawSocket client : clients) {
      assertThat(client.readHead(Duration.ofSeconds(60))).startsWith("HTTP/1.1 408");
    }
    awaitFiles(count -> count == 0);
    assertThat(RawSocket.exchange(server.port(), head("x", "Content-Length: 5") + "--x--"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void nothingThatWasSentStandsInTheReason() throws IOException {
    String evil = "--x\r\nContent-Disposition: form-data; name=\"<b>\"; name=\"<script>\"\r\n\r\n";

    assertThat(post("x", evil + "\r\n--x--"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("<script>", "<b>");
  }
}
