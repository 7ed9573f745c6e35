package dev.carafe.jetty;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/**
 * What Jetty lets pass at its strictest, and another server on the way might understand otherwise.
 */
final class Strictness {
  private Strictness() {}

  /**
   * Whether the request asks for a tunnel, or says where its body ends in any way but a
   * Content-Length or {@code chunked} alone in HTTP/1.1 (RFC 9112 section 6.1).
   */
  static boolean refuses(Request request) {
    if (HttpMethod.CONNECT.is(request.getMethod())) {
      return true;
    }
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
}
