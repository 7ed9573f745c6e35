package dev.carafe.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {
  /** The cases of Werkzeug's {@code test_non_ascii_name}, and more that were run through it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "index.html | filename=index.html",
        "(test.txt | filename=\"(test.txt\"",
        "Vögel.txt | filename=Vogel.txt; filename*=UTF-8''V%C3%B6gel.txt",
        "Ñandú／pingüino.txt | filename=\"Nandu/pinguino.txt\";"
            + " filename*=UTF-8''%C3%91and%C3%BA%EF%BC%8Fping%C3%BCino.txt",
        "имя файла:/ | filename=\" :/\";"
            + " filename*=UTF-8''%D0%B8%D0%BC%D1%8F%20%D1%84%D0%B0%D0%B9%D0%BB%D0%B0%3A%2F",
        "(тест.txt | filename=\"(.txt\"; filename*=UTF-8''%28%D1%82%D0%B5%D1%81%D1%82.txt",
        "é x.css | filename=\"e x.css\"; filename*=UTF-8''%C3%A9%20x.css",
        "a\"b\\c.txt | filename=\"a\\\"b\\\\c.txt\"",
        "😀 | filename=\"\"; filename*=UTF-8''%F0%9F%98%80",
      })
  void namesAreWrittenAsWerkzeugDoes(String name, String expected) {
    assertThat(ContentDisposition.of("attachment", name)).isEqualTo("attachment; " + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\r\nSet-Cookie: x=1', filename=\"a__Set-Cookie: x=1\"",
    "'a\u0000b', filename=a_b",
    "'a\u007Fb', filename=a_b",
    "'cv\u202Egpj.exe', filename=cv_gpj.exe",
    "'a\u2028b\u0085c\u2066d', filename=a_b_c_d"
  })
  void hostileSignsBecomeUnderscores(String name, String expected) {
    assertThat(ContentDisposition.of("attachment", name)).isEqualTo("attachment; " + expected);
  }

  @Test
  void longNamesAreCutAndKeepTheirExtension() {
    assertThat(ContentDisposition.of("inline", "x".repeat(200))).endsWith("x".repeat(200));
    assertThat(ContentDisposition.of("inline", "x".repeat(70_000) + ".tar"))
        .isEqualTo("inline; filename=" + "x".repeat(196) + ".tar");
    assertThat(ContentDisposition.of("inline", "😀".repeat(70_000))).hasSizeLessThan(2_000);
    assertThat(ContentDisposition.of("inline", "x" + "😀".repeat(150)))
        .doesNotContain("%3F")
        .endsWith("%F0%9F%98%80");
    assertThat(ContentDisposition.of("inline", "a." + "y".repeat(300)))
        .isEqualTo("inline; filename=a." + "y".repeat(198));
  }
}
