package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

/** The secure policy and requests that it writes for. */
final class SecureRequests {
  static final CookiePolicy SECURE = CookiePolicy.secure();
  static final CookieContext HTTP = CookieContext.of(false, Instant.EPOCH);
  static final CookieContext HTTPS = CookieContext.of(true, Instant.EPOCH);
  static final CookieContext AT_APP =
      new CookieContext(true, "App.Example.com", "/", Instant.EPOCH);
  static final Cookie A = Cookie.of("a", "b");

  private SecureRequests() {}

  static void refuses(Cookie cookie, CookieContext context, String message) {
    assertThatThrownBy(() -> SECURE.write(cookie, context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
