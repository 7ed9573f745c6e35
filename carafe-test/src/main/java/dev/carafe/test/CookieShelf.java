package dev.carafe.test;

import dev.carafe.cookies.CookieProfile;
import dev.carafe.cookies.StoredCookie;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cookies of a jar, one in each place, and not too many (RFC 6265bis sections 5.7 and 6.1). */
final class CookieShelf {
  private static final int MOST_OF_A_DOMAIN = 180;
  private static final int MOST = 3300;

  /** What two cookies must have in common for the later one to replace the earlier. */
  private record Place(
      String name, String domain, boolean hostOnly, String path, boolean partitioned) {}

  private final boolean bis;

  /** In order of creation: what replaces another takes its turn. */
  private final Map<Place, StoredCookie> cookies = new LinkedHashMap<>();

  /** The same cookies, those that were used last at the end. */
  private final Map<Place, StoredCookie> byUse = new LinkedHashMap<>();

  CookieShelf(CookieProfile profile) {
    this.bis = profile == CookieProfile.RFC6265BIS;
  }

  private Place place(StoredCookie cookie) {
    boolean hostOnly = bis && cookie.hostOnly();
    return new Place(cookie.name(), cookie.domain(), hostOnly, cookie.path(), cookie.partitioned());
  }

  Collection<StoredCookie> all() {
    return cookies.values();
  }

  @Nullable StoredCookie inPlaceOf(StoredCookie cookie) {
    return cookies.get(place(cookie));
  }

  void put(StoredCookie cookie) {
    cookies.put(place(cookie), cookie);
    use(cookie);
    if (count(cookie.domain()) > MOST_OF_A_DOMAIN) {
      evictOneOf(cookie.domain());
    }
    if (cookies.size() > MOST) {
      remove(byUse.values().iterator().next());
    }
  }

  void use(StoredCookie cookie) {
    Place place = place(cookie);
    byUse.remove(place);
    byUse.put(place, cookie);
  }

  private int count(String domain) {
    int count = 0;
    for (StoredCookie cookie : cookies.values()) {
      count += cookie.domain().equals(domain) ? 1 : 0;
    }
    return count;
  }

  /** Removes the least recently used cookie that is not Secure, or any if all are. */
  private void evictOneOf(String domain) {
    StoredCookie first = null;
    for (StoredCookie cookie : byUse.values()) {
      if (cookie.domain().equals(domain)) {
        if (!bis || !cookie.secure()) {
          remove(cookie);
          return;
        }
        first = first == null ? cookie : first;
      }
    }
    if (first != null) {
      remove(first);
    }
  }

  boolean remove(StoredCookie cookie) {
    byUse.remove(place(cookie));
    return cookies.remove(place(cookie)) != null;
  }

  void removeExpired(Instant now) {
    removeIf(cookie -> cookie.isExpired(now));
  }

  void removeIf(Predicate<StoredCookie> unwanted) {
    cookies.values().removeIf(unwanted);
    byUse.values().removeIf(unwanted);
  }
}
