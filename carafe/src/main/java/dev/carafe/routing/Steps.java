package dev.carafe.routing;

/** Counts the characters looked at while a path is matched, and ends what looks at too many. */
final class Steps {
  private final long limit;
  private long taken;

  Steps(long limit) {
    this.limit = limit;
  }

  void take(long characters) {
    taken += characters;
    if (taken > limit) {
      throw new IllegalStateException(
          "matching a path took more than "
              + limit
              + " steps, which no path should: please report the program's rules");
    }
  }
}
