package dev.carafe.attack;

import dev.carafe.security.SoftwareDevice;
import java.io.IOException;
import java.util.List;

/** A visitor whose login is bound to a device, over raw sockets, behind a proxy that speaks TLS. */
final class BoundVisitor {
  static final String REGISTER = "/.carafe/dbsc/register";
  static final String REFRESH = "/.carafe/dbsc/refresh";
  static final String RESPONSE = "Secure-Session-Response: ";
  static final String ID = "Sec-Secure-Session-Id: ";

  final SoftwareDevice device = SoftwareDevice.ec();
  final String session;
  private final int port;

  /** The first challenge, or that of the last answer. */
  private String challenge;

  /** The bound cookie; empty until it is registered. */
  private String cookie = "";

  /** The name of the record of the device. */
  String id = "";

  BoundVisitor(int port) throws IOException {
    this.port = port;
    String answer =
        RawSocket.exchange(
            port,
            head("POST /login")
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 8\r\n\r\nname=ann");
    session = between(answer, "__Host-session=", ";");
    challenge = between(answer, "challenge=\"", "\"");
  }

  static String between(String text, String before, String after) {
    int begin = text.indexOf(before);
    if (begin < 0) {
      throw new IllegalStateException("no " + before + " in " + text);
    }
    begin += before.length();
    return text.substring(begin, text.indexOf(after, begin));
  }

  private static String head(String line) {
    return line
        + " HTTP/1.1\r\nHost: shop.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n";
  }

  /** The line and the fields of a request with the visitor's cookies, without the end of it. */
  String begin(String line, String... fields) {
    StringBuilder head = new StringBuilder(head(line));
    head.append("Cookie: __Host-session=").append(session);
    head.append(cookie.isEmpty() ? "" : "; __Host-device=" + cookie).append("\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return head.toString();
  }

  /** The answer to a request with the visitor's cookies, and no body. */
  String send(String line, String... fields) throws IOException {
    return RawSocket.exchange(port, begin(line, fields) + "Content-Length: 0\r\n\r\n");
  }

  /** What would register the device. */
  String registration() {
    return device.registration(challenge);
  }

  /** What would renew the cookie. */
  String proof() {
    return device.proof(challenge);
  }

  String challenge() {
    return challenge;
  }

  /** Registers, as a browser does. */
  BoundVisitor registered() throws IOException {
    String answer = send("POST " + REGISTER, RESPONSE + registration());
    id = between(answer, "\"session_identifier\":\"", "\"");
    note(answer);
    return this;
  }

  /** Has the cookie renewed, as a browser does; the status of the answer. */
  int renew() throws IOException {
    String answer = send("POST " + REFRESH, ID + id, RESPONSE + proof());
    if (RawSocket.status(answer) == 200) {
      note(answer);
    }
    return RawSocket.status(answer);
  }

  private void note(String answer) {
    cookie = between(answer, "__Host-device=", ";");
    challenge = between(answer, "Secure-Session-Challenge: \"", "\"");
  }

  /** Whom the program takes the visitor for. */
  String whoami() throws IOException {
    String answer = send("GET /");
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  /** What nobody else may see. */
  List<String> secrets() {
    return cookie.isEmpty() ? List.of(session, challenge) : List.of(session, challenge, cookie);
  }
}
