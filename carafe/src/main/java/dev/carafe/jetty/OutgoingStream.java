package dev.carafe.jetty;

import dev.carafe.engine.BrowserGone;
import java.io.IOException;
import java.io.OutputStream;

/** A streamed answer; each write has its deadline, and closing it ends the exchange. */
final class OutgoingStream extends OutputStream {
  private interface Step {
    void run() throws IOException;
  }

  private final OutputStream content;
  private final JettyExchange exchange;
  private boolean closed;

  OutgoingStream(OutputStream content, JettyExchange exchange) {
    this.content = content;
    this.exchange = exchange;
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    within(length, () -> content.write(octets, offset, length));
  }

  @Override
  public void write(int octet) throws IOException {
    within(1, () -> content.write(octet));
  }

  @Override
  public void flush() throws IOException {
    within(1, content::flush);
  }

  private void within(long octets, Step step) throws IOException {
    exchange.writing(octets);
    try {
      step.run();
    } catch (IOException e) {
      throw new BrowserGone(e);
    }
    exchange.written();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    within(1, content::close);
    exchange.finish();
  }
}
