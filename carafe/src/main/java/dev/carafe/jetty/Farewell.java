package dev.carafe.jetty;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends a connection whose octets made no sense, when the answer is written: nothing more is sent,
 * what still comes is left to the system for a moment, so that the client reads the answer before
 * the connection is reset, and then it is closed.
 *
 * <p>The exchange is left without an end. Jetty would take it for a sign to read on, at once and on
 * another thread than the one that has just found the octets bad and is about to give its buffer
 * back: both gave it back (jetty.project issue 12939), and a buffer in the pool twice is read into
 * by two connections.
 */
final class Farewell implements Callback {
  private static final long MOMENT_MILLIS = 500;

  private final EndPoint endPoint;
  private final Scheduler scheduler;

  private Farewell(EndPoint endPoint, Scheduler scheduler) {
    this.endPoint = endPoint;
    this.scheduler = scheduler;
  }

  /**
   * What follows the page of an error: this for octets of HTTP/1.1 that made no sense, else the
   * callback.
   */
  static Callback after(Request request, Callback callback) {
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    return cause instanceof HttpException && !Http2Request.is(request)
        ? new Farewell(
            request.getConnectionMetaData().getConnection().getEndPoint(),
            request.getComponents().getScheduler())
        : callback;
  }

  @Override
  public void succeeded() {
    endPoint.shutdownOutput();
    scheduler.schedule(endPoint::close, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void failed(Throwable cause) {
    endPoint.close();
  }

  @Override
  public Invocable.InvocationType getInvocationType() {
    return Invocable.InvocationType.NON_BLOCKING;
  }
}
