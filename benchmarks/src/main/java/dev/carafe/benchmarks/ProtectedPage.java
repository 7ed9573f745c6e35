package dev.carafe.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.engine.RunningServer;
import dev.carafe.security.Csrf;
import dev.carafe.security.SecurityHeaders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The CPU time that a server spends on a request, system calls and collection of garbage included:
 * of a page with a session that says who is logged in, protected from forged requests, and with the
 * header fields that make browsers careful; of the same page without; and of one with a login and
 * sessions in a store, of a browser that is bound to its device and of one that is not. All are
 * servers of one process, asked in turn over loopback; what the clients spend is taken off. {@code
 * benchmarks/run-protected-page [ROUNDS] [REQUESTS]}.
 */
public final class ProtectedPage {
  private static final int CLIENTS = 2;
  private static final int WARM_UP = 20;

  private ProtectedPage() {}

  /** Measures as often as the first argument says, as many requests each as the second says. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    int requests = args.length > 1 ? Integer.parseInt(args[1]) : 3_000;
    Map<String, RunningServer> servers = new LinkedHashMap<>();
    for (Protection protection : Protection.values()) {
      servers.put(protection.name(), protection.app().start(0));
    }
    try {
      measure(new ArrayList<>(servers.values()), rounds, requests);
    } finally {
      servers.values().forEach(RunningServer::close);
    }
  }

  private static void measure(List<RunningServer> servers, int rounds, int requests)
      throws IOException {
    int count = servers.size();
    double[][] micros = new double[count][rounds];
    List<List<PageClient>> clients = new ArrayList<>();
    for (RunningServer server : servers) {
      clients.add(PageClient.of(server, CLIENTS));
    }
    for (int round = -WARM_UP; round < rounds; round++) {
      int first = Math.floorMod(round, count);
      for (int i = 0; i < count; i++) {
        int one = (first + i) % count;
        double spent = cpuMicros(clients.get(one), requests);
        if (round >= 0) {
          micros[one][round] = spent;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      int self = i;
      double[] ratios =
          IntStream.range(0, rounds).mapToDouble(r -> micros[self][r] / micros[0][r]).toArray();
      System.out.printf(
          Locale.ROOT,
          "%-40s %7.2f us CPU a request, %.3f times the first (median of %d rounds of %d), page of"
              + " %d octets%n",
          Protection.values()[i],
          median(micros[i].clone()),
          median(ratios),
          rounds,
          requests,
          clients.get(i).get(0).length());
    }
  }

  private static double cpuMicros(List<PageClient> clients, int requests) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    long own = PageClient.ask(clients, requests / clients.size());
    return (system.getProcessCpuTime() - before - own) / 1000.0 / requests;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** What stands around the page; each has what those before it have, but for the last token. */
  private enum Protection {
    NONE,
    SESSION,
    SESSION_CSRF,
    SESSION_CSRF_HEADERS,
    SESSION_CSRF_HEADERS_TOKEN_NONCE,
    LOGIN_CSRF_HEADERS,
    STORED_LOGIN_CSRF_HEADERS,
    STORED_LOGIN_CSRF_HEADERS_DEVICE_BOUND;

    Carafe app() {
      Carafe app = Carafe.create().secretKey("a key for this benchmark only");
      if (compareTo(STORED_LOGIN_CSRF_HEADERS) >= 0) {
        return LoginPage.stored(app, this == STORED_LOGIN_CSRF_HEADERS_DEVICE_BOUND);
      }
      if (this == LOGIN_CSRF_HEADERS) {
        return LoginPage.in(app);
      }
      if (compareTo(SESSION_CSRF_HEADERS) >= 0) {
        app.install(SecurityHeaders.defaults());
      }
      if (compareTo(SESSION_CSRF) >= 0) {
        app.install(Csrf.protection());
      }
      app.get("/login", request -> "in " + request.session().put("user", "ann"));
      String template = "account" + (this == SESSION_CSRF_HEADERS_TOKEN_NONCE ? "-token" : "");
      app.get(
          "/",
          request -> request.render(template + ".html", "user", user(request), "items", items()));
      return app;
    }

    private String user(Request request) {
      return this == NONE ? "ann" : request.session().get("user", "nobody");
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final List<Item> ITEMS =
      IntStream.range(0, 20).mapToObj(i -> new Item("Item " + i, i * 3 + 1)).toList();

  /** The rows of the page. */
  static List<Item> items() {
    return ITEMS;
  }

  /** A row of the page. */
  public record Item(String name, int price) {}
}
