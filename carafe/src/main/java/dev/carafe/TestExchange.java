package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.internal.Whitespace;
import dev.carafe.internal.WireText;
import dev.carafe.jetty.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One call without a network: everything runs on the caller's thread. */
final class TestExchange implements Exchange {
  private final String method;
  private final TestAddress address;
  private final HeaderFields headers;
  private final byte[] body;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private int status;
  private HeaderFields answerHeaders = new HeaderFields();
  private @Nullable Throwable broken;

  TestExchange(String method, TestAddress address, HeaderFields headers, byte[] body) {
    this.method = method;
    this.address = address;
    this.headers = headers;
    this.body = body;
  }

  /** Text as it goes over the wire: UTF-8, one char per octet. */
  static String octets(String text) {
    return WireText.encodeReplacing(text);
  }

  /** The same for text of a header field that may be octets already: then it stays. */
  static String field(String text) {
    return text.chars().allMatch(c -> c <= 0xFF) ? text : octets(text);
  }

  /** A field's value as servers read it (RFC 9110 section 5.5). */
  static String withoutBlanksAround(String value) {
    int start = Whitespace.skipBlanks(value, 0, value.length());
    return value.substring(start, Whitespace.skipBlanksBack(value, start, value.length()));
  }

  /** The request's head as it would go over the wire. */
  String head() {
    StringBuilder head = new StringBuilder(octets(method)).append(' ').append(target());
    head.append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  /** Answers in the server's place. */
  void refuse(Refusal refusal) {
    String text = "The server refuses this request, and no program sees it: " + refusal.reason();
    HeaderFields fields = new HeaderFields();
    fields.set("Content-Type", "text/plain; charset=utf-8");
    fields.set("Connection", "close");
    send(refusal.status(), fields, text.getBytes(StandardCharsets.UTF_8));
  }

  TestResponse answer(List<TestResponse> history) {
    if (status == 0) {
      throw new IllegalStateException("the program did not answer", broken);
    }
    if (broken != null) {
      throw new IllegalStateException("the program broke its answer off", broken);
    }
    return new TestResponse(status, answerHeaders, written.toByteArray(), address, history);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String target() {
    return octets(address.target());
  }

  @Override
  public boolean isSecure() {
    return address.isSecure();
  }

  @Override
  public InetAddress remoteAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public List<String> headers(String name) {
    return headers.all(name);
  }

  @Override
  public void eachHeader(BiConsumer<String, String> consumer) {
    headers.forEach(consumer);
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public void handOver(Runnable work) {
    work.run();
  }

  @Override
  public void send(int status, HeaderFields headers, byte[] body) {
    stream(status, headers);
    written.writeBytes(body);
  }

  @Override
  public OutputStream stream(int status, HeaderFields headers) {
    if (this.status != 0) {
      throw new IllegalStateException("the program answered twice");
    }
    this.status = status;
    this.answerHeaders = headers;
    return written;
  }

  @Override
  public void abort(Throwable cause) {
    broken = cause;
  }
}
