package dev.carafe.jetty;

import dev.carafe.engine.Exchange;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

final class RootHandler extends Handler.Abstract.NonBlocking {
  private final Consumer<Exchange> handler;
  private final ExecutorService workers;

  RootHandler(Consumer<Exchange> handler, ExecutorService workers) {
    this.handler = handler;
    this.workers = workers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    handler.accept(new JettyExchange(request, response, callback, workers));
    return true;
  }
}
