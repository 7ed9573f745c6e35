package dev.carafe.security;

import dev.carafe.security.StoredCounts.Found;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts in a store that servers share, a record for each subject. Each is looked at and counted in
 * one step, as the next version of what was found; so no subject ever lets more pass than it may.
 *
 * <p>An attempt is counted for one subject after the other, and taken back where it was counted if
 * a later one refuses. In between others see one attempt too many, which may refuse them, and a
 * server that stops there leaves it so until the window is over; never one too few.
 */
final class StoreAttempts implements LoginAttempts {
  private static final System.Logger LOG = System.getLogger(LoginAttempts.class.getName());

  /** Each round lost is an attempt of somebody else that was counted, which soon has to wait. */
  private static final int MAX_ROUNDS = 500;

  private static final Duration CROWDED = Duration.ofSeconds(1);
  private static final long LONGEST_PAUSE = 5_000_000;
  private static final long FIRST_PAUSE = 20_000;

  private final StoredCounts counts;

  StoreAttempts(SessionStore store) {
    this.counts = new StoredCounts(store);
  }

  private record Counted(Subject subject, AttemptCount count) {}

  @Override
  public Duration attempt(List<Subject> subjects, Instant now) {
    List<Found> found = new ArrayList<>(subjects.size());
    long wait = 0;
    for (Subject subject : subjects) {
      Found one = counts.load(subject.key());
      found.add(one);
      wait = Math.max(wait, AttemptCount.wait(one.count(), subject, now.toEpochMilli()));
    }
    if (wait > 0) {
      return Duration.ofMillis(wait);
    }
    List<Counted> counted = new ArrayList<>(subjects.size());
    for (int i = 0; i < subjects.size(); i++) {
      Duration refused = count(subjects.get(i), found.get(i), now, counted);
      if (!refused.isZero()) {
        counted.forEach(one -> takeBack(one, now));
        return refused;
      }
    }
    return Duration.ZERO;
  }

  private Duration count(Subject subject, Found first, Instant now, List<Counted> counted) {
    Found before = first;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      long wait = AttemptCount.wait(before.count(), subject, now.toEpochMilli());
      if (wait > 0) {
        return Duration.ofMillis(wait);
      }
      AttemptCount next = AttemptCount.oneMore(before.count(), subject, now.toEpochMilli());
      if (counts.save(subject, before, next, now)) {
        counted.add(new Counted(subject, next));
        return Duration.ZERO;
      }
      pause(round);
      before = counts.load(subject.key());
    }
    return CROWDED;
  }

  private void takeBack(Counted mine, Instant now) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Found before = counts.load(mine.subject.key());
      AttemptCount count = before.count();
      if (count == null || counts.save(mine.subject, before, count.without(mine.count), now)) {
        return;
      }
      pause(round);
    }
  }

  /** Waits a little, longer each time and never as long as another, so that all get their turn. */
  private static void pause(int round) {
    long most = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(round, 8));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
  }

  /** What cannot be forgotten only makes somebody wait, who has given the right password. */
  @Override
  public void forget(String key) {
    try {
      counts.delete(key);
    } catch (SessionStoreException e) {
      LOG.log(
          System.Logger.Level.WARNING, "login attempts before a login could not be forgotten", e);
    }
  }
}
