package dev.carafe.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One lock for all: what follows an attempt, a hash, takes ten thousand times as long. */
final class MemoryAttempts implements LoginAttempts {
  private final Cache<String, AttemptCount> counts;

  MemoryAttempts(long maxSubjects) {
    counts = Caffeine.newBuilder().maximumSize(maxSubjects).executor(Runnable::run).build();
  }

  @Override
  public synchronized Duration attempt(List<Subject> subjects, Instant now) {
    long nowMilli = now.toEpochMilli();
    long wait = 0;
    for (Subject subject : subjects) {
      AttemptCount count = counts.getIfPresent(subject.key());
      wait = Math.max(wait, AttemptCount.wait(count, subject, nowMilli));
    }
    if (wait > 0) {
      return Duration.ofMillis(wait);
    }
    for (Subject subject : subjects) {
      AttemptCount old = counts.getIfPresent(subject.key());
      counts.put(subject.key(), AttemptCount.oneMore(old, subject, nowMilli));
    }
    return Duration.ZERO;
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
