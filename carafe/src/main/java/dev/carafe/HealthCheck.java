package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.internal.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Answers those who ask whether the program is there, and whether it can work. */
final class HealthCheck {
  private final String path;
  private final @Nullable HealthState state;

  private HealthCheck(String path, @Nullable HealthState state) {
    this.path = path;
    this.state = state;
  }

  /**
   * One at this path; throws as {@link Carafe#healthCheck(String)}.
   *
   * @param check whether the program can work; null if it can as long as it is there
   */
  static HealthCheck at(String path, @Nullable BooleanSupplier check) {
    Given.notNull(path, "the path of the health check", "give one such as /healthz");
    boolean plain =
        path.chars().allMatch(c -> Ascii.isAlphanumeric((char) c) || "/-._~".indexOf(c) >= 0);
    if (!path.startsWith("/") || !plain) {
      throw new IllegalArgumentException(
          "the path '"
              + path
              + "' of the health check must be a slash and letters, digits, '/', '-', '.', '_' and"
              + " '~': write one such as /healthz");
    }
    return new HealthCheck(path, check == null ? null : new HealthState(check, System::nanoTime));
  }

  /**
   * Answers the exchange if it is for this path: on the thread that serves the network, and after a
   * check on the one that made it.
   */
  boolean answers(Exchange exchange) {
    String target = exchange.target();
    boolean asked =
        target.startsWith(path)
            && (target.length() == path.length() || target.charAt(path.length()) == '?')
            && (exchange.method().equals("GET") || exchange.method().equals("HEAD"));
    if (asked) {
      answer(exchange);
    }
    return asked;
  }

  private void answer(Exchange exchange) {
    if (state == null || !state.beginsCheck()) {
      send(exchange, state == null || state.isWell());
      return;
    }
    try {
      exchange.handOver(() -> send(exchange, state.check()));
    } catch (RejectedExecutionException e) { // so busy that nobody can look
      state.giveUp();
      send(exchange, false);
    }
  }

  private static void send(Exchange exchange, boolean well) {
    HeaderFields fields = new HeaderFields();
    fields.add("Content-Type", "text/plain; charset=utf-8");
    fields.add("Cache-Control", "no-store");
    fields.add("X-Content-Type-Options", "nosniff");
    fields.add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    String text = well ? "ok" : "failing";
    exchange.send(well ? 200 : 503, fields, text.getBytes(StandardCharsets.US_ASCII));
  }
}
