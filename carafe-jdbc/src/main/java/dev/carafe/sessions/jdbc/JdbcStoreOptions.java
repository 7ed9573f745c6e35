package dev.carafe.sessions.jdbc;

import java.time.Clock;
import java.time.Duration;

/**
 * What a {@link JdbcSessionStore} goes by. Each method returns changed options and leaves these as
 * they were.
 *
 * <pre>{@code
 * JdbcStoreOptions options =
 *     JdbcStoreOptions.defaults().table("shop_sessions").timeout(Duration.ofSeconds(2));
 * }</pre>
 */
public final class JdbcStoreOptions {
  private static final int LONGEST_NAME = 48;

  private final String table;
  private final Duration timeout;
  private final Duration cleanUpInterval;
  private final Clock clock;

  private JdbcStoreOptions(String table, Duration timeout, Duration cleanUpInterval, Clock clock) {
    this.table = table;
    this.timeout = timeout;
    this.cleanUpInterval = cleanUpInterval;
    this.clock = clock;
  }

  /** The table {@code carafe_sessions}, 5 seconds to answer, a clean-up a minute, UTC. */
  public static JdbcStoreOptions defaults() {
    return new JdbcStoreOptions(
        "carafe_sessions", Duration.ofSeconds(5), Duration.ofMinutes(1), Clock.systemUTC());
  }

  /**
   * Names the table that holds the sessions; what else the store needs begins with this name.
   *
   * @throws IllegalArgumentException unless it is a letter or underscore, then letters, digits and
   *     underscores of ASCII, 48 characters at most
   */
  public JdbcStoreOptions table(String name) {
    if (!isIdentifier(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no name for the table of sessions: choose a letter, then letters, digits and"
              + " underscores, "
              + LONGEST_NAME
              + " characters at most");
    }
    return new JdbcStoreOptions(name, timeout, cleanUpInterval, clock);
  }

  /**
   * Sets how long the database may take to answer, rounded up to seconds; 5 seconds by default.
   * MariaDB, MySQL and SQLite end what takes longer, and a second later a silent server is given
   * up; PostgreSQL is given up at once, and may still do what it was asked to. H2 is bounded by the
   * {@code LOCK_TIMEOUT} of its URL. How long to wait for a connection is a setting of the pool.
   *
   * @throws IllegalArgumentException unless it is positive and an hour at most
   */
  public JdbcStoreOptions timeout(Duration timeout) {
    return new JdbcStoreOptions(
        table, checked(timeout, "to wait for the database"), cleanUpInterval, clock);
  }

  /**
   * Sets how often sessions that expired are removed, a little more or less; a minute by default.
   *
   * @throws IllegalArgumentException unless it is positive and an hour at most
   */
  public JdbcStoreOptions cleanUpInterval(Duration interval) {
    return new JdbcStoreOptions(table, timeout, checked(interval, "between two clean-ups"), clock);
  }

  /** Sets what says when sessions expire: the program's own clock. */
  public JdbcStoreOptions clock(Clock clock) {
    return new JdbcStoreOptions(table, timeout, cleanUpInterval, clock);
  }

  String table() {
    return table;
  }

  int timeoutSeconds() {
    return (int) timeout.plusNanos(999_999_999).toSeconds();
  }

  Duration cleanUpInterval() {
    return cleanUpInterval;
  }

  Clock clock() {
    return clock;
  }

  private static Duration checked(Duration time, String purpose) {
    if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          time + " is no time " + purpose + ": choose more than nothing and an hour at most");
    }
    return time;
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isDigit(c) && c != '_' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
