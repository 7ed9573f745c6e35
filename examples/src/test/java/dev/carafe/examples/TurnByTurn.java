package dev.carafe.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes connections on to two servers by turns, octet by octet. */
final class TurnByTurn implements AutoCloseable {
  private final ServerSocket door;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  TurnByTurn(int first, int second) throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(
        () -> {
          for (int turn = 0; ; turn++) {
            Socket browser = door.accept();
            Socket server =
                new Socket(InetAddress.getLoopbackAddress(), turn % 2 == 0 ? first : second);
            open.add(browser);
            open.add(server);
            start(() -> pass(browser, server));
            start(() -> pass(server, browser));
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A side has hung up.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /** Hangs up on everybody, so that the next request comes by a new connection. */
  void cut() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
