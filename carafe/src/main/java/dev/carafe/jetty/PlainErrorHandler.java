package dev.carafe.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses before a program sees it, and ends the connection, on which nobody
 * knows where the next request begins; repeats nothing of the request.
 */
final class PlainErrorHandler implements Request.Handler {
  /** The page loads nothing, and stands in no frame. */
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
      // Whatever a client sends is its fault, and no alarm for those who watch this server.
      status = HttpStatus.BAD_REQUEST_400;
      response.setStatus(status);
    }
    String phrase = HttpStatus.getMessage(status);
    String page =
        "<!doctype html>\n<html lang=en>\n<title>"
            + status
            + " "
            + phrase
            + "</title>\n<h1>"
            + phrase
            + "</h1>\n";
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Content-Security-Policy", NOTHING);
    response.write(true, ByteBuffer.wrap(body), Farewell.after(request, callback));
    return true;
  }
}
