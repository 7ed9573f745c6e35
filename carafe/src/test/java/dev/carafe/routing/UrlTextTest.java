package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {
  @ParameterizedTest
  @CsvSource({
    "/plain/path, /plain/path",
    "/a%20b, /a b",
    "/a+b, /a+b",
    "/%C3%A9, /é",
    "/%c3%a9, /é",
    "/%E9x, /\uFFFDx",
    "/a%2Fb, /a/b",
    "/%25, /%",
  })
  void pathsAreDecoded(String raw, String expected) {
    assertThat(UrlText.decodePath(raw)).isEqualTo(expected);
  }

  @Test
  void rawUtf8OctetsInPathAreDecoded() {
    String octets = new String("/é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(UrlText.decodePath(octets)).isEqualTo("/é");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%2", "/%zz", "/%2x", "/a%", "/%\u0661\u0661"})
  void brokenPercentEncodingOfPathIsRefused(String raw) {
    assertThat(UrlText.decodePath(raw)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "a+b, a b",
    "a%20b, a b",
    "%C3%A9, é",
    "%E9, %E9",
    "x%E9y%C3%A9, x%E9yé",
    "%zz, %zz",
    "%, %",
    "%4, %4",
    "%F0%9F%98%80, 😀",
    "%ED%A0%80, %ED%A0%80",
    "%C3, %C3",
  })
  void queriesAreDecodedAndWhatIsNotUtf8StaysEncoded(String raw, String expected) {
    assertThat(UrlText.decodeQuery(raw)).isEqualTo(expected);
  }

  @Test
  void everyTextSurvivesQueryEncoding() {
    String text = "O'Brien <b> 日本 a;b,c &=+%25 😀 \u0001\n";

    assertThat(UrlText.decodeQuery(UrlText.escapeQuery(text))).isEqualTo(text);
    assertThat(UrlText.decodePath(UrlText.escapePath(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "/x?a=1&b=<é>, /x?a=1&b=%3C%C3%A9%3E",
    "/a%20b, /a%20b",
    "https://example.com/#x, https://example.com/#x",
    "/\"quoted\", /%22quoted%22",
    "http://bücher.example:80/é?é, http://xn--bcher-kva.example:80/%C3%A9?%C3%A9",
    "http://é:p@bücher.example:8/, http://%C3%A9:p@xn--bcher-kva.example:8/",
    "http://bücher.example/a@é:b, http://xn--bcher-kva.example/a@%C3%A9:b",
    "//bücher.example, //xn--bcher-kva.example",
    "/é//bücher.example, /%C3%A9//b%C3%BCcher.example",
    "/login?next=http://bücher.example/, /login?next=http://b%C3%BCcher.example/",
    "a/b://c℀d, a/b://c%E2%84%80d",
    "http://😀.example/, http://xn--e28h.example/",
    "https://straße.example/ß, https://xn--strae-oqa.example/%C3%9F",
    "http://[::1]:80/é, http://[::1]:80/%C3%A9",
    "http://a_b.example:80, http://a_b.example:80",
    "https:///path, https:///path",
    "/\\evil.example, /%5Cevil.example",
    "https:\\\\evil.example, https:%5C%5Cevil.example",
    "https://evil.example\\@good.example, https://evil.example%5C@good.example",
    "http:///é, http:///%C3%A9",
  })
  void locationsBecomeUris(String location, String expected) {
    assertThat(UrlText.escapeLocation(location)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.c\u2100.example.com/",
        "https://evil.ca\uFF0F.example.com/",
        "https://evil.ca\uFF03.example.com/",
        "https://evil.ca\uFF1F.example.com/",
        "https://good.example\uFF20evil.example/",
        "//evil.c\u2100.example.com",
        "app+x://evil.c\u2100.example.com",
        "https://evil.ca\uFF0F😀.example.com/",
        "http://ü..example/",
        "http://evil example/",
        "http://evil%2f.example/",
        "http://evil\\.example/",
        "http://a[::1]/",
        "http://[::1/",
        "http://a\u0000b/",
        "http://a\u202Eb/"
      })
  void hostsThatABrowserMightReadAsOthersAreRefused(String location) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlText.escapeLocation(location))
        .withMessageContaining("host");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "/,/", "//a,/a", "////a//b,/a//b", "a//b,a//b", "/a,/a"})
  void ofTheSlashesAtTheBeginningOneIsKept(String path, String expected) {
    assertThat(UrlText.oneLeadingSlash(path)).isEqualTo(expected);
  }
}
