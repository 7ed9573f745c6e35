package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Flask 3.1.3 was seen to quote values and paths and to normalise domains. */
class FlaskQuotingTest {
  private static final CookieContext CONTEXT = CookieContext.of(false, Instant.EPOCH);

  private static String write(Cookie cookie) {
    return CookiePolicy.flask().write(cookie, CONTEXT);
  }

  @Test
  void quotesValues() {
    assertThat(value("=/:%{}|[]@?")).isEqualTo("=/:%{}|[]@?");
    assertThat(value("")).isEmpty();
    assertThat(value(" ")).isEqualTo("\" \"");
    assertThat(value("a,b; \"c\\")).isEqualTo("\"a\\054b\\073 \\\"c\\\\\"");
    assertThat(value("\t\n\r\0")).isEqualTo("\"\\011\\012\\015\\000\"");
    assertThat(value("a\u001ab\u001f")).isEqualTo("\"a\u001ab\u001f\"");
    assertThat(value("\u0019\u007f")).isEqualTo("\"\\031\\177\"");
    assertThat(value("é")).isEqualTo("\"\\303\\251\"");
    assertThat(value("☃")).isEqualTo("\"\\342\\230\\203\"");
    assertThat(value("😀")).isEqualTo("\"\\360\\237\\230\\200\"");
    assertThat(value("\u0080")).isEqualTo("\"\\302\\200\"");
  }

  private static String value(String value) {
    String line = write(Cookie.of("a", value).withoutPath());
    return line.substring("a=".length());
  }

  @Test
  void leavesTheNinetyCookieOctetsAlone() {
    String octets =
        "!#$%&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    assertThat(octets).hasSize(90);
    assertThat(value(octets)).isEqualTo(octets);
    for (char c = 0; c < 0x100; c++) {
      assertThat(value("x" + c).startsWith("\""))
          .as("U+%04x", (int) c)
          .isEqualTo(octets.indexOf(c) < 0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com | example.com",
        ".example.com | example.com",
        "..example.com | example.com",
        "example.com:8080 | example.com",
        ".example.com:8080 | example.com",
        ":8080 | ''",
        "'' | ''",
        "localhost | localhost",
        "127.0.0.1 | 127.0.0.1",
        "EXAMPLE.com | EXAMPLE.com",
        "bücher.example | xn--bcher-kva.example",
        "BÜCHER.Example | xn--bcher-kva.Example",
        "☃.net | xn--n3h.net",
        "faß.de | fass.de",
        "日本。jp | xn--wgv71a.jp",
        "bücher.example. | xn--bcher-kva.example.",
        "example.com. | example.com.",
        "a;b | a;b",
        "exa mple.com | exa mple.com",
        "[::1]:5000 | [",
      })
  void normalisesTheDomain(String domain, String expected) {
    assertThat(write(Cookie.of("a", "b").domain(domain)))
        .isEqualTo("a=b; Domain=" + expected + "; Path=/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a..b",
        ".a..b",
        "ü..de",
        "xn--ü.de",
        "א1.com",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com"
      })
  void refusesDomainsWithoutAsciiForm(String domain) {
    assertThatThrownBy(() -> write(Cookie.of("a", "b").domain(domain)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cookie domain '")
        .hasMessageEndingWith(": use a host name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "/a b | /a%20b",
        "/a;b | /a%3Bb",
        "/ä | /%C3%A4",
        "/😀 | /%F0%9F%98%80",
        "/a%20b | /a%20b",
        "/a%zz | /a%zz",
        "/a?x=1 | /a%3Fx=1",
        "/a#b | /a%23b",
        "/a\"b | /a%22b",
        "/[x] | /%5Bx%5D",
        "/<x> | /%3Cx%3E",
        "/a\\b | /a%5Cb",
        "/a,b | /a,b",
        "/~u | /~u",
        "/a:b@c!$&'()*+= | /a:b@c!$&'()*+=",
        "a | a",
        "^^ | ^^",
      })
  void quotesThePath(String path, String expected) {
    assertThat(write(Cookie.of("a", "b").path(path))).isEqualTo("a=b; Path=" + expected);
  }

  @Test
  void quotesControlsInThePath() {
    assertThat(write(Cookie.of("a", "b").path("/\n\r\0"))).isEqualTo("a=b; Path=/%0A%0D%00");
  }
}
