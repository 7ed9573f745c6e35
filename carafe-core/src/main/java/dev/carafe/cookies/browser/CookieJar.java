package dev.carafe.cookies.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores cookies and sends them as a browser does: by RFC 6265bis section 5, or by RFC 6265 of
 * 2011. The jar does what a {@link CookieVerdict} says of one line, and also minds what it holds
 * already.
 *
 * <pre>{@code
 * CookieJar jar = CookieJar.create();
 * CookieRequest login = CookieRequest.to("https://shop.example/login");
 * jar.store("__Host-id=1; Secure; HttpOnly; Path=/; SameSite=Lax", login).isStored(); // true
 * jar.header(CookieRequest.to("https://shop.example/cart")); // __Host-id=1
 * jar.header(CookieRequest.to("http://shop.example/cart")); // null
 * }</pre>
 *
 * <p>Where the standard leaves a choice, the jar does as Chromium does:
 *
 * <ul>
 *   <li>181 cookies of a site (a registrable domain with all its hosts) become 150. Those of low
 *       {@link dev.carafe.cookies.Priority} go first, then those that are not Secure, and among
 *       these the ones that were not used for longest. 3301 cookies in all become 3000, as far as
 *       they were not used for 30 days.
 *   <li>A Partitioned cookie goes to the pages of the top-level site only under which it was set; a
 *       partition holds 180 cookies of a site, with 10 KiB of names and values.
 *   <li>A cookie without SameSite goes with another site's form for two minutes after it got its
 *       value, POST included.
 * </ul>
 *
 * <p>A jar may be shared by threads.
 */
public final class CookieJar {
  private final CookieProfile profile;
  private final InstantSource clock;
  private final CookieShelf shelf;

  private CookieJar(InstantSource clock, CookieProfile profile) {
    this.profile = profile;
    this.clock = clock;
    this.shelf = new CookieShelf(profile);
  }

  /** An empty jar that stores what Chromium stores, and goes by the system's clock. */
  public static CookieJar create() {
    return create(Clock.systemUTC());
  }

  /** An empty jar that stores what Chromium stores, and goes by this clock. */
  public static CookieJar create(InstantSource clock) {
    return create(clock, CookieProfile.CHROMIUM);
  }

  /** An empty jar that goes by this clock and standard. */
  public static CookieJar create(InstantSource clock, CookieProfile profile) {
    return new CookieJar(clock, profile);
  }

  /**
   * Takes one Set-Cookie line of the answer to a request, and says what became of it. Whatever the
   * line is, this does not throw.
   */
  public synchronized CookieVerdict store(String setCookieLine, CookieRequest request) {
    Instant now = clock.instant();
    shelf.removeExpired(now);
    CookieVerdict verdict = CookieVerdict.check(setCookieLine, request, now, profile);
    return verdict instanceof CookieVerdict.Stored stored ? store(stored, request) : verdict;
  }

  private CookieVerdict store(CookieVerdict.Stored stored, CookieRequest request) {
    StoredCookie cookie = stored.cookie();
    if (profile != CookieProfile.RFC6265 && !cookie.secure() && !request.isSecure()) {
      for (StoredCookie other : shelf.all()) {
        if (cookie.overlays(other)) {
          return refused(
              stored, CookieRule.LEAVES_SECURE_ALONE, "a Secure cookie of that name is there");
        }
      }
    }
    StoredCookie old = shelf.inPlaceOf(cookie);
    if (old != null && old.httpOnly() && request.isFromScript()) {
      return refused(
          stored, CookieRule.HTTP_ONLY_OVERWRITTEN, "a script sets it and the old one is HttpOnly");
    }
    if (stored.deletes()) {
      shelf.remove(cookie);
      return stored;
    }
    StoredCookie aged = old == null ? cookie : cookie.createdAt(old.creationTime());
    shelf.put(aged, clock.instant());
    return new CookieVerdict.Stored(aged, false, stored.notes());
  }

  private static CookieVerdict refused(
      CookieVerdict.Stored stored, CookieRule rule, String reason) {
    return new CookieVerdict.Refused(stored.cookie().name(), rule, reason, stored.notes());
  }

  /** The cookies that go with a request, in the order in which they are sent. */
  public synchronized List<StoredCookie> cookiesFor(CookieRequest request) {
    Instant now = clock.instant();
    shelf.removeExpired(now);
    List<StoredCookie> sent = new ArrayList<>();
    for (ShelvedCookie shelved : shelf.shelved()) {
      if (shelved.cookie().goesTo(request, Duration.between(shelved.setAt(), now))) {
        shelf.use(shelved, now);
        sent.add(shelved.cookie());
      }
    }
    // The sort keeps the order of creation among paths of one length.
    sent.sort(Comparator.comparingInt(cookie -> -cookie.path().length()));
    return List.copyOf(sent);
  }

  /** The value of a request's Cookie field, or null if no cookie goes with the request. */
  public @Nullable String header(CookieRequest request) {
    List<StoredCookie> sent = cookiesFor(request);
    return sent.isEmpty()
        ? null
        : sent.stream().map(StoredCookie::pair).collect(Collectors.joining("; "));
  }

  /** All cookies that have not expired, those that were first set first. */
  public synchronized List<StoredCookie> all() {
    shelf.removeExpired(clock.instant());
    return shelf.all();
  }

  /** Stores a cookie whatever the rules say, in place of one of its name, domain and path. */
  public synchronized void put(StoredCookie cookie) {
    shelf.put(cookie, clock.instant());
  }

  /** Forgets the cookie of that name, domain and path, and says whether there was one. */
  public synchronized boolean remove(StoredCookie cookie) {
    return shelf.remove(cookie);
  }

  /** Forgets the cookies that do not outlive the browser's session: closes the browser. */
  public synchronized void endSession() {
    shelf.removeIf(cookie -> !cookie.isPersistent());
  }

  /** Forgets all cookies. */
  public synchronized void clear() {
    shelf.removeIf(cookie -> true);
  }
}
