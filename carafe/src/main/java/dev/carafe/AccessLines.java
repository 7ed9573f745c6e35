package dev.carafe;

import dev.carafe.internal.LogText;
import dev.carafe.json.Json;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the lines of an access log. */
final class AccessLines {
  private static final System.Logger LOG = System.getLogger("dev.carafe.access");
  private static final DateTimeFormatter COMMON_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AccessLog form;
  private final Clock clock;

  AccessLines(AccessLog form, Clock clock) {
    this.form = form;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Writes one. */
  void write(
      Instant begun,
      @Nullable InetAddress address,
      String method,
      String target,
      int status,
      long octets) {
    if (!LOG.isLoggable(System.Logger.Level.INFO)) {
      return;
    }
    int question = target.indexOf('?');
    String path = LogText.of(question < 0 ? target : target.substring(0, question));
    String from = address == null ? "-" : address.getHostAddress();
    LOG.log(
        System.Logger.Level.INFO,
        form == AccessLog.COMMON
            ? common(begun, from, LogText.of(method), path, status, octets)
            : json(begun, from, method, path, status, octets));
  }

  private static String common(
      Instant begun, String from, String method, String path, int status, long octets) {
    return from
        + " - - ["
        + COMMON_TIME.format(begun)
        + "] \""
        + method
        + " "
        + path.replace("\"", "%22")
        + " HTTP/1.1\" "
        + status
        + " "
        + octets;
  }

  private String json(
      Instant begun, String from, String method, String path, int status, long octets) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", begun.toString());
    line.put("address", from);
    line.put("method", method);
    line.put("path", path);
    line.put("status", status);
    line.put("octets", octets);
    line.put("millis", clock.millis() - begun.toEpochMilli());
    return new String(Json.write(line), StandardCharsets.UTF_8);
  }
}
