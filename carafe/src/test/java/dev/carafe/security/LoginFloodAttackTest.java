package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More logins at once than there are threads for views before Java 21. */
@Tag("slow")
class LoginFloodAttackTest {
  private static final int LOGINS = 350;
  private static final int SOON = 8000;
  private static final String BODY = "password=some+guess";
  private static final String LOGIN =
      "POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
          + BODY.length()
          + "\r\n\r\n"
          + BODY;

  private static Socket send(int port, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(SOON);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
  }

  @Test
  void thoseThatWaitForTheirHashHoldNobodyElseUp() throws Exception {
    Passwords passwords = Passwords.create();
    Carafe app = Carafe.create();
    app.get("/", request -> "home");
    app.post(
        "/login",
        request -> "" + passwords.verify(null, request.form().required("password")).matches());
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                HashingGate.OF_THIS_JVM.compute(
                    Integer.MAX_VALUE,
                    () -> {
                      holds.countDown();
                      return await(release);
                    }));
    holder.start();
    assertThat(await(holds)).isTrue();
    List<Socket> open = new ArrayList<>();
    try (RunningServer server = app.start(0)) {
      for (int i = 0; i < LOGINS; i++) {
        open.add(send(server.port(), LOGIN));
      }
      Socket other =
          send(server.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      open.add(other);
      assertThat(status(other)).isEqualTo("HTTP/1.1 200");
      assertThat(status(open.get(LOGINS - 1))).isEqualTo("HTTP/1.1 503");
    } finally {
      release.countDown();
      holder.join();
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
