package dev.carafe.jetty;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/** A request of HTTP/2, with the fields that it would have in HTTP/1.1. */
final class Http2Request extends Request.Wrapper {
  private final HttpFields fields;

  private Http2Request(Request request) {
    super(request);
    fields = fields(request);
  }

  static boolean is(Request request) {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  /** The request, or this form of it if it is one of HTTP/2. */
  static Request orSame(Request request) {
    return is(request) ? new Http2Request(request) : request;
  }

  /**
   * The host is what {@code :authority} says (RFC 9113 section 8.3.1), and the crumbs that a
   * browser makes of its cookies are one field again (section 8.2.3).
   */
  private static HttpFields fields(Request request) {
    HttpFields sent = request.getHeaders();
    HttpFields.Mutable fields = HttpFields.build();
    String authority = request.getHttpURI().getAuthority();
    if (authority != null) {
      fields.add(HttpHeader.HOST, authority);
    }
    for (HttpField field : sent) {
      boolean told = authority != null && field.getHeader() == HttpHeader.HOST;
      if (!told && field.getHeader() != HttpHeader.COOKIE) {
        fields.add(field);
      }
    }
    List<String> crumbs = sent.getValuesList(HttpHeader.COOKIE);
    if (!crumbs.isEmpty()) {
      fields.add(HttpHeader.COOKIE, String.join("; ", crumbs));
    }
    return fields.asImmutable();
  }

  @Override
  public HttpFields getHeaders() {
    return fields;
  }
}
