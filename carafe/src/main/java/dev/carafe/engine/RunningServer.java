package dev.carafe.engine;

import java.net.URI;

/** A server that accepts requests until it is closed. */
public interface RunningServer extends AutoCloseable {
  /** The port it listens on; the one that was chosen when port 0 was asked for. */
  int port();

  /** The address to type into a browser, such as {@code http://127.0.0.1:5000}. */
  URI uri();

  /**
   * Stops accepting, lets the requests under way end, with the hooks after them, for ten seconds at
   * most, and frees the port. Further connections are refused at once.
   */
  @Override
  void close();
}
