package dev.carafe.forwarding;

import dev.carafe.engine.Exchange;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An exchange as the browser began it, before the proxies that passed it on. */
public final class ProxiedExchange extends ForwardingExchange {
  private static final String HOST = "Host";

  private final Forwarding told;

  public ProxiedExchange(Exchange exchange, Forwarding told) {
    super(exchange);
    this.told = told;
  }

  /** What the proxies said. */
  public Forwarding told() {
    return told;
  }

  @Override
  public boolean isSecure() {
    Boolean secure = told.secure();
    return secure == null ? super.isSecure() : secure;
  }

  @Override
  public @Nullable InetAddress remoteAddress() {
    return told.addressTold() ? told.address() : super.remoteAddress();
  }

  @Override
  public @Nullable String header(String name) {
    String host = told.host();
    return host != null && name.equalsIgnoreCase(HOST) ? host : super.header(name);
  }

  @Override
  public List<String> headers(String name) {
    String host = told.host();
    return host != null && name.equalsIgnoreCase(HOST) ? List.of(host) : super.headers(name);
  }

  @Override
  public void eachHeader(BiConsumer<String, String> consumer) {
    String host = told.host();
    super.eachHeader(
        (name, value) ->
            consumer.accept(name, host != null && name.equalsIgnoreCase(HOST) ? host : value));
  }
}
