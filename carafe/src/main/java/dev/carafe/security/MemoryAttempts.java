package dev.carafe.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts over a sliding window that is made of two fixed ones: of the one before as much counts as
 * still lies within the window. One lock for all: what follows an attempt, a hash, takes ten
 * thousand times as long.
 */
final class MemoryAttempts implements LoginAttempts {
  private final Cache<String, Count> counts;

  MemoryAttempts(long maxSubjects) {
    counts = Caffeine.newBuilder().maximumSize(maxSubjects).executor(Runnable::run).build();
  }

  private record Count(long window, int before, int within, long blockedUntilMilli) {}

  @Override
  public synchronized Duration attempt(List<Subject> subjects, Instant now) {
    long nowMilli = now.toEpochMilli();
    long wait = 0;
    for (Subject subject : subjects) {
      Count count = counts.getIfPresent(subject.key());
      // A clock that was set back makes nobody wait longer than the longest delay.
      long left = count == null ? 0 : count.blockedUntilMilli - nowMilli;
      wait = Math.max(wait, Math.min(left, subject.longest().toMillis()));
    }
    if (wait > 0) {
      return Duration.ofMillis(wait);
    }
    for (Subject subject : subjects) {
      counts.put(subject.key(), more(counts.getIfPresent(subject.key()), subject, nowMilli));
    }
    return Duration.ZERO;
  }

  private static Count more(@Nullable Count old, Subject subject, long nowMilli) {
    long length = subject.window().toMillis();
    long window = Math.floorDiv(nowMilli, length);
    int before = 0;
    int within = 0;
    if (old != null && old.window == window) {
      before = old.before;
      within = old.within;
    } else if (old != null && old.window == window - 1) {
      before = old.within;
    }
    within = Math.min(within + 1, Integer.MAX_VALUE / 2);
    long left = length - Math.floorMod(nowMilli, length);
    long attempts = within + before * left / length;
    return new Count(window, before, within, nowMilli + subject.delayAfter(attempts).toMillis());
  }

  @Override
  public synchronized void forget(String key) {
    counts.invalidate(key);
  }

  /** How many subjects are kept. */
  long size() {
    counts.cleanUp();
    return counts.estimatedSize();
  }
}
