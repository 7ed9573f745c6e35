package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.internal.Ascii;
import java.nio.charset.StandardCharsets;

/** Answers those who ask whether the program is there. */
final class HealthCheck {
  private final String path;

  private HealthCheck(String path) {
    this.path = path;
  }

  /** One at this path; throws as {@link Carafe#healthCheck}. */
  static HealthCheck at(String path) {
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
    return new HealthCheck(path);
  }

  /** Answers the exchange, on the thread that serves the network, if it is for this path. */
  boolean answers(Exchange exchange) {
    String target = exchange.target();
    boolean asked =
        target.startsWith(path)
            && (target.length() == path.length() || target.charAt(path.length()) == '?')
            && (exchange.method().equals("GET") || exchange.method().equals("HEAD"));
    if (asked) {
      HeaderFields fields = new HeaderFields();
      fields.add("Content-Type", "text/plain; charset=utf-8");
      fields.add("Cache-Control", "no-store");
      fields.add("X-Content-Type-Options", "nosniff");
      fields.add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      exchange.send(200, fields, "ok".getBytes(StandardCharsets.US_ASCII));
    }
    return asked;
  }
}
