package dev.carafe.cookies.browser;

import dev.carafe.cookies.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which cookies go when there are too many, as in Chromium's CookieMonster::GarbageCollect. */
final class Eviction {
  /**
   * A round of evictions.
   *
   * @param quota so many of the priority stay, those that were used last
   * @param sparesSecure whether Secure cookies stay
   */
  private record Round(Priority priority, int quota, boolean sparesSecure) {}

  private static final int LOW = 30;
  private static final int MEDIUM = 50;
  private static final int HIGH = 70;

  private static final List<Round> ROUNDS =
      List.of(
          new Round(Priority.LOW, LOW, true),
          new Round(Priority.LOW, LOW, false),
          new Round(Priority.MEDIUM, MEDIUM, true),
          new Round(Priority.HIGH, HIGH, true),
          new Round(Priority.MEDIUM, MEDIUM, false),
          new Round(Priority.HIGH, HIGH, false));

  private Eviction() {}

  /**
   * The cookies of a site that go when so many must go.
   *
   * @param bis whether Secure and Priority count
   */
  static List<ShelvedCookie> ofSite(List<ShelvedCookie> cookies, int goal, boolean bis) {
    List<ShelvedCookie> left = new ArrayList<>(cookies);
    left.sort(ShelvedCookie.BY_USE);
    if (!bis) {
      return List.copyOf(left.subList(0, goal));
    }
    List<ShelvedCookie> evicted = new ArrayList<>();
    for (Round round : ROUNDS) {
      List<ShelvedCookie> those = of(round, left, goal - evicted.size());
      left.removeAll(those);
      evicted.addAll(those);
    }
    return evicted;
  }

  private static List<ShelvedCookie> of(Round round, List<ShelvedCookie> left, int goal) {
    List<ShelvedCookie> candidates = new ArrayList<>();
    int count = 0;
    for (ShelvedCookie it : left) {
      if (it.cookie().priority() == round.priority()) {
        count++;
        if (!round.sparesSecure() || !it.cookie().secure()) {
          candidates.add(it);
        }
      }
    }
    int most = Math.min(goal, Math.min(candidates.size(), count - round.quota()));
    return List.copyOf(candidates.subList(0, Math.max(0, most)));
  }

  /**
   * The cookies that go when so many must, as far as they were not used since; Secure ones last.
   */
  static List<ShelvedCookie> ofAll(
      List<ShelvedCookie> cookies, int goal, Instant since, boolean bis) {
    List<ShelvedCookie> unused = new ArrayList<>();
    List<ShelvedCookie> secure = new ArrayList<>();
    for (ShelvedCookie it : cookies) {
      if (it.usedAt().isBefore(since)) {
        (bis && it.cookie().secure() ? secure : unused).add(it);
      }
    }
    unused.sort(ShelvedCookie.BY_USE);
    secure.sort(ShelvedCookie.BY_USE);
    unused.addAll(secure);
    return List.copyOf(unused.subList(0, Math.min(goal, unused.size())));
  }
}
