package dev.carafe.conformance.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a server answered, octet for octet, one to a char. */
record HttpAnswer(int status, List<Map.Entry<String, String>> fields, String body) {
  /** Sends a request to a port of this machine; it must say that the connection is closed. */
  static HttpAnswer to(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static HttpAnswer parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] head = answer.substring(0, end).split("\r\n", -1);
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      fields.add(Map.entry(head[i].substring(0, colon), head[i].substring(colon + 1).trim()));
    }
    HttpAnswer raw =
        new HttpAnswer(
            Integer.parseInt(head[0].split(" ", -1)[1]), fields, answer.substring(end + 4));
    return raw.all("Transfer-Encoding").contains("chunked")
        ? new HttpAnswer(raw.status, fields, unchunked(raw.body))
        : raw;
  }

  private static String unchunked(String body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int position = 0;
    while (true) {
      int line = body.indexOf("\r\n", position);
      int length = Integer.parseInt(body.substring(position, line), 16);
      if (length == 0) {
        return content.toString(StandardCharsets.ISO_8859_1);
      }
      content.writeBytes(
          body.substring(line + 2, line + 2 + length).getBytes(StandardCharsets.ISO_8859_1));
      position = line + 2 + length + 2;
    }
  }

  /** All values of the header field. */
  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The values of the header field in one line, "" if there is none. */
  String field(String name) {
    return String.join(", ", all(name));
  }
}
