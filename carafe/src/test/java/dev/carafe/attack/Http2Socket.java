package dev.carafe.attack;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;

/** An HTTP/2 connection to a port of this machine over which any frames can be sent. */
final class Http2Socket implements Closeable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GO_AWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  /** What a stream was answered; a reset or go-away of -1 is none. */
  static final class Answer {
    int status;
    List<String> fields = List.of();
    String body = "";
    int reset = -1;
    int goAway = -1;
    boolean closed;
    boolean ended;
    final List<String> interim = new ArrayList<>();

    String field(String name) {
      return fields.stream()
          .filter(field -> field.startsWith(name + ": "))
          .map(field -> field.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    boolean isRefused() {
      return (status >= 400 && status < 500) || reset > 0 || goAway > 0;
    }

    @Override
    public String toString() {
      return status
          + " "
          + fields
          + " '"
          + body
          + "' reset "
          + reset
          + " goAway "
          + goAway
          + (closed ? " closed" : "");
    }
  }

  private final SSLSocket socket;
  private final DataInputStream in;
  private final HpackDecoder decoder = new HpackDecoder(1 << 20, System::nanoTime);
  private final Map<Integer, Answer> answers = new HashMap<>();
  private int goAway = -1;
  private boolean closed;

  private Http2Socket(SSLSocket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
  }

  /** With the preface and the settings sent. */
  static Http2Socket connect(SSLContext context, int port, byte... settings) throws IOException {
    Http2Socket http2 = open(context, port);
    http2.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    http2.frame(SETTINGS, 0, 0, settings);
    return http2;
  }

  /** With TLS agreed on, and nothing sent. */
  static Http2Socket open(SSLContext context, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return new Http2Socket(socket);
  }

  String protocol() {
    return socket.getApplicationProtocol();
  }

  void send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
  }

  static byte[] frameOf(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .put((byte) (payload.length >> 8))
        .put((byte) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  void frame(int type, int flags, int stream, byte... payload) throws IOException {
    send(frameOf(type, flags, stream, payload));
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  /** Fields as literals that are not remembered (RFC 7541 section 6.2.2). */
  static byte[] block(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.write(0);
      text(block, namesAndValues[i]);
      text(block, namesAndValues[i + 1]);
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    int rest = text.length() - 127;
    block.write(Math.min(text.length(), 127));
    if (rest >= 0) {
      while (rest >= 128) {
        block.write(rest % 128 + 128);
        rest /= 128;
      }
      block.write(rest);
    }
    block.writeBytes(octets(text));
  }

  /** The four pseudo fields, and others. */
  static String[] fields(String method, String path, String... others) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                ":method", method, ":scheme", "https", ":authority", "localhost", ":path", path));
    fields.addAll(List.of(others));
    return fields.toArray(String[]::new);
  }

  /** A request without a body, and its answer. */
  Answer ask(int stream, String... fields) throws IOException {
    frame(HEADERS, END_STREAM | END_HEADERS, stream, block(fields));
    return answer(stream);
  }

  Answer get(int stream, String path, String... others) throws IOException {
    return ask(stream, fields("GET", path, others));
  }

  /** Reads until the stream, or the connection, has ended. */
  Answer answer(int stream) throws IOException {
    Answer answer = answers.computeIfAbsent(stream, id -> new Answer());
    while (!answer.ended && answer.reset < 0 && !closed) {
      if (!readFrame()) {
        closed = true;
      }
    }
    answer.goAway = goAway;
    answer.closed = closed;
    return answer;
  }

  /** Reads until the server resets the stream; the error, or -1 if it closed. */
  int reset(int stream) throws IOException {
    Answer answer = answers.computeIfAbsent(stream, id -> new Answer());
    while (answer.reset < 0 && !closed) {
      if (!readFrame()) {
        closed = true;
      }
    }
    return answer.reset;
  }

  /** Reads until the head of an answer is there. */
  Answer head(int stream) throws IOException {
    Answer answer = answers.computeIfAbsent(stream, id -> new Answer());
    while (answer.status == 0 && answer.reset < 0 && !closed) {
      if (!readFrame()) {
        closed = true;
      }
    }
    return answer;
  }

  /** Reads until the server closes; the error that it went away with, or -1. */
  int goAway(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    while (!closed) {
      if (!readFrame()) {
        closed = true;
      }
    }
    return goAway;
  }

  private boolean readFrame() throws IOException {
    byte[] head = new byte[9];
    byte[] payload;
    try {
      in.readFully(head);
      payload = new byte[(head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | (head[2] & 0xff)];
      in.readFully(payload);
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
    int flags = head[4];
    int stream = ByteBuffer.wrap(head, 5, 4).getInt();
    Answer answer = answers.computeIfAbsent(stream, id -> new Answer());
    switch (head[3]) {
      case HEADERS -> decode(answer, payload);
      case DATA -> {
        answer.body += new String(payload, StandardCharsets.ISO_8859_1);
        if (payload.length > 0) {
          tryFrame(WINDOW_UPDATE, 0, number(payload.length));
        }
      }
      case RESET -> answer.reset = ByteBuffer.wrap(payload).getInt();
      case GO_AWAY -> goAway = ByteBuffer.wrap(payload, 4, 4).getInt();
      case SETTINGS -> {
        if ((flags & ACK) == 0) {
          tryFrame(SETTINGS, ACK);
        }
      }
      default -> {}
    }
    if (head[3] <= HEADERS && (flags & END_STREAM) != 0) {
      answer.ended = true;
    }
    return true;
  }

  private void tryFrame(int type, int flags, byte... payload) {
    try {
      frame(type, flags, 0, payload);
    } catch (IOException e) {
      // The server has closed: reading on says so.
    }
  }

  private void decode(Answer answer, byte[] block) throws IOException {
    List<String> fields = new ArrayList<>();
    MetaData head;
    try {
      head = decoder.decode(ByteBuffer.wrap(block));
    } catch (org.eclipse.jetty.http2.hpack.HpackException e) {
      throw new IOException(e);
    }
    for (HttpField field : head.getHttpFields()) {
      fields.add(field.getName() + ": " + field.getValue());
    }
    int status = ((MetaData.Response) head).getStatus();
    if (status < 200) {
      answer.interim.add(status + " " + fields);
    } else {
      answer.status = status;
      answer.fields = fields;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
