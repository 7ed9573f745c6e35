package dev.carafe.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads one request's head as the server does, without a server. */
final class HeadCheck implements HttpParser.RequestHandler {
  static {
    JettyLogs.quiet();
  }

  private final HttpConfiguration configuration;
  private @Nullable Refusal refusal;
  private boolean complete;

  private HeadCheck(HttpConfiguration configuration) {
    this.configuration = configuration;
  }

  static @Nullable Refusal refusal(HttpConfiguration configuration, String head) {
    HeadCheck check = new HeadCheck(configuration);
    HttpParser parser =
        new HttpParser(
            check, configuration.getRequestHeaderSize(), configuration.getHttpCompliance());
    byte[] octets = head.getBytes(StandardCharsets.ISO_8859_1);
    // Read-only: the parser then looks at each octet, as it does in a connection's buffer.
    parser.parseNext(ByteBuffer.wrap(octets).asReadOnlyBuffer());
    if (check.refusal == null && !check.complete) {
      check.refuse("the head has no end");
    }
    return check.refusal;
  }

  private void refuse(String reason) {
    if (refusal == null) {
      refusal = new Refusal(HttpStatus.BAD_REQUEST_400, reason);
    }
  }

  @Override
  public void startRequest(String method, String target, HttpVersion version) {
    if (HttpMethod.CONNECT.is(method)) {
      refuse("CONNECT asks for a tunnel");
      return;
    }
    try {
      HttpURI uri = HttpURI.from(method, target);
      for (UriCompliance.Violation violation : uri.getViolations()) {
        if (!configuration.getUriCompliance().allows(violation)) {
          refuse(violation.getDescription());
        }
      }
      if (uri.getCanonicalPath() == null) {
        refuse("the path leads above its root");
      }
    } catch (RuntimeException e) {
      // Jetty's for a path that it cannot read; not always an IllegalArgumentException.
      refuse("the path has a character that no path may have");
    }
  }

  @Override
  public void parsedHeader(HttpField field) {
    String value = field.getValue();
    if (field.getHeader() == HttpHeader.HOST
        && (value == null || value.isEmpty() || value.indexOf(',') >= 0)) {
      refuse("Host is empty or a list");
    } else if (field.getHeader() == HttpHeader.TRANSFER_ENCODING) {
      refuse("Transfer-Encoding stands beside a body that is whole");
    }
  }

  @Override
  public boolean headerComplete() {
    complete = true;
    return true;
  }

  @Override
  public void badMessage(HttpException failure) {
    if (refusal == null) {
      refusal = new Refusal(failure.getCode(), String.valueOf(failure.getReason()));
    }
  }

  @Override
  public boolean content(ByteBuffer content) {
    return true;
  }

  @Override
  public boolean contentComplete() {
    return true;
  }

  @Override
  public boolean messageComplete() {
    return true;
  }

  @Override
  public void earlyEOF() {
    refuse("the head breaks off");
  }
}
