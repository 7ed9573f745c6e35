package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.forwarding.HostText;
import java.util.Locale;

/** The first part of the address that a request asks for. */
final class RequestUrl {
  private RequestUrl() {}

  /**
   * Scheme and host, with the port unless it is the scheme's own, such as {@code
   * http://localhost:5000}; "" when the request does not say to which host it is.
   */
  static String site(Exchange exchange) {
    String host = exchange.header("Host");
    if (host == null || !HostText.isHost(host)) {
      return "";
    }
    String usualPort = exchange.isSecure() ? ":443" : ":80";
    String shown =
        host.endsWith(usualPort) ? host.substring(0, host.length() - usualPort.length()) : host;
    return (exchange.isSecure() ? "https://" : "http://") + shown.toLowerCase(Locale.ROOT);
  }
}
