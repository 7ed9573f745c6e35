package dev.carafe.jetty;

import dev.carafe.engine.Exchange;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

final class RootHandler extends Handler.Abstract.NonBlocking {
  private final Consumer<Exchange> handler;
  private final Workers workers;
  private final ServerLimits limits;
  private final Deadlines deadlines;

  RootHandler(
      Consumer<Exchange> handler, Workers workers, ServerLimits limits, Deadlines deadlines) {
    this.handler = handler;
    this.workers = workers;
    this.limits = limits;
    this.deadlines = deadlines;
  }

  @Override
  public boolean handle(Request received, Response response, Callback callback) {
    if (Strictness.refuses(received)) {
      Response.writeError(received, response, callback, HttpStatus.BAD_REQUEST_400);
      return true;
    }
    Request request = Http2Request.orSame(received);
    Watch watch = deadlines.of(request.getConnectionMetaData().getConnection());
    JettyExchange exchange = new JettyExchange(request, response, callback, workers, limits, watch);
    watch.begin(exchange);
    handler.accept(exchange);
    return true;
  }
}
