package dev.carafe;

/**
 * What sends the events of {@link Response#events}, for as long as it runs or until the browser
 * leaves.
 *
 * <pre>{@code
 * EventSource ticks = events -> {
 *   while (true) {
 *     events.send(Instant.now().toString());
 *     Thread.sleep(1000);
 *   }
 * };
 * app.get("/ticks", request -> Response.events(ticks));
 * }</pre>
 */
@FunctionalInterface
public interface EventSource {
  /**
   * Sends events, one after the other; the answer ends when it returns.
   *
   * @throws Exception whatever it throws ends the answer and is logged, but for an {@link
   *     InterruptedException}, with which the server stops, and the {@link
   *     dev.carafe.engine.BrowserGone} of a browser that has left
   */
  void sendTo(EventStream events) throws Exception;
}
