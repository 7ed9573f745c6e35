package dev.carafe.jetty;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

final class JettyExchange implements Exchange {
  private static final long NEVER = 0;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Workers workers;
  private final ServerLimits limits;
  private final Watch watch;
  private final @Nullable IncomingBody body;
  private final int streamId;

  /** When what is being written must be gone; in the nanoseconds of this Java. */
  private volatile long writeDue = NEVER;

  /** Ends when what goes before the answer is written; null when there is none. */
  private @Nullable CompletableFuture<?> hints;

  private boolean answered;

  JettyExchange(
      Request request,
      Response response,
      Callback callback,
      Workers workers,
      ServerLimits limits,
      Watch watch) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.workers = workers;
    this.limits = limits;
    this.watch = watch;
    body = body(request, limits);
    streamId = Http2Request.is(request) ? Integer.parseInt(request.getId()) : 0;
  }

  private static @Nullable IncomingBody body(Request request, ServerLimits limits) {
    long length = request.getLength();
    if (length > 0 || (length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING))) {
      return new IncomingBody(request, limits);
    }
    return length < 0 && Http2Request.is(request) ? IncomingBody.ifAny(request, limits) : null;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String target() {
    String target = request.getHttpURI().getPathQuery();
    return target == null ? "" : RawOctets.escaped(target, Http2Request.is(request));
  }

  /** Of the connection: the target of a request may say {@code https://} over any. */
  @Override
  public boolean isSecure() {
    return request.getConnectionMetaData().isSecure();
  }

  @Override
  public @Nullable InetAddress remoteAddress() {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress it
        ? it.getAddress()
        : null;
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  @Override
  public List<String> headers(String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  public void eachHeader(BiConsumer<String, String> consumer) {
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      consumer.accept(field.getName(), value == null ? "" : value);
    }
  }

  @Override
  public boolean hasBody() {
    return body != null;
  }

  @Override
  public InputStream body() {
    return body == null ? InputStream.nullInputStream() : body.stream();
  }

  @Override
  public void awaitBody(Runnable following) {
    if (body == null || isHeldBack()) {
      following.run();
    } else {
      body.await(ServerLimits.AWAITED_OCTETS, following);
    }
  }

  /** Whether the browser waits to be asked for the body, which reading it does. */
  private boolean isHeldBack() {
    return request.getHeaders().contains(HttpHeader.EXPECT);
  }

  @Override
  public void handOver(Runnable work) {
    if (body == null || body.hasEnded()) {
      workers.views().execute(work);
    } else {
      workers.readers().execute(work);
    }
  }

  @Override
  public void sendEarlyHints(HeaderFields headers) {
    boolean old =
        request.getConnectionMetaData().getHttpVersion().getVersion()
            < HttpVersion.HTTP_1_1.getVersion();
    if (old || answered || isHeldBack()) {
      return;
    }
    HttpFields.Mutable fields = HttpFields.build();
    headers.forEach(fields::add);
    hints = hints == null ? hint(fields) : hints.thenCompose(before -> hint(fields));
  }

  private CompletableFuture<?> hint(HttpFields fields) {
    writeDue = dueFor(0);
    return response
        .writeInterim(HttpStatus.EARLY_HINTS_103, fields)
        .handle( // a client that is gone is noticed when the answer is written
            (written, failure) -> {
              written();
              return null;
            });
  }

  @Override
  public void send(int status, HeaderFields headers, byte[] octets) {
    answered = true;
    if (hints == null || hints.isDone()) {
      sendNow(status, headers, octets);
    } else {
      hints =
          hints
              .thenRun(() -> sendNow(status, headers, octets))
              .exceptionally(
                  failure -> {
                    abort(failure);
                    return null;
                  });
    }
  }

  private void sendNow(int status, HeaderFields headers, byte[] octets) {
    writeHead(status, headers);
    writeDue = dueFor(octets.length);
    if (octets.length > 0 || headers.contains("Content-Length")) {
      response.write(true, ByteBuffer.wrap(octets), new Finish());
    } else {
      response.write(false, NOTHING, Callback.from(this::endWithoutBody, this::abort));
    }
  }

  /**
   * In a write of its own: or else Jetty says {@code Content-Length: 0}, which is wrong for 204,
   * 304, and the HEAD of what has no known length (RFC 9110 section 8.6).
   */
  private void endWithoutBody() {
    response.write(true, NOTHING, new Finish());
  }

  @Override
  public OutputStream stream(int status, HeaderFields headers) {
    answered = true;
    if (hints != null) {
      hints.join(); // as writing may block; ends when it is late
    }
    writeHead(status, headers);
    return new OutgoingStream(Response.asBufferedOutputStream(request, response), this);
  }

  void writing(long octets) {
    writeDue = dueFor(octets);
  }

  void written() {
    writeDue = NEVER;
  }

  private long dueFor(long octets) {
    long due = System.nanoTime() + limits.write().toNanos() + ServerLimits.nanosFor(octets);
    return due == NEVER ? 1 : due;
  }

  @Override
  public void abort(Throwable cause) {
    end();
    callback.failed(cause);
  }

  /** The answer is written: what is left of the body goes, and the exchange ends. */
  void finish() {
    writeDue = NEVER;
    if (body != null && (body.hasBegun() || !isHeldBack())) {
      body.discard(this::succeed);
    } else {
      succeed();
    }
  }

  private void succeed() {
    if (streamId > 0 && body != null && !body.isWhole()) {
      reset(ErrorCode.NO_ERROR); // the answer is whole: send no more (RFC 9113 section 8.1)
    }
    end();
    callback.succeeded();
  }

  private void end() {
    if (body != null) {
      body.release();
    }
    watch.end(this);
  }

  /** Ends what is late. */
  void check(long now) {
    long due = writeDue;
    if (due != NEVER && now - due > 0) {
      giveUp();
    }
    if (body != null) {
      body.check(now);
    }
  }

  /** Ends the connection, or of one of HTTP/2 this request. */
  private void giveUp() {
    if (!reset(ErrorCode.CANCEL_STREAM_ERROR)) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
  }

  /** Ends a request of HTTP/2 without its connection; false if it is none. */
  private boolean reset(ErrorCode error) {
    Connection connection = request.getConnectionMetaData().getConnection();
    if (!(connection instanceof HTTP2Connection streams)) {
      return false;
    }
    Stream stream = streams.getSession().getStream(streamId);
    if (stream != null) {
      stream.reset(new ResetFrame(streamId, error.code), Callback.NOOP);
    }
    return true;
  }

  private void writeHead(int status, HeaderFields headers) {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::add);
    if (body != null && body.hasFailed()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  private final class Finish implements Callback {
    @Override
    public void succeeded() {
      finish();
    }

    @Override
    public void failed(Throwable cause) {
      abort(cause);
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
