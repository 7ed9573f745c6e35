package dev.carafe.attack;

import java.util.List;
import java.util.Random;

/** Makes requests that are nearly right, of a seed; each char is one octet. */
final class RandomRequests {
  private static final List<String> METHODS =
      List.of("POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH");
  private static final List<String> ODD_METHODS =
      List.of("TRACE", "CONNECT", "get", "PRI", "", "G\u0000T", "M-SEARCH", "PROPFIND", "a\u00e9");
  private static final List<String> TARGETS =
      List.of(
          "/",
          "/form",
          "/json",
          "/record",
          "/cookies",
          "/set",
          "/visits",
          "/login?next=/me",
          "/login?next=//evil.example",
          "/static/hello.txt",
          "/static/sub/style.css",
          "/static/../secret.txt",
          "/static/%2e%2e/secret.txt",
          "/static/",
          "/user/ann",
          "/item/7",
          "/item/99999999999999999999",
          "/item/-1",
          "/any/a/b/c",
          "/inner",
          "/inner/",
          "/inner/form",
          "/old",
          "/page",
          "/stream",
          "/folder",
          "/folder/",
          "/direct",
          "/nosuch",
          "/body",
          "*",
          "",
          "//",
          "/..",
          "/%",
          "/%00",
          "/%c3%a9",
          "/%ff",
          "/a?b=c&b=d",
          "/?%zz=%",
          "/form?a=1&a=2",
          "http://localhost/",
          "http://evil.example/",
          "https://localhost/visits",
          "localhost:80",
          "/\\",
          "/a;b",
          "/#x",
          "/user/%2f",
          "/user/\u00e9",
          "?",
          "/date-2026-11-25",
          "/user/");
  private static final List<String> VERSIONS =
      List.of("HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "http/1.1", "HTTP/1.1 ", "HTTP", "");
  private static final List<String> FIELDS =
      List.of(
          "Accept: */*",
          "Accept-Encoding: gzip",
          "If-Modified-Since: Wed, 25 Nov 2026 20:43:28 GMT",
          "If-Modified-Since: x",
          "If-None-Match: *",
          "If-None-Match: \"a\"",
          "Range: bytes=0-1",
          "Range: bytes=-",
          "Connection: close",
          "Connection: keep-alive",
          "Connection: upgrade",
          "Upgrade: websocket",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA",
          "Expect: 100-continue",
          "Expect: x",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Content-Length: 5",
          "Content-Length: 99999999",
          "Content-Length: -1",
          "X-Forwarded-For: 1.2.3.4",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Host: evil.example",
          "Forwarded: for=\"[::1]\";proto=https",
          "Host: other",
          "Origin: null",
          "Referer: http://evil.example/",
          "Date: x",
          "Trailer: a",
          "TE: trailers",
          "Authorization: Basic !!!!",
          "X: \u00e9",
          "X:",
          ": x",
          "X",
          " folded",
          "X\u0000: y",
          "Content-Encoding: gzip",
          "Content-Type: text/plain; charset=nosuch");
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=x",
          "application/json",
          "application/problem+json",
          "text/plain",
          "multipart/form-data; boundary=a",
          "multipart/form-data",
          "",
          "\u00e9");
  private static final List<String> COOKIES =
      List.of(
          "a=1",
          "a=1; a=2; b=3",
          "session=",
          "session=eyJ2Ijo3fQ.aXY.x",
          "theme=\"x; y=z\"",
          "=",
          ";;;",
          "\u00e2\u0080\u0080__Host-session=x",
          "a=\u00ff",
          "$Version=1; a=b",
          "a");
  private static final List<String> BODIES =
      List.of(
          "",
          "a=1&b=2",
          "user=ann",
          "user=%ff%00",
          "%",
          "&&&=",
          "a=b=c",
          "{\"x\":1,\"y\":2}",
          "{\"x\":",
          "[[[[[[",
          "null",
          "\"\\ud800\"",
          "{\"x\":1e999999999}",
          "\u0000\u0001\u00ff",
          "--a\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nc\r\n--a--\r\n");

