package dev.carafe;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.carafe.engine.Exchange;
import dev.carafe.forwarding.ForwardedField;
import dev.carafe.forwarding.Forwarding;
import dev.carafe.forwarding.HostText;
import dev.carafe.forwarding.IpText;
import dev.carafe.forwarding.Network;
import dev.carafe.forwarding.ProxiedExchange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which proxies stand before the program, and which of their header fields it believes: Werkzeug's
 * {@code ProxyFix}. Immutable; for {@link Carafe#trustProxies}.
 *
 * <pre>{@code
 * app.trustProxies(TrustedProxies.hops(1).host(1).from("10.0.0.0/8"));
 * }</pre>
 *
 * <p>Each proxy appends to X-Forwarded-For whom it was asked by, so that what the last of n proxies
 * of one's own was told stands n-th from the right; what stands before it anybody can have sent. A
 * count that is too high lets visitors choose their address: count only proxies that set the field.
 * Unlike ProxyFix, quotes hold no values together, so that a visitor's open quote cannot swallow
 * what the proxies append.
 *
 * <p>What makes no sense is passed over: an address that is none is an address that is not known
 * (null), a scheme that is neither http nor https, a port or prefix that is none change nothing. A
 * host that is none is answered with 400.
 *
 * <p>Nothing changes it: each method returns a changed copy.
 */
@CheckReturnValue
public final class TrustedProxies {
  private final int address;
  private final int proto;
  private final int host;
  private final int port;
  private final int prefix;
  private final List<Network> networks;
  private final boolean walked;
  private final boolean forwarded;

  private TrustedProxies(
      int address,
      int proto,
      int host,
      int port,
      int prefix,
      List<Network> networks,
      boolean walked,
      boolean forwarded) {
    if (proto < 0 || host < 0 || port < 0 || prefix < 0) {
      throw new IllegalArgumentException(
          "a number of proxies is negative: count those that set the field, 0 for none");
    }
    if (forwarded && (port > 0 || prefix > 0)) {
      throw new IllegalArgumentException(
          "the header field Forwarded tells no port and no prefix: leave port(...) and prefix(...)"
              + " out, or read the X-Forwarded fields");
    }
    this.address = address;
    this.proto = proto;
    this.host = host;
    this.port = port;
    this.prefix = prefix;
    this.networks = networks;
    this.walked = walked;
    this.forwarded = forwarded;
  }

  /**
   * Believes this many values, counted from the right, of X-Forwarded-For and X-Forwarded-Proto,
   * and no other field.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public static TrustedProxies hops(int proxies) {
    if (proxies < 1) {
      throw new IllegalArgumentException(
          "hops(" + proxies + ") trusts no proxy: give 1 or more, or leave trustProxies out");
    }
    return new TrustedProxies(proxies, proxies, 0, 0, 0, List.of(), false, false);
  }

  /**
   * Believes proxies at these addresses, however many there are: X-Forwarded-For is read from the
   * right, and the first address that is none of these is whom the request came from. The fields
   * count only if the peer itself is one of them. Of X-Forwarded-Proto the last value counts.
   *
   * @param addresses as for {@link #from}
   * @throws IllegalArgumentException if there are none, or one is no address
   */
  public static TrustedProxies addresses(String... addresses) {
    return new TrustedProxies(1, 1, 0, 0, 0, networks(addresses), true, false);
  }

  /** How many proxies set X-Forwarded-Proto (or {@code proto} in Forwarded); 0 ignores it. */
  public TrustedProxies proto(int proxies) {
    return new TrustedProxies(address, proxies, host, port, prefix, networks, walked, forwarded);
  }

  /** How many proxies set X-Forwarded-Host (or {@code host} in Forwarded); 0, the default. */
  public TrustedProxies host(int proxies) {
    return new TrustedProxies(address, proto, proxies, port, prefix, networks, walked, forwarded);
  }

  /** How many proxies set X-Forwarded-Port, which goes into the Host; 0, the default. */
  public TrustedProxies port(int proxies) {
    return new TrustedProxies(address, proto, host, proxies, prefix, networks, walked, forwarded);
  }

  /**
   * How many proxies set X-Forwarded-Prefix, the path under which they offer the site and which
   * they take off: {@link Request#rootPath}, URLs and cookie paths begin with it; 0, the default.
   */
  public TrustedProxies prefix(int proxies) {
    return new TrustedProxies(address, proto, host, port, proxies, networks, walked, forwarded);
  }

  /**
   * Believes the fields only if the peer is at one of these addresses. Without it every peer is
   * believed, so that nobody but the proxies may reach the server.
   *
   * @param addresses such as {@code 127.0.0.1}, {@code ::1} or {@code 10.0.0.0/8}; no names
   * @throws IllegalArgumentException if there are none, or one is no address
   */
  public TrustedProxies from(String... addresses) {
    return new TrustedProxies(
        address, proto, host, port, prefix, networks(addresses), walked, forwarded);
  }

  /**
   * Reads the header field Forwarded (RFC 7239) and not the X-Forwarded ones. One of both it must
   * be: a proxy that sets one passes the other on as the visitor sent it.
   *
   * @throws IllegalArgumentException if port or prefix are believed, of which Forwarded has none
   */
  public TrustedProxies forwarded() {
    return new TrustedProxies(address, proto, host, port, prefix, networks, walked, true);
  }

  private static List<Network> networks(String... addresses) {
    if (addresses.length == 0) {
      throw new IllegalArgumentException(
          "no address of a proxy is given: name one at least, such as '127.0.0.1'");
    }
    List<Network> networks = new ArrayList<>();
    for (String text : addresses) {
      networks.add(Network.of(text));
    }
    return List.copyOf(networks);
  }

  /** The exchange as the browser began it, if it comes from a trusted proxy. */
  Exchange unwrap(Exchange exchange) {
    InetAddress peer = exchange.remoteAddress();
    if (!networks.isEmpty() && (peer == null || !isTrusted(peer))) {
      return exchange;
    }
    return new ProxiedExchange(
        exchange, forwarded ? fromForwarded(exchange) : fromXForwarded(exchange));
  }

  private boolean isTrusted(InetAddress peer) {
    for (Network network : networks) {
      if (network.contains(peer)) {
        return true;
      }
    }
    return false;
  }

  private Forwarding fromXForwarded(Exchange exchange) {
    return forwarding(
        exchange,
        items(exchange, "X-Forwarded-For"),
        nth(items(exchange, "X-Forwarded-Proto"), proto),
        nth(items(exchange, "X-Forwarded-Host"), host),
        port == 0 ? null : nth(items(exchange, "X-Forwarded-Port"), port),
        prefix == 0 ? null : nth(items(exchange, "X-Forwarded-Prefix"), prefix));
  }

  private Forwarding fromForwarded(Exchange exchange) {
    List<Map<String, String>> elements = ForwardedField.parse(exchange.headers("Forwarded"));
    if (elements == null) {
      return forwarding(exchange, List.of("unknown"), null, null, null, null);
    }
    List<String> addresses = new ArrayList<>(elements.size());
    for (Map<String, String> element : elements) {
      addresses.add(element.getOrDefault("for", "unknown"));
    }
    Map<String, String> forProto = nth(elements, proto);
    Map<String, String> forHost = nth(elements, host);
    return forwarding(
        exchange,
        addresses,
        forProto == null ? null : forProto.get("proto"),
        forHost == null ? null : forHost.get("host"),
        null,
        null);
  }

  private Forwarding forwarding(
      Exchange exchange,
      List<String> addresses,
      @Nullable String scheme,
      @Nullable String asked,
      @Nullable String askedPort,
      @Nullable String offeredAt) {
    int client = walked ? walk(addresses) : addresses.size() - address;
    boolean told = client >= 0;
    String field = Forwarding.host(exchange.header("Host"), asked, askedPort);
    boolean refused = field != null && !HostText.isHost(field);
    return new Forwarding(
        Forwarding.secure(scheme),
        told ? IpText.withPort(addresses.get(client)) : null,
        told,
        client == 0,
        refused ? null : field,
        refused,
        Forwarding.prefix(offeredAt));
  }

  /** The index of the first address from the right that is no trusted proxy's, or the leftmost. */
  private int walk(List<String> addresses) {
    int index = addresses.size() - 1;
    while (index > 0) {
      InetAddress candidate = IpText.withPort(addresses.get(index));
      if (candidate == null || !isTrusted(candidate)) {
        break;
      }
      index--;
    }
    return index;
  }

  /** The values of a list field, all its lines joined; empty ones do not count. */
  private static List<String> items(Exchange exchange, String field) {
    List<String> items = new ArrayList<>(2);
    for (String line : exchange.headers(field)) {
      int start = 0;
      while (start <= line.length()) {
        int comma = line.indexOf(',', start);
        int end = comma < 0 ? line.length() : comma;
        String item = unquoted(line.substring(start, end).trim());
        if (!item.isEmpty()) {
          items.add(item);
        }
        start = end + 1;
      }
    }
    return items;
  }

  private static String unquoted(String item) {
    return item.length() > 1 && item.startsWith("\"") && item.endsWith("\"")
        ? item.substring(1, item.length() - 1)
        : item;
  }

  private static <T> @Nullable T nth(List<T> items, int fromRight) {
    return fromRight == 0 || items.size() < fromRight ? null : items.get(items.size() - fromRight);
  }
}
