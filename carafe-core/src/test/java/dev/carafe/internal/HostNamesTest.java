package dev.carafe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the Web Platform Tests' toascii.json and of UTS 46, and what Chromium answers. */
class HostNamesTest {
  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "EXAMPLE.com., example.com.",
    "under_score.example, under_score.example",
    "aa--, aa--",
    "-x.ß, -x.xn--zca",
    "x-.ẞ, x-.xn--zca",
    "XN--ZCA.ß, xn--zca.xn--zca",
    "straße.de, xn--strae-oqa.de",
    "faß.ExAmple, xn--fa-hia.example",
    "βόλος, xn--nxasmm1c",
    "ΒΌΛΟΣ, xn--nxasmq6b",
    "bücher.example, xn--bcher-kva.example",
    "BU\u0308CHER.example, xn--bcher-kva.example",
    "日本語。ＪＰ, xn--wgv71a119e.jp",
    "a†--, xn--a---kp0a",
    "≠, xn--1ch",
    "a\u00ADb, ab",
    "نامه\u200Cای, xn--mgba3gch31f060k",
    "ශ\u0DCA\u200Dරී, xn--10cl1a0b660p",
    "\u064A., xn--mhb.",
    "😀.example, xn--e28h.example",
    // Newer than Unicode 3.2, which java.net.IDN knows; and of Unicode 17.
    "\u2C60.example, xn--7fj.example",
    "\uD83E\uDEC8.example, xn--d29h.example"
  })
  void namesHaveOneAsciiForm(String name, String ascii) {
    assertThat(HostNames.toAscii(name)).isEqualTo(ascii);
    assertThat(HostNames.toAscii(ascii)).isEqualTo(ascii);
    assertThat(HostNames.canonical(name)).isEqualTo(ascii);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".a",
        "a..b",
        "ü..example",
        "a b",
        "a/b",
        "a@b",
        "a:1",
        "a%b",
        "a$b",
        "a\u0000b",
        "a\u007Fb",
        "a\u0080b",
        "a\uFFFDb",
        "a\uD800b",
        "c\u2100.example",
        "a\uFF0Fb",
        "a\uFF03b",
        "a\uFF1Fb",
        "a\uFF20b",
        "a\uFF3Cb",
        "a\uFF05b",
        "a\u2048b",
        "a\u3000b",
        "\u200D.example",
        "a\u200Cb",
        "xn--1ug.example",
        "\u0300a",
        "يa",
        "xn--a",
        "xn--",
        "xn--a-",
        "xn--a.ß",
        "xn--tešla",
        "xn--zn7c.com",
        "xn--a-yoc",
        "xn--ls8h=",
        "xn--99999999999999",
        "x01234567890123456789012345678901234567890123456789012345678901xx",
        "x01234567890123456789012345678901234567890123456789012345678901†"
      })
  void whatDnsCannotHoldIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostNames.toAscii(name));
    assertThatIllegalArgumentException().isThrownBy(() -> HostNames.canonical(name));
  }

  @Test
  void saysWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostNames.toAscii("a\uFF0Fb"))
        .withMessage("has U+002F, which no host may have");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostNames.toAscii("a..b"))
        .withMessage("has a label that is empty or longer than 63 octets");
  }

  @Test
  void longTextCostsNothing() {
    String label = "ü".repeat(60) + ".";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostNames.toAscii(label.repeat(100_000)))
        .withMessage("is too long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostNames.toAscii(label.repeat(10)))
        .withMessageContaining("longer than");
  }

  @ParameterizedTest
  @CsvSource({
    "127.1, 127.0.0.1",
    "0x7f.1, 127.0.0.1",
    "0X7F000001, 127.0.0.1",
    "017700000001, 127.0.0.1",
    "2130706433, 127.0.0.1",
    "127.0.0.1., 127.0.0.1",
    "0x., 0.0.0.0",
    "1.0x, 1.0.0.0",
    "%31%32%37.1, 127.0.0.1",
    "１２７。１, 127.0.0.1",
    "4294967295, 255.255.255.255",
    "[::1], [::1]",
    "[0:0:0:0:0:0:0:1], [::1]",
    "[0:0::0:0], [::]",
    "[1:0:0:2:0:0:0:3], [1:0:0:2::3]",
    "[1:0:2:3:4:5:6:7], [1:0:2:3:4:5:6:7]",
    "[2001:DB8::A], [2001:db8::a]",
    "[::ffff:1.2.3.4], [::ffff:102:304]",
    "[1:2:3:4:5:6:7::], [1:2:3:4:5:6:7:0]",
    "b%C3%BCcher.ex%61mple, xn--bcher-kva.example"
  })
  void addressesHaveOneSpelling(String host, String canonical) {
    assertThat(HostNames.canonical(host)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4.5",
        "1.2.3.256",
        "4294967296",
        "09.1",
        "a.1",
        "a.0x1",
        "1..2",
        "[",
        "[]",
        "[::1",
        "[::1]x",
        "[1:2]",
        "[:1]",
        "[1:]",
        "[1::2::3]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1:2:3:4:5:6:7:8::]",
        "[::12345]",
        "[::1.2.3]",
        "[::1.2.3.4.5]",
        "[::1.2.3.256]",
        "[::01.2.3.4]",
        "[1:2:3:4:5:6:7:1.2.3.4]",
        "[fe80::1%eth0]",
        "[fe80::1%25eth0]",
        "[::\u0661]",
        "a%2Fb",
        "a%00b",
        "a%zz"
      })
  void whatIsNoAddressIsRefused(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostNames.canonical(host));
  }
}
