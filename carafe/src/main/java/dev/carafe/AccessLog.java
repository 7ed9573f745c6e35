package dev.carafe;

/**
 * The form of the line that is logged of each request, at level INFO of the logger {@code
 * dev.carafe.access}, once its answer is sent.
 *
 * <p>It tells the browser's address (what {@linkplain Carafe#trustProxies trusted} proxies say of
 * it), method, path, status and octets of the body. Queries are left out, which may hold secrets
 * such as the token of a link in an e-mail.
 *
 * <pre>{@code
 * app.accessLog(AccessLog.JSON);
 * }</pre>
 */
public enum AccessLog {
  /**
   * The Common Log Format, such as {@code 127.0.0.1 - - [26/Nov/2026:08:00:00 +0000] "GET /
   * HTTP/1.1" 200 12}.
   */
  COMMON,
  /**
   * A JSON object, such as {@code {"time":"2026-11-26T08:00:00Z","address":"127.0.0.1",
   * "method":"GET","path":"/","status":200,"octets":12,"millis":3}}.
   */
  JSON
}
