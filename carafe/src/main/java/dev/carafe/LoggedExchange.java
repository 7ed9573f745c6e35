package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.forwarding.ForwardingExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** An exchange of which a line is logged when it has ended. */
final class LoggedExchange extends ForwardingExchange {
  private final AccessLines lines;
  private final Instant begun;
  private Exchange seenAs;
  private int status;

  LoggedExchange(Exchange exchange, AccessLines lines) {
    super(exchange);
    this.lines = lines;
    this.begun = lines.now();
    this.seenAs = exchange;
  }

  /** Tells the exchange that trusted proxies make of this one: its address is logged. */
  void seenAs(Exchange proxied) {
    seenAs = proxied;
  }

  private void log(long octets) {
    lines.write(begun, seenAs.remoteAddress(), method(), target(), status, octets);
  }

  @Override
  public void send(int status, HeaderFields headers, byte[] body) {
    this.status = status;
    super.send(status, headers, body);
    log(method().equals("HEAD") ? 0 : body.length);
  }

  @Override
  public OutputStream stream(int status, HeaderFields headers) throws IOException {
    this.status = status;
    return new Counted(super.stream(status, headers));
  }

  @Override
  public void abort(Throwable cause) {
    super.abort(cause);
    log(0);
  }

  /** Logs when it is closed. */
  private final class Counted extends FilterOutputStream {
    private long octets;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
      octets++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      octets += length;
    }

    @Override
    public void close() throws IOException {
      out.close();
      log(octets);
    }
  }
}
