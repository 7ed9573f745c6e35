package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the name prefixes ask for. */
class CookiePrefixTest {
  private static final CookiePolicy SECURE = CookiePolicy.secure();
  private static final CookieContext HTTP = CookieContext.of(false, Instant.EPOCH);
  private static final CookieContext HTTPS = CookieContext.of(true, Instant.EPOCH);

  private static void refuses(Cookie cookie, CookieContext context, String message) {
    assertThatThrownBy(() -> SECURE.write(cookie, context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "__Host-a, __Host-",
    "__HOST-a, __Host-",
    "__host-http-a, __Host-Http-",
    "__Http-a, __Http-",
    "__http-, __Http-",
    "__Secure-a, __Secure-",
    "__sEcure-a, __Secure-"
  })
  void everyPrefixNeedsSecure(String name, String prefix) {
    refuses(
        Cookie.of(name, "v").httpOnly(),
        HTTP,
        "cookie '"
            + name
            + "' is not Secure, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; call secure() or answer over HTTPS");
    assertThat(SECURE.write(Cookie.of(name, "v").httpOnly(), HTTPS))
        .isEqualTo(name + "=v; Secure; HttpOnly; Path=/");
    assertThat(SECURE.write(Cookie.of(name, "v").httpOnly().secure(), HTTP))
        .isEqualTo(name + "=v; Secure; HttpOnly; Path=/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__Http-a", "__Host-Http-a", "__hOST-hTTP-a"})
  void httpPrefixesNeedHttpOnly(String name) {
    assertThatThrownBy(() -> SECURE.write(Cookie.of(name, "v"), HTTPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cookie '" + name + "' is not HttpOnly, which the prefix __H")
        .hasMessageEndingWith("forbids: browsers drop such a cookie; call httpOnly()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__Host-a", "__host-a", "__Host-Http-a"})
  void hostPrefixesNeedTheRootPathAndNoDomain(String name) {
    Cookie cookie = Cookie.of(name, "v").httpOnly();
    String prefix = name.length() > 10 ? "__Host-Http-" : "__Host-";

    refuses(
        cookie.domain("example.com"),
        HTTPS,
        "cookie '"
            + name
            + "' has Domain=example.com, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; leave the domain off or use __Secure-");
    refuses(
        cookie.path("/x"),
        HTTPS,
        "cookie '"
            + name
            + "' has Path=/x, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; set path(\"/\") or use __Secure-");
    refuses(
        cookie.withoutPath(),
        HTTPS,
        "cookie '"
            + name
            + "' has no Path, which the prefix "
            + prefix
            + " forbids: browsers drop such a cookie; set path(\"/\") or use __Secure-");
    CookieContext mounted = new CookieContext(true, null, "/app", Instant.EPOCH);
    assertThatThrownBy(() -> SECURE.write(cookie, mounted)).hasMessageContaining("has Path=/app");
    assertThat(SECURE.write(cookie.path("/"), mounted)).endsWith("; HttpOnly; Path=/");
  }
}
