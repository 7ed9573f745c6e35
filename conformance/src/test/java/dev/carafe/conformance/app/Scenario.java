package dev.carafe.conformance.app;

import dev.carafe.sessions.SessionCodec;
import dev.carafe.signing.KeyRing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of scenarios.jsonl in one variant. */
record Scenario(String variant, JsonNode line) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> VARIANTS =
      List.of(
          "default",
          "norefresh",
          "short",
          "cookieopts",
          "hostprefix",
          "partitioned",
          "approot",
          "rotated",
          "nokey",
          "limited");
  private static final Pattern SESSION = Pattern.compile("\\{(\\{.*?\\})\\|(-?\\d+)\\|([^}]*)\\}");

  static List<Scenario> all() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    try (InputStream in = Scenario.class.getResourceAsStream("/scenarios.jsonl")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(it -> !it.startsWith("#")).toList()) {
        JsonNode json = JSON.readTree(line);
        VARIANTS.stream()
            .filter(variant -> !json.has("only") || names(json.get("only")).contains(variant))
            .filter(variant -> !names(json.path("but")).contains(variant))
            .forEach(variant -> scenarios.add(new Scenario(variant, json)));
      }
    }
    return scenarios;
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  List<JsonNode> steps() {
    return line.get("steps").valueStream().toList();
  }

  /** The request of a step, octet for octet, without its cookies' field. */
  String request(JsonNode step, String cookies) {
    StringBuilder head = new StringBuilder(step.get("do").asString()).append(" HTTP/1.1\r\n");
    JsonNode headers = step.path("headers");
    field(head, "Host", host(step));
    if (!headers.has("X-Variant")) {
      field(head, "X-Variant", variant);
    }
    headers.properties().stream()
        .filter(header -> !header.getKey().equals("Host"))
        .forEach(header -> field(head, header.getKey(), header.getValue().asString()));
    if (!cookies.isEmpty()) {
      field(head, "Cookie", cookies);
    }
    field(head, "Connection", "close");
    String body = body(step);
    if (step.has("ops") || step.has("body")) {
      field(head, "Content-Type", step.path("type").asString("application/json"));
      field(head, "Content-Length", Integer.toString(body.length()));
    }
    return head + "\r\n" + body;
  }

  static String host(JsonNode step) {
    return step.path("headers").path("Host").asString("127.0.0.1");
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String body(JsonNode step) {
    String text = step.path("body").asString("");
    if (text.startsWith("REPEAT:")) {
      text = "a=" + "x".repeat(Integer.parseInt(text.substring(7)) - 2);
    } else if (step.has("ops")) {
      text = "{\"ops\": " + step.get("ops") + "}";
    }
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The step's own Cookie field with its sessions signed, or else the jar's. */
  String cookies(JsonNode step, String ofJar) {
    if (!step.has("cookies")) {
      return ofJar;
    }
    Matcher session = SESSION.matcher(step.get("cookies").asString().replace("NAME", cookieName()));
    return session.replaceAll(
        match -> signed(match.group(1), Long.parseLong(match.group(2)), match.group(3)));
  }

  @SuppressWarnings("unchecked") // JSON objects have texts for keys
  private String signed(String json, long age, String key) {
    String used =
        !key.isEmpty()
            ? key
            : variant.equals("rotated") ? "brand-new-key" : "conformance-secret-key";
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-age));
    return SessionCodec.flask()
        .signingSerializer(KeyRing.of(used), cookieName(), clock)
        .dumps(JSON.readValue(json, Map.class));
  }

  private String cookieName() {
    return switch (variant) {
      case "cookieopts" -> "sid";
      case "hostprefix" -> "__Host-session";
      default -> "session";
    };
  }

  @Override
  public String toString() {
    return variant + ": " + line.get("name").asString();
  }
}
