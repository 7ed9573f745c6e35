package dev.carafe.security;

import dev.carafe.Response;
import dev.carafe.cookies.Cookie;
import org.jspecify.annotations.Nullable;

/** What a request knows of its login so far, and what its answer is to carry. */
final class CurrentUser<U> {
  private boolean found;
  private @Nullable U user;
  private boolean guarded;
  private boolean clearsSite;
  private @Nullable Cookie cookie;
  private @Nullable Remembered restored;
  private @Nullable Response completed;

  boolean isFound() {
    return found;
  }

  @Nullable U user() {
    return user;
  }

  /** Says who it is, null for nobody. */
  void found(@Nullable U user) {
    this.user = user;
    found = true;
  }

  /** Notes that only who is logged in may see the answer. */
  void guard() {
    guarded = true;
  }

  /** Notes that the browser is to forget this site. */
  void clearSite() {
    clearsSite = true;
  }

  /** Notes which remembered login this request's session is restored from; null for none. */
  void restored(@Nullable Remembered restored) {
    this.restored = restored;
  }

  @Nullable Remembered restored() {
    return restored;
  }

  /** Has the answer set, or delete, the remember-me cookie. */
  void cookie(Cookie cookie) {
    this.cookie = cookie;
  }

  /** Puts onto the answer what it is to carry; once, though the hooks of two programs ask. */
  Response complete(Response response) {
    if (completed == response) {
      return response;
    }
    completed = response;
    if (cookie != null) {
      response.setCookie(cookie);
    }
    if (clearsSite) {
      SecurityHeaders.clearSiteData(response);
    }
    if (response.header("Cache-Control") == null) {
      if (guarded) {
        response.noStore();
      } else if (user != null) {
        response.header("Cache-Control", "private, no-cache");
      }
    } else if (guarded || user != null) {
      response.cachePrivately();
    }
    return response;
  }
}
