package dev.carafe.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Weigher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in this process: they end with it, and no other process sees them. It never waits.
 *
 * <p>It holds a number of sessions at most, by default 100,000, of which a large one counts for
 * each 2 KiB that it holds, though never for more than a hundredth of the number. Beyond it those
 * are thrown out that were used seldom and long ago, so that nobody can fill the memory by asking
 * for many sessions, or for large ones; who was thrown out has to log in again.
 *
 * <pre>{@code
 * SessionOptions options = SessionOptions.defaults().store(MemorySessionStore.create());
 * }</pre>
 */
public final class MemorySessionStore implements SessionStore {
  private static final long DEFAULT_SIZE = 100_000;

  private final Clock clock;
  private final Cache<String, StoredSession> sessions;
  private volatile @Nullable MemorySnapshot snapshot;

  /** The sets are looked at and changed within compute methods of the map only. */
  private final ConcurrentMap<String, Set<String>> keysOfUsers = new ConcurrentHashMap<>();

  private MemorySessionStore(long maximumSize, Clock clock) {
    this.clock = clock;
    this.sessions =
        Caffeine.newBuilder()
            .maximumWeight(maximumSize)
            .weigher(new BySize(maximumSize))
            .expireAfter(new AtItsEnd(clock))
            .ticker(() -> nanos(Duration.between(Instant.EPOCH, clock.instant())))
            .evictionListener(this::evicted)
            .build();
  }

  /** Makes an empty store of 100,000 sessions at most. */
  public static MemorySessionStore create() {
    return of(DEFAULT_SIZE, Clock.systemUTC());
  }

  /**
   * Makes an empty store.
   *
   * @param maximumSize the most sessions that it holds
   * @param clock which says when they expire; the program's own
   * @throws IllegalArgumentException if the size is not positive
   */
  public static MemorySessionStore of(long maximumSize, Clock clock) {
    if (maximumSize < 1) {
      throw new IllegalArgumentException(
          "a store of " + maximumSize + " sessions holds none: choose 1 or more");
    }
    return new MemorySessionStore(maximumSize, clock);
  }

  /**
   * Makes a store that keeps its sessions in a file too, so that a restart of the program finds
   * them: for a server that is being developed, whose visitors would be logged out each time. What
   * the file has is taken in now, but for what expired.
   *
   * <p>It is written within a second of a change, whole, and when Java ends; a program that is
   * killed may lose that second. Nobody else may use the file at the same time: the last one to
   * write has its way. Only its owner can read it, where the file system knows owners. A file that
   * is damaged or none of these is renamed to {@code ….damaged}, with a line in the log.
   *
   * <pre>{@code
   * MemorySessionStore store = MemorySessionStore.withSnapshot(Path.of("target/sessions"));
   * }</pre>
   *
   * @throws IllegalArgumentException if there can be no such file
   */
  public static MemorySessionStore withSnapshot(Path file) {
    return withSnapshot(file, DEFAULT_SIZE, Clock.systemUTC());
  }

  /**
   * The same with another size and clock.
   *
   * @param maximumSize as in {@link #of}
   * @param clock as in {@link #of}
   * @throws IllegalArgumentException as {@link #of}, or if there can be no such file
   */
  public static MemorySessionStore withSnapshot(Path file, long maximumSize, Clock clock) {
    Objects.requireNonNull(file, "the file of the snapshot is null: Path.of(\"target/sessions\")?");
    MemorySessionStore store = of(maximumSize, clock);
    MemorySnapshot kept =
        new MemorySnapshot(file, () -> List.copyOf(store.sessions.asMap().values()));
    kept.read().forEach(store::restore);
    store.snapshot = kept;
    kept.start();
    return store;
  }

  private void restore(StoredSession session) {
    if (!session.isExpired(clock.instant())) {
      index(null, session);
      sessions.put(session.key(), session);
    }
  }

  private void changed() {
    MemorySnapshot kept = snapshot;
    if (kept != null) {
      kept.changed();
    }
  }

  /** Counts the sessions that it holds; it looks at all that expired. */
  public long size() {
    sessions.cleanUp();
    return sessions.estimatedSize();
  }

  @Override
  public @Nullable StoredSession load(String key) {
    return sessions.getIfPresent(key);
  }

  @Override
  public boolean save(StoredSession session) {
    boolean[] saved = {false};
    sessions
        .asMap()
        .compute(
            session.key(),
            (key, before) -> {
              long version = before == null ? 0 : before.version();
              if (session.version() != version + 1) {
                return before;
              }
              index(before, session);
              saved[0] = true;
              return session;
            });
    changed();
    return saved[0];
  }

  @Override
  public void delete(String key) {
    sessions
        .asMap()
        .computeIfPresent(
            key,
            (same, before) -> {
              index(before, null);
              return null;
            });
    changed();
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    boolean[] noted = {false};
    sessions
        .asMap()
        .computeIfPresent(
            key,
            (same, before) -> {
              noted[0] = before.version() == version;
              return noted[0] ? before.seen(lastSeen, expires) : before;
            });
    changed();
    return noted[0];
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    List<StoredSession> found = new ArrayList<>();
    for (String key : keysOf(user)) {
      StoredSession session = load(key);
      if (session != null && user.equals(session.user()) && !session.isExpired(clock.instant())) {
        found.add(session);
      }
    }
    return found;
  }

  @Override
  public boolean blocks() {
    return false;
  }

  private List<String> keysOf(String user) {
    List<String> copy = new ArrayList<>();
    keysOfUsers.computeIfPresent(
        user,
        (same, keys) -> {
          copy.addAll(keys);
          return keys;
        });
    return copy;
  }

  private void evicted(@Nullable String key, @Nullable StoredSession session, RemovalCause cause) {
    index(session, null);
  }

  /** Moves a session in the index; called where nobody else changes this session. */
  private void index(@Nullable StoredSession before, @Nullable StoredSession after) {
    String old = before == null ? null : before.user();
    String now = after == null ? null : after.user();
    if (before != null && old != null && !old.equals(now)) {
      keysOfUsers.computeIfPresent(
          old,
          (user, keys) -> {
            keys.remove(before.key());
            return keys.isEmpty() ? null : keys;
          });
    }
    if (after != null && now != null && !now.equals(old)) {
      keysOfUsers.compute(
          now,
          (user, keys) -> {
            Set<String> all = keys == null ? new HashSet<>() : keys;
            all.add(after.key());
            return all;
          });
    }
  }

  private static long nanos(Duration time) {
    try {
      return time.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /** A store of very few sessions holds as many, however large they are. */
  private record BySize(long maximumSize) implements Weigher<String, StoredSession> {
    private static final int UNIT = 2048;

    @Override
    public int weigh(String key, StoredSession session) {
      return (int) Math.max(1, Math.min(session.data().length / UNIT, maximumSize / 100));
    }
  }

  /** Each session ends when its record says so. */
  private record AtItsEnd(Clock clock) implements Expiry<String, StoredSession> {
    private long left(StoredSession session) {
      return Math.max(0, nanos(Duration.between(clock.instant(), session.expires())));
    }

    @Override
    public long expireAfterCreate(String key, StoredSession session, long now) {
      return left(session);
    }

    @Override
    public long expireAfterUpdate(String key, StoredSession session, long now, long before) {
      return left(session);
    }

    @Override
    public long expireAfterRead(String key, StoredSession session, long now, long left) {
      return left;
    }
  }
}
