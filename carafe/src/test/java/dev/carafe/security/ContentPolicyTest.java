package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies as they are written, and those that would protect nothing. */
class ContentPolicyTest {
  private final ContentPolicy policy = ContentPolicy.defaults();

  @Test
  void byDefaultEverythingIsFromTheSiteItself() {
    assertThat(policy)
        .hasToString(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors"
                + " 'none'");
  }

  @Test
  void scriptsAndStylesTakeTheNonceAndNothingElse() {
    assertThat(policy.text("abc"))
        .contains("script-src 'self' 'nonce-abc';", "style-src 'self' 'nonce-abc';")
        .contains("default-src 'self';", "img-src 'self' data:;");
    assertThat(policy.with("script-src", "'none'").text("abc")).contains("script-src 'nonce-abc';");
    assertThat(policy.with("style-src", "'unsafe-inline'").text("abc"))
        .contains("style-src 'unsafe-inline';");
    assertThat(policy.with("script-src-elem", "'self'").text("abc"))
        .contains("script-src-elem 'self' 'nonce-abc'");
  }

  @Test
  void sourcesAreReplacedOrAdded() {
    assertThat(policy.allow("img-src", "https://a.example", "blob:").toString())
        .contains("img-src 'self' data: https://a.example blob:;");
    assertThat(policy.allow("connect-src", "https://a.example").toString())
        .contains("connect-src 'self' https://a.example");
    assertThat(policy.allow("object-src", "https://a.example").toString())
        .contains("object-src https://a.example;");
    assertThat(policy.with("IMG-SRC", "'self'").toString()).contains("img-src 'self';");
    assertThat(policy.with("report-uri", "/csp").with("upgrade-insecure-requests").toString())
        .endsWith("report-uri /csp; upgrade-insecure-requests");
    assertThat(policy).hasToString(ContentPolicy.defaults().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "script-src | 'unsafe-inline' | csp_nonce()",
        "script-src | * | everybody",
        "script-src | https: | everybody",
        "script-src | http: | everybody",
        "script-src | data: | everybody",
        "script-src | blob: | everybody",
        "script-src | https://* | everybody",
        "script-src | *:* | everybody",
        "script-src | 'Unsafe-Inline' | csp_nonce()",
        "script-src | HTTPS: | everybody",
        "script-src | wss: | everybody",
        "script-src | Https://* | everybody",
        "script-src | https://*:443 | everybody",
        "script-src | *:443 | everybody",
        "script-src | https://*/x | everybody",
        "frame-ancestors | https://*:* | everybody",
        "script-src | 'NONCE-abc' | the same for all",
        "script-src | Self | single quotes",
        "script-src | sha384-abc | single quotes",
        "script-src-elem | 'unsafe-inline' | csp_nonce()",
        "script-src-attr | 'unsafe-inline' | csp_nonce()",
        "worker-src | data: | everybody",
        "object-src | * | everybody",
        "base-uri | * | everybody",
        "form-action | https: | everybody",
        "frame-ancestors | * | everybody",
        "script-src | self | single quotes",
        "img-src | none | single quotes",
        "script-src | 'nonce-abc' | the same for all",
        "script-src | nonce-abc | single quotes",
        "script-src | 'self'; img-src | semicolon",
        "img-src | https://a.example,https://b.example | comma",
        "img-src | https://ä.example | beyond ASCII",
        "img-src | '' | empty",
        "script-source | 'self' | none of CSP's",
      })
  void whatProtectsNothingIsRefusedWithTheReason(String directive, String source, String reason) {
    String given = source.equals("''") ? "" : source;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.with(directive, given))
        .withMessageContaining(directive)
        .withMessageContaining(reason);
  }

  @Test
  void noneAmongOthersAndNoSourcesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.with("img-src", "'none'", "'self'"))
        .withMessageContaining("passed over");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.with("img-src"))
        .withMessageContaining("no sources");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.allow("script-src", "'unsafe-inline'"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.with("img-src", "'None'", "'self'"))
        .withMessageContaining("passed over");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'sha'", "'sha256-'", "'sha256-abc", "'sha256-='", "'sha1-abc='", "'sha256-a b'"})
  void whatIsNoHashTurnsNothingOff(String hash) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.with("script-src", "'unsafe-inline'", hash));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'self'", "https://cdn.example", "*.example.com", "'strict-dynamic'"})
  void whatProtectsIsNotRefused(String source) {
    assertThat(policy.with("script-src", source).toString()).contains("script-src " + source);
  }

  @Test
  void aHashTurnsUnsafeInlineOffInBrowsersThatKnowIt() {
    assertThat(policy.with("script-src", "'unsafe-inline'", "'sha256-abc='").toString())
        .contains("'sha256-abc='");
    assertThat(policy.with("script-src", "'unsafe-inline'", "'SHA384-a+/-_b=='").text("xyz"))
        .contains("'SHA384-a+/-_b==' 'nonce-xyz'");
  }
}
