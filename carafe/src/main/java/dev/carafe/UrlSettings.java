package dev.carafe;

import dev.carafe.forwarding.HostText;
import dev.carafe.internal.HostNames;
import dev.carafe.routing.Router;
import org.jspecify.annotations.Nullable;

/**
 * What a program knows of its address without a request.
 *
 * @param serverName its host, and its port unless it is the scheme's, or null if it was not told
 * @param scheme http or https
 * @param root the path that it is at, "" at the root
 */
record UrlSettings(@Nullable String serverName, String scheme, String root) {
  /**
   * The text as a server name.
   *
   * @throws IllegalArgumentException if it is no host, with a port or without one
   */
  static String checkedServerName(String text) {
    String host = HostNames.withoutPort(text);
    String port = text.substring(host.length());
    try {
      String canonical = HostNames.canonical(host);
      if (port.isEmpty() || HostText.isPort(port.substring(1))) {
        return canonical + port;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "server name '" + text + "' " + e.getMessage() + ": write a host such as example.org", e);
    }
    throw new IllegalArgumentException(
        "server name '" + text + "' has a port that is none: write one such as example.org:8080");
  }

  static String checkedScheme(String scheme) {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "URL scheme '" + scheme + "' cannot be served: use http or https");
    }
    return scheme;
  }

  /** Builds URLs outside a request. */
  UrlBuilder builder(Router<?> router) {
    return new UrlBuilder(router, new Router.Here("GET", hostOnly()), scheme, serverName, root);
  }

  private String hostOnly() {
    return serverName == null ? "" : HostNames.withoutPort(serverName);
  }
}
