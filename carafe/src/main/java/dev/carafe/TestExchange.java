package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.forwarding.ProxiedExchange;
import dev.carafe.internal.Whitespace;
import dev.carafe.internal.WireText;
import dev.carafe.jetty.Refusal;
import dev.carafe.sessions.SessionConflict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One call without a network: everything runs on the caller's thread. */
final class TestExchange implements Exchange {
  private final String method;
  private final TestAddress address;
  private final InetAddress remoteAddress;
  private final HeaderFields headers;
  private final byte[] body;
  private final boolean propagatesExceptions;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> earlyHints = new ArrayList<>(0);
  private int status;
  private HeaderFields answerHeaders = new HeaderFields();
  private @Nullable Throwable broken;
  private @Nullable Request request;

  TestExchange(
      String method,
      TestAddress address,
      InetAddress remoteAddress,
      HeaderFields headers,
      byte[] body,
      boolean propagatesExceptions) {
    this.method = method;
    this.address = address;
    this.remoteAddress = remoteAddress;
    this.headers = headers;
    this.body = body;
    this.propagatesExceptions = propagatesExceptions;
  }

  /** The exchange that a client made, whatever stands before it; null for that of a server. */
  static @Nullable TestExchange of(Exchange exchange) {
    if (exchange instanceof LoggedExchange logged) {
      return of(logged.exchange());
    }
    if (exchange instanceof ProxiedExchange proxied) {
      return of(proxied.exchange());
    }
    return exchange instanceof TestExchange test ? test : null;
  }

  /** Keeps a request of the program that has ended, for the test to look at. */
  static void ended(Request request) {
    TestExchange exchange = of(request.exchange());
    if (exchange != null) {
      exchange.request = request;
    }
  }

  /** Whether the test gets what made the request fail, so that no log need tell of it. */
  static boolean propagates(Request request, Throwable error) {
    if (error instanceof HttpException
        || error instanceof SessionConflict
        || !error.equals(request.failure())) {
      return false;
    }
    TestExchange exchange = of(request.exchange());
    return exchange != null && exchange.propagatesExceptions;
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
    Throwable failure = request == null ? null : request.failure();
    if (request != null && failure != null && propagates(request, failure)) {
      throw TestExchange.<RuntimeException>thrown(failure);
    }
    if (status == 0) {
      throw new IllegalStateException("the program did not answer", broken);
    }
    if (broken != null) {
      throw new IllegalStateException("the program broke its answer off", broken);
    }
    return new TestResponse(
        status,
        answerHeaders,
        written.toByteArray(),
        address,
        request,
        history,
        List.copyOf(earlyHints));
  }

  /** Throws the error as it is, which the compiler does not allow for a checked one. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException thrown(Throwable error) throws E {
    throw (E) error;
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
    return remoteAddress;
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
  public void sendEarlyHints(HeaderFields headers) {
    if (status == 0) {
      earlyHints.addAll(headers.all("Link"));
    }
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
