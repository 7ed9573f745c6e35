package dev.carafe;

import dev.carafe.forwarding.ProxiedExchange;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/** Tells whether the browser itself runs on this machine. */
final class LocalRequest {
  /** What proxies add beside Forwarded and X-Forwarded-*. */
  private static final Set<String> ADDED_BY_PROXIES =
      Set.of(
          "via",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-original-forwarded-for",
          "x-original-host",
          "x-envoy-external-address",
          "true-client-ip",
          "cf-connecting-ip",
          "cf-ray",
          "fastly-client-ip",
          "fly-client-ip",
          "x-appengine-user-ip",
          "x-azure-clientip",
          "cdn-loop");

  private LocalRequest() {}

  /**
   * Whether the peer is this machine, no proxy says that it forwards, and the host asked for is a
   * local name: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is not. Where {@link
   * Carafe#trustProxies trusted proxies} tell the address, it is the one that must be this machine.
   */
  static boolean isLocal(Request request) {
    InetAddress peer = request.remoteAddress();
    return peer != null
        && peer.isLoopbackAddress()
        && isLocalName(request.host())
        && !isForwarded(request);
  }

  private static boolean isForwarded(Request request) {
    boolean told =
        request.exchange() instanceof ProxiedExchange proxied
            && proxied.told().addressTold()
            && proxied.told().nothingBefore();
    boolean[] forwarded = new boolean[1];
    request
        .exchange()
        .eachHeader(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              boolean standard = lower.equals("forwarded") || lower.startsWith("x-forwarded");
              forwarded[0] |= standard ? !told : ADDED_BY_PROXIES.contains(lower);
            });
    return forwarded[0];
  }

  private static boolean isLocalName(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("127.0.0.1")
        || host.equals("[::1]");
  }
}
