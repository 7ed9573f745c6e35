package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookiesTest {
  private static final Cookies COOKIES =
      CookiePolicy.secure().read(List.of("b=1; a=secret; b=2; c"));

  @Test
  void theFirstOfANameCounts() {
    assertThat(COOKIES.get("b")).isEqualTo("1");
    assertThat(COOKIES.get("B")).isNull();
    assertThat(COOKIES.get("c", "x")).isEmpty();
    assertThat(COOKIES.get("d", "x")).isEqualTo("x");
    assertThat(COOKIES.contains("c")).isTrue();
    assertThat(COOKIES.contains("d")).isFalse();
  }

  @Test
  void allOfThemAreKeptInOrder() {
    assertThat(COOKIES.all("b")).containsExactly("1", "2");
    assertThat(COOKIES.all("d")).isEmpty();
    assertThat(COOKIES.names()).containsExactly("b", "a", "c");
    assertThat(COOKIES.pairs())
        .containsExactly(
            Map.entry("b", "1"), Map.entry("a", "secret"), Map.entry("b", "2"), Map.entry("c", ""));
    assertThat(COOKIES.asMap())
        .containsExactly(Map.entry("b", "1"), Map.entry("a", "secret"), Map.entry("c", ""));
  }

  @Test
  void nothingOfItCanBeChanged() {
    assertThatThrownBy(() -> COOKIES.asMap().put("x", "y"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> COOKIES.names().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> COOKIES.all("b").add("y"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> COOKIES.pairs().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void noneIsEmpty() {
    assertThat(Cookies.none().isEmpty()).isTrue();
    assertThat(Cookies.none().names()).isEmpty();
    assertThat(Cookies.none().get("a")).isNull();
    assertThat(COOKIES.isEmpty()).isFalse();
  }

  @Test
  void areEqualByTheirPairs() {
    Cookies same = CookiePolicy.flask().read(List.of("b=1", "a=secret; b=2;", "c"));

    assertThat(same).isEqualTo(COOKIES).hasSameHashCodeAs(COOKIES).isNotEqualTo(Cookies.none());
  }

  @Test
  void toStringShowsNamesOnly() {
    assertThat(COOKIES).hasToString("Cookies[b, a, c]");
  }
}
