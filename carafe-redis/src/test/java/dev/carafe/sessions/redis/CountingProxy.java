package dev.carafe.sessions.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a store and its server: counts round trips, which begin when something is sent
 * after something was received, and cuts connections before an answer comes through.
 */
final class CountingProxy implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger trips = new AtomicInteger();
  private volatile boolean dropsAnswers;

  CountingProxy(RedisServer server) throws IOException {
    this.server = server.port();
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  String uri() {
    return "redis://127.0.0.1:" + door.getLocalPort();
  }

  /** How many there were since this was last asked. */
  int trips() {
    return trips.getAndSet(0);
  }

  /** From now on, closes a connection instead of passing an answer on. */
  void dropAnswers(boolean drops) {
    dropsAnswers = drops;
  }

  /** Closes all connections. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "counting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(client);
        sockets.add(behind);
        AtomicInteger sent = new AtomicInteger();
        thread(() -> pass(client, behind, sent, true));
        thread(() -> pass(behind, client, sent, false));
      }
    } catch (IOException e) {
      trips.get(); // The door was closed: that is the end.
    }
  }

  private void pass(Socket from, Socket to, AtomicInteger sent, boolean isQuestion) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        if (isQuestion && sent.getAndSet(1) == 0) {
          trips.incrementAndGet();
        }
        if (!isQuestion) {
          sent.set(0);
          if (dropsAnswers) {
            return;
          }
        }
        out.write(part, 0, read);
      }
    } catch (IOException e) {
      sent.set(0); // One side closed it; so is the other now.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
