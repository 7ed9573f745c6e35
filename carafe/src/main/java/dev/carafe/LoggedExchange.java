package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An exchange of which a line is logged when it has ended. */
final class LoggedExchange implements Exchange {
  private final Exchange exchange;
  private final AccessLines lines;
  private final Instant begun;
  private Exchange seenAs;
  private int status;

  LoggedExchange(Exchange exchange, AccessLines lines) {
    this.exchange = exchange;
    this.lines = lines;
    this.begun = lines.now();
    this.seenAs = exchange;
  }

  Exchange exchange() {
    return exchange;
  }

  /** Tells the exchange that trusted proxies make of this one: its address is logged. */
  void seenAs(Exchange proxied) {
    seenAs = proxied;
  }

  private void log(long octets) {
    InetAddress address = seenAs == this ? exchange.remoteAddress() : seenAs.remoteAddress();
    lines.write(begun, address, exchange.method(), exchange.target(), status, octets);
  }

  @Override
  public String method() {
    return exchange.method();
  }

  @Override
  public String target() {
    return exchange.target();
  }

  @Override
  public boolean isSecure() {
    return exchange.isSecure();
  }

  @Override
  public @Nullable InetAddress remoteAddress() {
    return exchange.remoteAddress();
  }

  @Override
  public @Nullable String header(String name) {
    return exchange.header(name);
  }

  @Override
  public List<String> headers(String name) {
    return exchange.headers(name);
  }

  @Override
  public void eachHeader(BiConsumer<String, String> consumer) {
    exchange.eachHeader(consumer);
  }

  @Override
  public boolean hasBody() {
    return exchange.hasBody();
  }

  @Override
  public InputStream body() {
    return exchange.body();
  }

  @Override
  public void awaitBody(Runnable following) {
    exchange.awaitBody(following);
  }

  @Override
  public void handOver(Runnable work) {
    exchange.handOver(work);
  }

  @Override
  public void sendEarlyHints(HeaderFields headers) {
    exchange.sendEarlyHints(headers);
  }

  @Override
  public void send(int status, HeaderFields headers, byte[] body) {
    this.status = status;
    exchange.send(status, headers, body);
    log(exchange.method().equals("HEAD") ? 0 : body.length);
  }

  @Override
  public OutputStream stream(int status, HeaderFields headers) throws IOException {
    this.status = status;
    return new Counted(exchange.stream(status, headers));
  }

  @Override
  public void abort(Throwable cause) {
    exchange.abort(cause);
    log(0);
  }

  /** Logs when it is closed. */
  private final class Counted extends FilterOutputStream {
    private long octets;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
      octets++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      octets += length;
    }

    @Override
    public void close() throws IOException {
      out.close();
      log(octets);
    }
  }
}
