package dev.carafe.jetty;

import java.time.Duration;

/**
 * How long a server waits for the other side, and for how many at once. What is over a limit costs
 * its own connection, and nobody else's.
 *
 * @param head from the first octet of a request, or from the connection's begin, until its line and
 *     header fields are there; then the connection is closed
 * @param body how long a body may be waited for, beside a second for each {@link
 *     #OCTETS_PER_SECOND} that came; then the program is told, and answers 408
 * @param idle how long nothing may come or go on a connection that is waited for; then it is closed
 * @param write how long a client may leave an answer unread, beside a second for each {@link
 *     #OCTETS_PER_SECOND} of it; then the connection is closed
 * @param discard how long the rest of a body that the program did not want is still read after the
 *     answer, so that a browser that is still sending sees it; then the connection is closed
 * @param connections how many there may be; further ones wait in the system's queue
 */
public record ServerLimits(
    Duration head,
    Duration body,
    Duration idle,
    Duration write,
    Duration discard,
    int connections) {
  /** The least speed that a body or an answer must have, over and above the time given. */
  static final int OCTETS_PER_SECOND = 4096;

  /** The octets of a body that are waited for before a view is given a thread. */
  public static final int AWAITED_OCTETS = 32 * 1024;

  /** The octets of an unwanted body that are read after the answer. */
  static final long DISCARDED_OCTETS = 16L * 1024 * 1024;

  /** What servers go by. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          4096);

  /** The nanoseconds that this many octets may take beside the time given. */
  static long nanosFor(long octets) {
    return octets * (1_000_000_000L / OCTETS_PER_SECOND);
  }
}
