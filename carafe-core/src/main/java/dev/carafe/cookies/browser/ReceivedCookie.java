package dev.carafe.cookies.browser;

import dev.carafe.cookies.Priority;
import dev.carafe.cookies.SameSite;
import dev.carafe.internal.DomainMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Set-Cookie line says: name, value, and of each attribute the last one that counts. Only
 * {@link SetCookieParser} writes it.
 */
final class ReceivedCookie {
  /** A line may have any number of faults; it is enough to tell of so many. */
  private static final int MAX_NOTES = 20;

  String name = "";
  String value = "";

  /** Null for a session cookie. */
  @Nullable Instant expiryTime;

  /** The Domain without its leading dot, in lower case if it is ASCII; empty if there is none. */
  String domain = "";

  /** Whether there was a leading dot. */
  boolean dottedDomain;

  /** An explicit path that begins with a slash, or null. */
  @Nullable String path;

  boolean secure;
  boolean httpOnly;
  @Nullable SameSite sameSite;
  boolean hasSameSite;
  boolean partitioned;
  Priority priority = Priority.MEDIUM;

  /** Whether a name or a value, of the cookie or an attribute, has a tab inside. */
  boolean tabInside;

  final List<String> notes = new ArrayList<>();

  void note(String note) {
    if (notes.size() < MAX_NOTES) {
      notes.add(note);
    }
  }

  /** Whether no other host gets the cookie, once its Domain is known to cover the request's. */
  boolean isHostOnly() {
    return domain.isEmpty() || PublicSuffixes.contains(domain) || DomainMatch.isIpAddress(domain);
  }
}
