package dev.carafe.forwarding;

import dev.carafe.internal.Ascii;
import dev.carafe.internal.HostNames;
import dev.carafe.routing.UrlText;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What trusted proxies said of a request. Null and "" mean that they said nothing, or nothing that
 * makes sense, so that what the connection says counts.
 *
 * @param secure whether the browser asked over HTTPS
 * @param address the address that asked
 * @param addressTold whether the proxies spoke of an address: with a null address it is not known
 * @param nothingBefore whether none but trusted proxies spoke of an address
 * @param host the Host that was asked for
 * @param hostRefused whether they named a host that is none
 * @param prefix the decoded path under which they offer the site
 */
public record Forwarding(
    @Nullable Boolean secure,
    @Nullable InetAddress address,
    boolean addressTold,
    boolean nothingBefore,
    @Nullable String host,
    boolean hostRefused,
    String prefix) {
  private static final String PREFIX_MARKS = "-._~/%!$&'()*+:=@";

  /** Whether the scheme is secure; null if it is none of those that browsers use. */
  public static @Nullable Boolean secure(@Nullable String scheme) {
    if (scheme == null) {
      return null;
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https", "wss" -> Boolean.TRUE;
      case "http", "ws" -> Boolean.FALSE;
      default -> null;
    };
  }

  /**
   * The Host that results from what the proxies say, as ProxyFix puts it together; null if they say
   * nothing of it.
   *
   * @param sent the Host that came
   */
  public static @Nullable String host(
      @Nullable String sent, @Nullable String host, @Nullable String port) {
    if (port == null || !HostText.isPort(port)) {
      return host;
    }
    String named = host == null ? sent : host;
    return named == null || named.isEmpty() ? null : HostNames.withoutPort(named) + ":" + port;
  }

  /** The decoded prefix without a slash at its end; "" if it could not be a path on this site. */
  public static String prefix(@Nullable String raw) {
    if (raw == null || !raw.startsWith("/")) {
      return "";
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!Ascii.isAlphanumeric(c) && PREFIX_MARKS.indexOf(c) < 0) {
        return "";
      }
    }
    String path = UrlText.decodePath(raw);
    return path == null || !isPlainPath(path) ? "" : withoutSlashAtEnd(path);
  }

  private static boolean isPlainPath(String path) {
    if (path.contains("//") || (path + "/").contains("/./") || (path + "/").contains("/../")) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (Character.isISOControl(c) || c == '\\' || c == ';') {
        return false;
      }
    }
    return true;
  }

  private static String withoutSlashAtEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
