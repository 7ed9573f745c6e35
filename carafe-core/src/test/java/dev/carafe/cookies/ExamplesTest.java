package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
  static final Cookie THEME = Cookie.of("theme", "light").maxAge(Duration.ofDays(30)).httpOnly();

  @Test
  void cookie() {
    CookieContext context = CookieContext.of(false, Instant.EPOCH);

    assertThat(CookiePolicy.secure().write(THEME.value("dark"), context))
        .isEqualTo(
            "theme=dark; Expires=Sat, 31 Jan 1970 00:00:00 GMT; Max-Age=2592000; HttpOnly; Path=/");
    assertThat(CookiePolicy.secure().write(THEME.deleted(), context))
        .isEqualTo("theme=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/");
  }

  @Test
  void cookiePolicy() {
    CookiePolicy policy = CookiePolicy.secure();
    CookieContext context = CookieContext.of(true, Instant.now());
    assertThat(policy.write(Cookie.of("theme", "dark").httpOnly(), context))
        .isEqualTo("theme=dark; Secure; HttpOnly; Path=/");

    Cookies cookies = policy.read(List.of("theme=dark; lang=en"));
    assertThat(cookies.get("theme")).isEqualTo("dark");
  }

  @Test
  void cookies() {
    Cookies cookies = CookiePolicy.secure().read(List.of("theme=dark; id=1; id=2"));
    assertThat(cookies.get("theme")).isEqualTo("dark");
    assertThat(cookies.get("lang", "en")).isEqualTo("en");
    assertThat(cookies.all("id")).containsExactly("1", "2");
  }

  @Test
  void cookieContext() {
    var context = new CookieContext(true, "www.example.com", "/shop", Instant.now());
    assertThat(
            CookiePolicy.secure().write(Cookie.of("theme", "dark").domain("example.com"), context))
        .isEqualTo("theme=dark; Domain=example.com; Secure; Path=/shop");
  }

  @Test
  void sameSiteAndPriority() {
    CookieContext context = CookieContext.of(false, Instant.EPOCH);
    CookiePolicy policy = CookiePolicy.secure();
    assertThat(policy.write(Cookie.of("theme", "dark").sameSite(SameSite.LAX), context))
        .isEqualTo("theme=dark; Path=/; SameSite=Lax");
    assertThat(SameSite.of("lax")).isEqualTo(SameSite.LAX);
    assertThat(policy.write(Cookie.of("session", "id").priority(Priority.HIGH), context))
        .isEqualTo("session=id; Path=/; Priority=High");
  }
}
