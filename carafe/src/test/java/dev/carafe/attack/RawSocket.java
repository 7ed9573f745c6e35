package dev.carafe.attack;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to a port of this machine over which any octets can be sent, whole or in pieces. */
final class RawSocket implements Closeable {
  private final Socket socket;

  private RawSocket(Socket socket) {
    this.socket = socket;
  }

  static RawSocket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return new RawSocket(socket);
  }

  /** The answer to a request after which the server closes, one char per octet. */
  static String exchange(int port, String octets) throws IOException {
    try (RawSocket raw = connect(port)) {
      raw.send(octets);
      return raw.readToEnd(Duration.ofSeconds(10));
    }
  }

  /** The answer to a request line with a Host field and these further lines, without a body. */
  static String get(int port, String line, String... fields) throws IOException {
    StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return exchange(port, head + "Connection: close\r\n\r\n");
  }

  /** The status of an answer, or 0 if there is none. */
  static int status(String answer) {
    return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** Sends text of which each char is one octet. */
  void send(String octets) throws IOException {
    send(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
  }

  /** Says that nothing more will be sent, and goes on reading. */
  void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * What comes until the server closes.
   *
   * @throws SocketTimeoutException if the server sends nothing for this long, and does not close
   */
  String readToEnd(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try {
      int length = socket.getInputStream().read(piece);
      while (length >= 0) {
        read.write(piece, 0, length);
        length = socket.getInputStream().read(piece);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (SocketException e) {
      // Reset by the server: what came before it counts.
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  /**
   * The head of the next answer, up to its empty line, or what came of it until the server closed.
   *
   * @throws SocketTimeoutException if the server sends nothing for this long
   */
  String readHead(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    StringBuilder head = new StringBuilder();
    int octet = socket.getInputStream().read();
    while (octet >= 0) {
      head.append((char) octet);
      if (octet == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
        break;
      }
      octet = socket.getInputStream().read();
    }
    return head.toString();
  }

  /** Sends an octet now and then; the milliseconds until the server had enough. */
  long trickle(String octet) {
    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      try {
        send(octet);
        readToEnd(Duration.ofMillis(100));
        break;
      } catch (SocketTimeoutException e) {
        // Still open.
      } catch (IOException e) {
        break;
      }
    }
    return (System.nanoTime() - begun) / 1_000_000;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
