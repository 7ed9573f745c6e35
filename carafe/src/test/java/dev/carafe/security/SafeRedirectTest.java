package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeRedirectTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/account", "/a?b=http://evil.example/", "/a#b", "/.//x", "/@evil"})
  void pathsOfThisSiteAreTaken(String target) {
    assertThat(SafeRedirect.within(target, "/home")).isEqualTo(target);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "account",
        " /account",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\u0000",
        "\u0001//evil.example",
        "/a\u0085b"
      })
  void anythingElseBecomesTheFallback(@Nullable String target) {
    assertThat(SafeRedirect.within(target, "/home")).isEqualTo("/home");
  }
}
