package dev.carafe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Sends events to a browser, each at once. Its methods throw a {@link
 * dev.carafe.engine.BrowserGone} when the browser has left, which ends the answer if it is let
 * through. Nothing else tells: while there is nothing to say, send a {@link #heartbeat} every 15
 * seconds or so, which also keeps the server and proxies from taking the connection for dead. For
 * use by one thread at a time.
 *
 * <pre>{@code
 * events.send("one line\nand another").comment("nothing for a while").heartbeat();
 * }</pre>
 */
public final class EventStream {
  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /** Sends an event of this data, which may have several lines. */
  public EventStream send(String data) throws IOException {
    return send(ServerEvent.of(data));
  }

  /** Sends an event. */
  public EventStream send(ServerEvent event) throws IOException {
    StringBuilder text = new StringBuilder(event.data().length() + 64);
    if (event.event() != null) {
      text.append("event: ").append(event.event()).append('\n');
    }
    if (event.id() != null) {
      text.append("id: ").append(event.id()).append('\n');
    }
    if (event.retry() != null) {
      text.append("retry: ").append(event.retry().toMillis()).append('\n');
    }
    lines(text, "data: ", event.data());
    return write(text.append('\n'));
  }

  /** Sends a comment, which browsers pass over; its lines become several. */
  public EventStream comment(String text) throws IOException {
    StringBuilder out = new StringBuilder(text.length() + 8);
    lines(out, ": ", text);
    return write(out.append('\n'));
  }

  /** Sends an empty comment, to keep the connection alive and to notice when it is not. */
  public EventStream heartbeat() throws IOException {
    return write(new StringBuilder(":\n\n"));
  }

  /** Each line with a field name before it, whichever of the three line ends it has. */
  private static void lines(StringBuilder out, String field, String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (c == '\n' || c == '\r') {
        out.append(field).append(text, start, i).append('\n');
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
  }

  private EventStream write(StringBuilder text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }
}
