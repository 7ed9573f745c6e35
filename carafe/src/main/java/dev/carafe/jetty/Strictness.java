package dev.carafe.jetty;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * What Jetty lets pass at its strictest, and another server on the way might understand otherwise.
 */
final class Strictness {
  private Strictness() {}

  /** Whether the request asks for a tunnel, or a rule of its version of HTTP is broken. */
  static boolean refuses(Request request) {
    return HttpMethod.CONNECT.is(request.getMethod())
        || (Http2Request.is(request) ? isMalformed(request) : endsUnclearly(request));
  }

  /**
   * Whether it says where its body ends in any way but a Content-Length or {@code chunked} alone in
   * HTTP/1.1 (RFC 9112 section 6.1).
   */
  private static boolean endsUnclearly(Request request) {
    boolean encoded = false;
    for (HttpField field : request.getHeaders()) {
      if (field.getHeader() == HttpHeader.TRANSFER_ENCODING) {
        if (encoded || !"chunked".equalsIgnoreCase(field.getValue()) || !isModern(request)) {
          return true;
        }
        encoded = true;
      }
    }
    return false;
  }

  private static boolean isModern(Request request) {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
  }

  /** Whether a head of HTTP/2 could not be one of HTTP/1.1 (RFC 9113 sections 8.2 and 8.3). */
  private static boolean isMalformed(Request request) {
    for (HttpField field : request.getHeaders()) {
      if (isOfOneConnection(field) || hasBlankAround(field.getValue())) {
        return true;
      }
    }
    return hasControl(request.getHttpURI().getPathQuery())
        || !hasOneLength(request.getHeaders().getValuesList(HttpHeader.CONTENT_LENGTH))
        || (request.getHttpURI().getAuthority() == null
            && !isOneHost(request.getHeaders().getValuesList(HttpHeader.HOST)));
  }

  private static boolean isOneHost(List<String> hosts) {
    try {
      return hosts.size() == 1 && new HostPort(hosts.get(0)).hasHost();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isOfOneConnection(HttpField field) {
    HttpHeader header = field.getHeader();
    return header == HttpHeader.CONNECTION
        || header == HttpHeader.KEEP_ALIVE
        || header == HttpHeader.PROXY_CONNECTION
        || header == HttpHeader.TRANSFER_ENCODING
        || header == HttpHeader.UPGRADE;
  }

  private static boolean hasBlankAround(String value) {
    return value != null
        && !value.isEmpty()
        && (value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ');
  }

  private static boolean hasControl(String text) {
    for (int i = 0; text != null && i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasOneLength(List<String> lengths) {
    if (lengths.isEmpty()) {
      return true;
    }
    String length = lengths.get(0);
    return lengths.size() == 1
        && !length.isEmpty()
        && length.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