  private final Random random;

  RandomRequests(long seed) {
    random = new Random(seed);
  }

  /**
   * A request, most often right but for one thing or two, with the session cookie given at times.
   */
  String next(String session) {
    StringBuilder request = new StringBuilder();
    String method = oneIn(2) ? "GET" : pick(METHODS);
    request.append(oneIn(20) ? pick(ODD_METHODS) : method).append(' ');
    request.append(oneIn(15) ? noise(60) : pick(TARGETS));
    if (oneIn(10)) {
      request.append('?').append(noise(30));
    }
    request.append(' ').append(oneIn(25) ? pick(VERSIONS) : "HTTP/1.1").append("\r\n");
    if (!oneIn(40)) {
      request.append("Host: ").append(oneIn(20) ? noise(10) : "localhost").append("\r\n");
    }
    for (int i = oneIn(3) ? random.nextInt(4) : 0; i > 0; i--) {
      request.append(oneIn(10) ? noise(40) : pick(FIELDS)).append("\r\n");
    }
    if (oneIn(2)) {
      request.append("Cookie: ").append(cookie(session)).append("\r\n");
    }
    if (method.equals("GET") ? oneIn(8) : !oneIn(8)) {
      addBody(request);
    } else {
      request.append("\r\n");
    }
    return oneIn(6) ? damaged(request) : request.toString();
  }

  private String cookie(String session) {
    return switch (random.nextInt(4)) {
      case 0 -> session;
      case 1 -> damaged(new StringBuilder(session)).replace("\r", "").replace("\n", "");
      case 2 -> noise(80);
      default -> pick(COOKIES) + "; " + pick(COOKIES);
    };
  }

  private void addBody(StringBuilder request) {
    String body =
        switch (random.nextInt(12)) {
          case 0 -> noise(200);
          case 1 -> "a=1&".repeat(random.nextInt(1500));
          case 2 -> "x".repeat(random.nextInt(70_000));
          default -> pick(BODIES);
        };
    request.append("Content-Type: ").append(pick(TYPES)).append("\r\n");
    if (oneIn(3)) {
      request.append("Transfer-Encoding: chunked\r\n\r\n");
      int half = body.length() / 2;
      addChunk(request, body.substring(0, half));
      addChunk(request, body.substring(half));
      request.append(oneIn(10) ? "0\r\nX: y\r\n\r\n" : "0\r\n\r\n");
    } else {
      int length = oneIn(10) ? random.nextInt(300) : body.length();
      request.append("Content-Length: ").append(length).append("\r\n\r\n").append(body);
    }
  }

  private void addChunk(StringBuilder request, String piece) {
    if (!piece.isEmpty()) {
      request.append(Integer.toHexString(piece.length()));
      request.append(oneIn(10) ? ";a=b" : "").append("\r\n").append(piece).append("\r\n");
    }
  }

  private String damaged(StringBuilder text) {
    for (int i = 1 + random.nextInt(3); i > 0 && text.length() > 0; i--) {
      int at = random.nextInt(Math.min(text.length(), 600));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.deleteCharAt(at);
        default -> text.insert(at, noise(3));
      }
    }
    return text.toString();
  }

  private String noise(int most) {
    String marks = "/?&=;:%,.\"'\\ \t@#<>{}[]()-_~\u0000\u001b\u00ff\u0080\r\n";
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      noise.append(
          switch (random.nextInt(4)) {
            case 0 -> marks.charAt(random.nextInt(marks.length()));
            case 1 -> (char) random.nextInt(256);
            case 2 -> (char) ('a' + random.nextInt(26));
            default -> "%2f%00%C3%A9%zz%".charAt(random.nextInt(16));
          });
    }
    return noise.toString();
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  int upTo(int most) {
    return random.nextInt(most);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
