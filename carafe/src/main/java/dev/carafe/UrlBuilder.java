package dev.carafe;

import dev.carafe.routing.Address;
import dev.carafe.routing.Router;
import dev.carafe.routing.UrlText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds URLs at one place; Flask's {@code url_for}.
 *
 * @param here the method and host that rules are chosen for first
 * @param scheme that of URLs with a host, unless another is asked for
 * @param authority the host and perhaps port of this place, or null if it is not known
 * @param root the decoded path before those of the rules
 */
record UrlBuilder(
    Router<?> router, Router.Here here, String scheme, @Nullable String authority, String root) {
  /**
   * A URL for an endpoint.
   *
   * @param given the rule's variables, those for the query, and those that {@link UrlOptions} takes
   * @param external whether it has scheme and host if the values do not say so
   * @return null if it must have a host and none is known
   */
  @Nullable String build(
      String endpoint, Map<String, ? extends @Nullable Object> given, boolean external) {
    UrlOptions options = UrlOptions.of(given);
    Address address = router.build(endpoint, options.values(), options.method(), here);
    Boolean asked = options.external();
    boolean withHost = asked == null ? external || options.scheme() != null : asked;
    String url = withHost ? withHost(address, options.scheme()) : location(address);
    return url == null || options.anchor() == null
        ? url
        : url + "#" + UrlText.escapeAnchor(options.anchor());
  }

  /** The path of an address, with scheme and host if it is on another host. */
  @Nullable String location(Address address) {
    String host = address.host();
    return host == null || host.equals(here.host()) ? path(address) : withHost(address, null);
  }

  private @Nullable String withHost(Address address, @Nullable String otherScheme) {
    String used = otherScheme == null ? scheme : otherScheme;
    String host = host(address);
    if (host == null) {
      return null;
    }
    String before = used.isEmpty() ? "//" : used + "://";
    return before + withoutUsualPort(host, used) + path(address);
  }

  /** The host of the address, which has the port of this place. */
  private @Nullable String host(Address address) {
    if (address.host() == null || authority == null) {
      return address.host() == null ? authority : address.host();
    }
    int port = authority.lastIndexOf(':');
    return port > authority.lastIndexOf(']')
        ? address.host() + authority.substring(port)
        : address.host();
  }

  private static String withoutUsualPort(String host, String scheme) {
    String usual = scheme.equals("http") ? ":80" : scheme.equals("https") ? ":443" : " ";
    return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
  }

  private String path(Address address) {
    return UrlText.escapePath(root) + UrlText.oneLeadingSlash(address.path());
  }
}
