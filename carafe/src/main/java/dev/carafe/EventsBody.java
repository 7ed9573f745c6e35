package dev.carafe;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body of events, whose head goes out at once, so that the browser knows that it is connected.
 */
record EventsBody(EventSource source) implements StreamingBody {
  @Override
  public void writeTo(OutputStream out) throws IOException {
    EventStream events = new EventStream(out).heartbeat();
    try {
      source.sendTo(events);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops, and with it the events
    } catch (Exception e) {
      throw new IOException("the events of a response broke off", e);
    }
  }
}
