package dev.carafe.jetty;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A streamed answer; each write has its deadline, and closing it ends the exchange. */
final class OutgoingStream extends FilterOutputStream {
  private final JettyExchange exchange;
  private boolean closed;

  OutgoingStream(OutputStream content, JettyExchange exchange) {
    super(content);
    this.exchange = exchange;
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    exchange.writing(length);
    out.write(octets, offset, length);
    exchange.written();
  }

  @Override
  public void write(int octet) throws IOException {
    exchange.writing(1);
    out.write(octet);
    exchange.written();
  }

  @Override
  public void flush() throws IOException {
    exchange.writing(1);
    out.flush();
    exchange.written();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    exchange.writing(1);
    out.close();
    exchange.finish();
  }
}
