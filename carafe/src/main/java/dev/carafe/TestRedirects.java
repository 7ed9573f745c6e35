package dev.carafe;

import java.util.HashSet;
import java.util.Set;

/** Which redirects a test client follows. */
final class TestRedirects {
  private static final int MAX_REDIRECTS = 20;

  /** The hosts that the program answers for, as far as the test said. */
  private final Set<String> hosts = new HashSet<>();

  void allow(String host) {
    hosts.add(host);
  }

  /**
   * Refuses to follow an answer out of the program, or without an end.
   *
   * @param followed how many redirects led to the answer
   */
  void check(TestResponse answer, TestAddress next, int followed) {
    String location = answer.header("Location");
    if (followed == MAX_REDIRECTS) {
      throw new IllegalStateException(
          "followed "
              + MAX_REDIRECTS
              + " redirects and the last one leads on to "
              + location
              + ": they go round in a loop");
    }
    if (!hosts.contains(next.host())) {
      throw new IllegalStateException(
          "a redirect leads to "
              + location
              + ", outside the program: do not follow it, or tell the client of that host with"
              + " baseUrl");
    }
  }
}
