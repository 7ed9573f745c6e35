package dev.carafe.cookies.browser;

import dev.carafe.cookies.SameSite;
import java.time.Instant;

/**
 * What a browser makes of a Set-Cookie line before it looks at the cookies it has (RFC 6265bis
 * section 5.7).
 */
final class StorageModel {
  private final CookieRequest request;
  private final Instant now;
  private final CookieProfile profile;

  StorageModel(CookieRequest request, Instant now, CookieProfile profile) {
    this.request = request;
    this.now = now;
    this.profile = profile;
  }

  CookieVerdict receive(String line) {
    boolean bis = profile != CookieProfile.RFC6265;
    CookieVerdict refused = bis ? StorageRules.controlCharacter(line) : null;
    if (refused != null) {
      return refused;
    }
    ReceivedCookie received = new SetCookieParser(now, profile).parse(line);
    StorageRules rules = new StorageRules(received, request, profile);
    refused = bis ? rules.checkToday() : rules.check2011();
    return refused != null ? refused : store(received, bis);
  }

  private CookieVerdict store(ReceivedCookie received, boolean bis) {
    boolean hostOnly = received.isHostOnly();
    String path = received.path;
    if (path == null) {
      path = CookiePaths.defaultPath(request.path());
    }
    StoredCookie cookie =
        new StoredCookie(
            received.name,
            received.value,
            hostOnly ? request.host() : received.domain,
            hostOnly,
            path,
            received.expiryTime,
            received.secure,
            received.httpOnly,
            bis ? received.sameSite : SameSite.NONE,
            received.partitioned ? request.partition() : null,
            received.priority,
            now);
    addNotes(received, cookie);
    return new CookieVerdict.Stored(cookie, cookie.isExpired(now), received.notes);
  }

  private static void addNotes(ReceivedCookie received, StoredCookie cookie) {
    if (received.name.isEmpty()) {
      received.note("There is no name: the value is kept, and sent, alone.");
    }
    if (!received.domain.isEmpty() && cookie.hostOnly()) {
      received.note(
          "Domain has no subdomains that may share cookies: the cookie is for the host alone.");
    }
    if (received.path == null && !cookie.path().equals("/")) {
      received.note("There is no Path: the cookie is for the request's directory.");
    }
    if (cookie.sameSite() == null && !received.hasSameSite) {
      received.note("There is no SameSite: treated as Lax.");
    }
  }
}
