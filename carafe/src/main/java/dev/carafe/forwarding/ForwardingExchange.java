package dev.carafe.forwarding;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An exchange that passes all on to another; those that change something of it extend it. */
public abstract class ForwardingExchange implements Exchange {
  private final Exchange exchange;

  /** Passes all on to this one. */
  protected ForwardingExchange(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The exchange that all is passed on to. */
  public final Exchange exchange() {
    return exchange;
  }

  @Override
  public final String method() {
    return exchange.method();
  }

  @Override
  public final String target() {
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
  public final boolean hasBody() {
    return exchange.hasBody();
  }

  @Override
  public final InputStream body() {
    return exchange.body();
  }

  @Override
  public final void awaitBody(Runnable following) {
    exchange.awaitBody(following);
  }

  @Override
  public final void handOver(Runnable work) {
    exchange.handOver(work);
  }

  @Override
  public final void sendEarlyHints(HeaderFields headers) {
    exchange.sendEarlyHints(headers);
  }

  @Override
  public void send(int status, HeaderFields headers, byte[] body) {
    exchange.send(status, headers, body);
  }

  @Override
  public OutputStream stream(int status, HeaderFields headers) throws IOException {
    return exchange.stream(status, headers);
  }

  @Override
  public void abort(Throwable cause) {
    exchange.abort(cause);
  }
}
