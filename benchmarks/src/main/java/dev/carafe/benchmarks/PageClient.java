package dev.carafe.benchmarks;

import dev.carafe.engine.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A browser's requests for one page, one after another over one connection. */
final class PageClient {
  private final OutputStream out;
  private final InputStream in;
  private final byte[] request;
  private final byte[] buffer = new byte[1 << 16];
  private int length;

  private PageClient(URI server, String cookie) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = socket.getInputStream();
    request =
        ("GET / HTTP/1.1\r\nHost: "
                + server.getAuthority()
                + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36\r\n"
                + "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en\r\n"
                + "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\n"
                + "X-Forwarded-Proto: https\r\nCookie: "
                + cookie
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Logs in, and connects. */
  static List<PageClient> of(RunningServer server, int count) throws IOException {
    String cookies = LoginPage.cookies(server.uri());
    List<PageClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(new PageClient(server.uri(), cookies));
    }
    return clients;
  }

  /** Asks as often, all at the same time, and says how much CPU time the asking took, in ns. */
  static long ask(List<PageClient> clients, int times) {
    AtomicLong spent = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (PageClient client : clients) {
      threads.add(new Thread(() -> spent.addAndGet(client.ask(times))));
    }
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return spent.get();
  }

  private long ask(int times) {
    try {
      for (int i = 0; i < times; i++) {
        out.write(request);
        read();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Reads an answer; its length is found out from the first, and all are alike. */
  private void read() throws IOException {
    int read = 0;
    int end = length == 0 ? Integer.MAX_VALUE : length;
    while (read < end) {
      int more = in.read(buffer, read, buffer.length - read);
      if (more < 0) {
        throw new IOException("the server closed the connection");
      }
      read += more;
      if (end == Integer.MAX_VALUE) {
        end = whole(read);
        length = end == Integer.MAX_VALUE ? 0 : end;
      }
    }
    if (buffer[9] != '2') {
      throw new IOException(
          "the server answered " + new String(buffer, 0, 15, StandardCharsets.US_ASCII));
    }
  }

  private int whole(int read) {
    String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return Integer.MAX_VALUE;
    }
    String field = "content-length: ";
    int at = text.toLowerCase(Locale.ROOT).indexOf(field);
    int from = at + field.length();
    return head + 4 + Integer.parseInt(text.substring(from, text.indexOf('\r', from)));
  }

  /** The octets of an answer. */
  int length() {
    return length;
  }
}
