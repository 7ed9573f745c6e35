package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
  private static final Cookie A = Cookie.of("a", "secret");

  private static final List<UnaryOperator<Cookie>> WITHERS =
      List.of(
          c -> c.value("other"),
          c -> c.path("/x"),
          Cookie::withoutPath,
          c -> c.domain("example.com"),
          c -> c.maxAge(Duration.ofSeconds(1)),
          c -> c.expires(Instant.EPOCH),
          Cookie::withoutExpires,
          Cookie::secure,
          Cookie::httpOnly,
          c -> c.sameSite(SameSite.LAX),
          Cookie::partitioned,
          c -> c.priority(Priority.LOW),
          c -> c.attribute("X", "1"),
          Cookie::deleted);

  @Test
  void everyWitherChangesACopyAndNothingElse() {
    for (UnaryOperator<Cookie> wither : WITHERS) {
      Cookie changed = wither.apply(A);
      assertThat(changed)
          .isNotEqualTo(A)
          .isEqualTo(wither.apply(A))
          .hasSameHashCodeAs(wither.apply(A));
      assertThat(A).isEqualTo(Cookie.of("a", "secret"));
    }
  }

  @Test
  void holdsWhatItIsGiven() {
    Cookie all =
        A.path("/x")
            .domain("example.com")
            .maxAge(Duration.ofSeconds(1))
            .expires(Instant.EPOCH)
            .secure()
            .httpOnly()
            .sameSite(SameSite.STRICT)
            .partitioned()
            .priority(Priority.MEDIUM)
            .attribute("X", "1");

    assertThat(all.name()).isEqualTo("a");
    assertThat(all.value()).isEqualTo("secret");
    assertThat(all.path()).isEqualTo("/x");
    assertThat(all.domain()).isEqualTo("example.com");
    assertThat(all.maxAge()).isEqualTo(Duration.ofSeconds(1));
    assertThat(all.expires()).isEqualTo(Instant.EPOCH);
    assertThat(all.isSecure()).isTrue();
    assertThat(all.isHttpOnly()).isTrue();
    assertThat(all.sameSite()).isEqualTo(SameSite.STRICT);
    assertThat(all.isPartitioned()).isTrue();
    assertThat(all.priority()).isEqualTo(Priority.MEDIUM);
    assertThat(all.attributes()).containsExactly(Map.entry("X", "1"));
    assertThat(all.withoutPath().path()).isNull();
    assertThat(all.withoutPath().isWithoutPath()).isTrue();
    assertThat(all.withoutPath().path("/").isWithoutPath()).isFalse();
    assertThat(all.withoutExpires().expires()).isNull();
    assertThat(all.withoutExpires().isWithoutExpires()).isTrue();
    assertThat(all.withoutExpires().expires(Instant.EPOCH).isWithoutExpires()).isFalse();
    assertThat(A.path()).isNull();
    assertThat(A.isWithoutPath()).isFalse();
  }

  @Test
  void anAttributeIsThereOnce() {
    Cookie cookie = A.attribute("X", "1").attribute("Y", "2").attribute("x", "3");

    assertThat(cookie.attributes()).containsExactly(Map.entry("Y", "2"), Map.entry("x", "3"));
    assertThat(A.attribute("EXPIRES", "1").attributes()).containsOnlyKeys("Expires");
    assertThatThrownBy(() -> cookie.attributes().put("Z", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void deletedKeepsWhatBrowsersFindItBy() {
    Cookie cookie =
        A.path("/x")
            .domain("example.com")
            .secure()
            .httpOnly()
            .partitioned()
            .maxAge(Duration.ofDays(9));
    Cookie deleted = cookie.deleted();

    assertThat(deleted).isEqualTo(cookie.value("").maxAge(Duration.ZERO).expires(Instant.EPOCH));
  }

  @Test
  void toStringHidesTheValue() {
    assertThat(A).hasToString("Cookie['a'=...]");
    assertThat(A.path("/x").maxAge(Duration.ofSeconds(5)).expires(Instant.EPOCH).httpOnly())
        .hasToString("Cookie['a'=...; Expires=1970-01-01T00:00:00Z; Max-Age=5; HttpOnly; Path=/x]");
    assertThat(Cookie.of("a\nb", "secret").domain("x\ny").toString()).doesNotContain("secret");
  }

  @Test
  @SuppressWarnings("NullAway")
  void saysWhatIsNull() {
    assertThatThrownBy(() -> Cookie.of("a", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the value of cookie 'a' is null: use \"\" for none");
    assertThatThrownBy(() -> A.value(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Cookie.of(null, "")).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> A.path(null)).hasMessageContaining("withoutPath()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "none", "NONE", "nOnE"})
  void sameSiteComesInAnyCase(String text) {
    assertThat(SameSite.of(text)).isEqualTo(SameSite.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "foo", "lax ", "None;"})
  void sameSiteIsOneOfThree(String text) {
    assertThatThrownBy(() -> SameSite.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SameSite must be 'Strict', 'Lax', or 'None', not '" + text + "'.");
  }

  @Test
  void theRootPathBeginsWithASlash() {
    assertThatThrownBy(() -> new CookieContext(false, null, "app", Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("root path 'app' does not begin with '/': use \"/\" at the root");
  }
}
