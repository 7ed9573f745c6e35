package dev.carafe.jetty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends octets to a port of this machine and reads what comes back until the peer closes. */
final class RawHttp {
  private RawHttp() {}

  /** The whole answer, one char per octet; the request should say {@code Connection: close}. */
  static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The answer to a request line with a Host field and these further lines. */
  static String request(int port, String line, String... fields) throws IOException {
    StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return exchange(port, head + "Connection: close\r\n\r\n");
  }

  static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }
}
