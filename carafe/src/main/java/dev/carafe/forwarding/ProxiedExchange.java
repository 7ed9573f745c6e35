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

/** An exchange as the browser began it, before the proxies that passed it on. */
public final class ProxiedExchange implements Exchange {
  private static final String HOST = "Host";

  private final Exchange exchange;
  private final Forwarding told;

  public ProxiedExchange(Exchange exchange, Forwarding told) {
    this.exchange = exchange;
    this.told = told;
  }

  /** The exchange with the proxy. */
  public Exchange exchange() {
    return exchange;
  }

  /** What the proxies said. */
  public Forwarding told() {
    return told;
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
    Boolean secure = told.secure();
    return secure == null ? exchange.isSecure() : secure;
  }

  @Override
  public @Nullable InetAddress remoteAddress() {
    return told.addressTold() ? told.address() : exchange.remoteAddress();
  }

  @Override
  public @Nullable String header(String name) {
    String host = told.host();
    return host != null && name.equalsIgnoreCase(HOST) ? host : exchange.header(name);
  }

  @Override
  public List<String> headers(String name) {
    String host = told.host();
    return host != null && name.equalsIgnoreCase(HOST) ? List.of(host) : exchange.headers(name);
  }

  @Override
  public void eachHeader(BiConsumer<String, String> consumer) {
    String host = told.host();
    exchange.eachHeader(
        (name, value) ->
            consumer.accept(name, host != null && name.equalsIgnoreCase(HOST) ? host : value));
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
