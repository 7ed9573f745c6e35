package dev.carafe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentEncodingTest {
  private static final String ALL = allOctets();

  private static String allOctets() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      all.append(c);
    }
    return all.toString();
  }

  @Test
  void everyOctetStaysOrIsEncoded() {
    StringBuilder expected = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      boolean stays = Ascii.isAlphanumeric(c) || c == '-' || c == ' ';
      expected.append(stays ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    assertThat(PercentEncoding.leaving("- ").encodeOctets(ALL)).isEqualTo(expected.toString());
  }

  @Test
  void whatCanBeSeenStaysButForTheSignsNamed() {
    StringBuilder expected = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      boolean stays = c > ' ' && c < 0x7F && c != '<' && c != '^';
      expected.append(stays ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    assertThat(PercentEncoding.leavingAllBut("<^").encodeOctets(ALL))
        .isEqualTo(expected.toString());
  }

  @Test
  void textIsEncodedByItsUtf8() {
    PercentEncoding encoding = PercentEncoding.leaving("/");
    String plain = "a/b/9";
    assertThat(encoding.encode(plain)).isSameAs(plain);
    assertThat(encoding.encode("a/\u00E9\u2603\uD83D\uDE00%"))
        .isEqualTo("a/%C3%A9%E2%98%83%F0%9F%98%80%25");
    assertThat(encoding.encode("a\uD800b")).isEqualTo("a%3Fb");
  }
}
