package dev.carafe.security;

import dev.carafe.Request;
import dev.carafe.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields and the JSON of device-bound sessions, as the W3C's draft has them. */
final class DeviceFields {
  static final String REGISTRATION = "Secure-Session-Registration";
  static final String CHALLENGE = "Secure-Session-Challenge";
  static final String RESPONSE = "Secure-Session-Response";
  static final String ID = "Sec-Secure-Session-Id";
  static final String SKIPPED = "Secure-Session-Skipped";

  private DeviceFields() {}

  /**
   * The value of a field that is sent once, with quotes (as the draft says) or without (as Chromium
   * does); null if it is not there, or neither.
   */
  static @Nullable String value(Request request, String field) {
    List<String> sent = request.headers(field);
    if (sent.size() != 1) {
      return null;
    }
    String text = sent.get(0).strip();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    String value = quoted ? text.substring(1, text.length() - 1) : text;
    return value.isEmpty() || !isPlain(value) ? null : value;
  }

  /** Whether it has the signs only that names and JWTs have. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!StrictBase64.isSign(c) && c != '.') {
        return false;
      }
    }
    return true;
  }

  static String registration(String path, String challenge) {
    return "(ES256 RS256);path=\"" + path + "\";challenge=\"" + challenge + "\"";
  }

  /** Has the browser sign this challenge the next time. */
  static Response challenging(Response response, String name, String challenge) {
    return response.addHeader(CHALLENGE, "\"" + challenge + "\";id=\"" + name + "\"").noStore();
  }

  /**
   * Tells the browser what its session is: no origin and no whole URL unless the whole site is
   * meant, so that it is right whatever stands between.
   */
  static Response instructions(
      Request request, DeviceSettings settings, String name, String refreshPath) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session_identifier", name);
    json.put("refresh_url", refreshPath);
    json.put("scope", scope(request.rootPath(), settings));
    json.put(
        "credentials",
        List.of(
            Map.of(
                "type",
                "cookie",
                "name",
                settings.cookieName(),
                "attributes",
                settings.attributes(request))));
    if (!settings.initiators.isEmpty()) {
      json.put("allowed_refresh_initiators", settings.initiators);
    }
    return Response.json(json);
  }

  private static Map<String, Object> scope(String root, DeviceSettings settings) {
    Map<String, Object> scope = new LinkedHashMap<>();
    if (settings.site != null) {
      scope.put("origin", settings.site);
    }
    scope.put("include_site", settings.site != null);
    List<Object> rules = new ArrayList<>(); // of those that fit the last one counts
    if (!root.isEmpty()) {
      rules.add(rule("exclude", "/"));
      rules.add(rule("include", root));
    }
    for (String path : settings.exceptPaths) {
      rules.add(rule("exclude", root + path));
    }
    scope.put("scope_specification", rules);
    return scope;
  }

  private static Map<String, Object> rule(String type, String path) {
    return Map.of("type", type, "domain", "*", "path", path);
  }

  /** Tells the browser that its session is over. */
  static Response ended() {
    return Response.json(Map.of("continue", false)).noStore();
  }
}
