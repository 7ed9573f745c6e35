package dev.carafe.attack;

import static dev.carafe.attack.BoundVisitor.ID;
import static dev.carafe.attack.BoundVisitor.REFRESH;
import static dev.carafe.attack.BoundVisitor.REGISTER;
import static dev.carafe.attack.BoundVisitor.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.jetty.ServerLimits;
import dev.carafe.testing.Logs;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies where browsers send none: renewing is not to wait for them, nor anybody else. */
@SuppressWarnings("StringConcatToTextBlock") // each octet is to be seen
@Tag("slow")
class DeviceBodyAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final Duration SOON = Duration.ofSeconds(8);

  private static final ServerLimits SHORT =
      new ServerLimits(
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          Duration.ofSeconds(20),
          Duration.ofMillis(1500),
          Duration.ofMillis(1500),
          1000);

  private final List<RawSocket> clients = new ArrayList<>();
  private final BoundProgram program = new BoundProgram(SHORT);
  private final BoundVisitor pending;
  private final BoundVisitor bound;
  private final int written;

  DeviceBodyAttackTest() throws IOException {
    pending = new BoundVisitor(program.port());
    bound = new BoundVisitor(program.port()).registered();
    written = program.written.get();
  }

  @AfterEach
  void everybodyIsServed() throws IOException {
    try (program) {
      assertThat(program.written).hasValue(written);
      assertThat(bound.renew()).isEqualTo(200);
      assertThat(pending.registered().whoami()).isEqualTo("ann");
    } finally {
      for (RawSocket client : clients) {
        client.close();
      }
    }
  }

  private RawSocket open(String octets) throws IOException {
    RawSocket client = RawSocket.connect(program.port());
    clients.add(client);
    client.send(octets);
    return client;
  }

  private List<String> begins() {
    return List.of(
        pending.begin("POST " + REGISTER, RESPONSE + "a.b.c"),
        bound.begin("POST " + REFRESH, ID + bound.id),
        bound.begin("POST " + REFRESH, ID + bound.id, RESPONSE + "a.b.c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\n\r\nabc",
        "Content-Length: 3\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=b",
        "Content-Length: 3\r\nContent-Type: application/json\r\n\r\n{{{",
        "Content-Length: 3\r\nContent-Type: multipart/form-data\r\n\r\n---",
        "Content-Length: 3\r\nContent-Type: multipart/form-data; boundary=\"\r\n\r\n---",
        "Content-Length: 3\r\nContent-Type: \u00ff/\u00fe; charset=x\r\n\r\n\u00ff\u00fe\u00fd",
        "Content-Length: 3\r\nContent-Encoding: gzip\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0\r\nSecure-Session-Response: a.b.c\r\n\r\n",
        "Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc",
      })
  void aBodyIsNothingToIt(String rest) throws IOException {
    for (String begin : begins()) {
      String answer = RawSocket.exchange(program.port(), begin + rest);
      assertThat(answer.replace("HTTP/1.1 100 Continue\r\n\r\n", ""))
          .startsWith("HTTP/1.1 403")
          .doesNotContain("Set-Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5000\r\n\r\n",
        "Content-Length: 99999999999\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: x\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 3\r\n\r\nabc",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nx\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\na",
        "Transfer-Encoding: gzip\r\n\r\nabc",
      })
  void aBodyThatIsTooLongOrNoneIsRefused(String rest) throws IOException {
    for (String begin : begins()) {
      String answer = RawSocket.exchange(program.port(), begin + rest);
      assertThat(RawSocket.status(answer)).as(answer).isIn(400, 403, 413, 501);
      assertThat(answer).doesNotContain("Set-Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000\r\n\r\n",
        "Content-Length: 1000\r\n\r\nab",
        "Content-Length: 900\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3\r\na",
        "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n",
        "X: a",
      })
  void halfSentBodiesHoldNobodyUp(String rest) throws IOException {
    for (String begin : begins()) {
      for (int i = 0; i < 120; i++) {
        open(begin + rest);
      }
    }
    assertThat(bound.whoami()).isEqualTo("ann");
    assertThat(bound.send("POST " + REFRESH, ID + bound.id)).startsWith("HTTP/1.1 403");
    assertThat(pending.send("POST " + REGISTER)).startsWith("HTTP/1.1 403");
  }

  @Test
  void whoSendsABodyOctetByOctetIsAnsweredOrCutOff() throws IOException {
    for (String begin : begins()) {
      try (RawSocket client = open(begin + "Content-Length: 900\r\n\r\n")) {
        assertThat(client.readHead(SOON)).startsWith("HTTP/1.1 403").doesNotContain("Set-Cookie");
      } catch (SocketTimeoutException e) {
        throw new AssertionError("nothing was answered", e);
      }
      try (RawSocket client = open(begin + "Transfer-Encoding: chunked\r\n\r\n")) {
        assertThat(client.trickle("1")).isLessThan(SOON.toMillis());
      }
    }
  }
}
