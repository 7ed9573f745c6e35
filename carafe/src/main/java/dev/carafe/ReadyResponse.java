package dev.carafe;

import dev.carafe.engine.BrowserGone;
import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.internal.LogText;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A response whose head is settled, so that all that is left is to send it.
 *
 * @param response what it was made of
 * @param stream what writes the body, in the place of {@code body}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReadyResponse(
    Response response, HeaderFields head, byte[] body, @Nullable StreamingBody stream) {
  private static final System.Logger LOG = System.getLogger("dev.carafe");

  /** Whether sending it may wait for the browser. */
  boolean isStreamed() {
    return stream != null;
  }

  /** Sends it; a stream that breaks off is logged, and the request's failure. */
  void send(Request request) {
    Exchange exchange = request.exchange();
    if (stream == null) {
      exchange.send(response.status(), head, body);
      return;
    }
    try {
      OutputStream out = exchange.stream(response.status(), head);
      stream.writeTo(out);
      out.close();
    } catch (Throwable e) {
      Throwable logged = LogText.of(e);
      request.fail(e);
      if (!TestExchange.propagates(request, e)) {
        System.Logger.Level level =
            BrowserGone.causes(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        LOG.log(level, "a streamed response broke off", logged);
      }
      exchange.abort(logged); // which the server may log too
    }
  }
}
