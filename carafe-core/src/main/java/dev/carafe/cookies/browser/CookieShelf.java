package dev.carafe.cookies.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cookies of a jar, one in each place, and not too many (Chromium's CookieMonster). */
final class CookieShelf {
  private static final int MOST_OF_A_SITE = 180;
  private static final int LEFT_OF_A_SITE = 150;
  private static final int MOST_OCTETS_OF_A_PARTITION = 10_240;
  private static final int MOST = 3300;
  private static final int LEFT = 3000;
  private static final Duration UNUSED = Duration.ofDays(30);

  /** What two cookies must have in common for the later one to replace the earlier. */
  private record Place(
      String name,
      String domain,
      boolean hostOnly,
      String path,
      @Nullable CookiePartition partition) {}

  private final boolean bis;

  /** In order of creation: what replaces another takes its turn. */
  private final Map<Place, ShelvedCookie> cookies = new LinkedHashMap<>();

  private long turns;

  CookieShelf(CookieProfile profile) {
    this.bis = profile != CookieProfile.RFC6265;
  }

  private Place place(StoredCookie cookie) {
    boolean hostOnly = bis && cookie.hostOnly();
    return new Place(cookie.name(), cookie.domain(), hostOnly, cookie.path(), cookie.partition());
  }

  List<ShelvedCookie> shelved() {
    return List.copyOf(cookies.values());
  }

  List<StoredCookie> all() {
    return cookies.values().stream().map(ShelvedCookie::cookie).toList();
  }

  @Nullable StoredCookie inPlaceOf(StoredCookie cookie) {
    ShelvedCookie shelved = cookies.get(place(cookie));
    return shelved == null ? null : shelved.cookie();
  }

  void put(StoredCookie cookie, Instant now) {
    Place place = place(cookie);
    ShelvedCookie old = cookies.get(place);
    // The same value anew leaves a cookie as old as it was.
    boolean same = old != null && old.cookie().value().equals(cookie.value());
    ShelvedCookie shelved =
        new ShelvedCookie(cookie, cookie.site(), old != null && same ? old.setAt() : now);
    cookies.put(place, shelved);
    use(shelved, now);
    if (cookie.partition() == null) {
      evictOfSite(shelved.site());
      evictOfAll(now);
    } else {
      evictOfPartition(shelved);
    }
  }

  void use(ShelvedCookie cookie, Instant now) {
    cookie.use(now, ++turns);
  }

  private void evictOfSite(String site) {
    List<ShelvedCookie> ofSite = unpartitioned(it -> it.site().equals(site));
    if (ofSite.size() > MOST_OF_A_SITE) {
      Eviction.ofSite(ofSite, ofSite.size() - LEFT_OF_A_SITE, bis).forEach(this::remove);
    }
  }

  private void evictOfAll(Instant now) {
    List<ShelvedCookie> all = unpartitioned(it -> true);
    if (all.size() > MOST) {
      Instant since = now.minus(UNUSED);
      Eviction.ofAll(all, all.size() - LEFT, since, bis).forEach(this::remove);
    }
  }

  private void evictOfPartition(ShelvedCookie added) {
    List<ShelvedCookie> there = new ArrayList<>();
    int octets = 0;
    for (ShelvedCookie other : cookies.values()) {
      if (Objects.equals(added.cookie().partition(), other.cookie().partition())
          && added.site().equals(other.site())) {
        there.add(other);
        octets += other.cookie().size();
      }
    }
    there.sort(ShelvedCookie.BY_USE);
    int left = there.size();
    for (ShelvedCookie cookie : there) {
      if (left <= MOST_OF_A_SITE && octets <= MOST_OCTETS_OF_A_PARTITION) {
        return;
      }
      remove(cookie);
      left--;
      octets -= cookie.cookie().size();
    }
  }

  private List<ShelvedCookie> unpartitioned(Predicate<ShelvedCookie> wanted) {
    List<ShelvedCookie> found = new ArrayList<>();
    for (ShelvedCookie cookie : cookies.values()) {
      if (cookie.cookie().partition() == null && wanted.test(cookie)) {
        found.add(cookie);
      }
    }
    return found;
  }

  private void remove(ShelvedCookie cookie) {
    remove(cookie.cookie());
  }

  boolean remove(StoredCookie cookie) {
    return cookies.remove(place(cookie)) != null;
  }

  void removeExpired(Instant now) {
    removeIf(cookie -> cookie.isExpired(now));
  }

  void removeIf(Predicate<StoredCookie> unwanted) {
    cookies.values().removeIf(shelved -> unwanted.test(shelved.cookie()));
  }
}
