package dev.carafe.jetty;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

final class JettyExchange implements Exchange {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Executor workers;

  JettyExchange(Request request, Response response, Callback callback, Executor workers) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.workers = workers;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String target() {
    String target = request.getHttpURI().getPathQuery();
    return target == null ? "" : target;
  }

  @Override
  public boolean isSecure() {
    return request.isSecure();
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
  public InputStream body() {
    return Content.Source.asInputStream(request);
  }

  @Override
  public void handOver(Runnable work) {
    workers.execute(work);
  }

  @Override
  public void send(int status, HeaderFields headers, byte[] body) {
    writeHead(status, headers);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  @Override
  public OutputStream stream(int status, HeaderFields headers) {
    writeHead(status, headers);
    OutputStream content = Response.asBufferedOutputStream(request, response);
    return new FilterOutputStream(content) {
      @Override
      public void write(byte[] octets, int offset, int length) throws IOException {
        out.write(octets, offset, length);
      }

      @Override
      public void close() throws IOException {
        super.close();
        callback.succeeded();
      }
    };
  }

  @Override
  public void abort(Throwable cause) {
    callback.failed(cause);
  }

  private void writeHead(int status, HeaderFields headers) {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::add);
  }
}
