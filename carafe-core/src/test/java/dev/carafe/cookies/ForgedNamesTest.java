package dev.carafe.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.cookies.browser.CookieVerdict.Stored;
import dev.carafe.internal.Shown;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A cookie whose name looks like another's is another cookie. Browsers hold a name to its prefix
 * octet by octet, so nothing that they take for a part of the name may fall off it here.
 */
class ForgedNamesTest {
  private static final String NAME = "__Host-session";

  enum Reader {
    SECURE,
    FLASK;

    private CookiePolicy policy() {
      return this == SECURE ? CookiePolicy.secure() : CookiePolicy.flask();
    }
  }

  /** What some program or other takes for white space, in octets. */
  static List<String> disguises() {
    List<String> disguises = new ArrayList<>();
    for (int c = 0; c <= 0xFFFF; c++) {
      boolean space = Character.isSpaceChar(c) || Character.isWhitespace(c);
      if ((space || Character.isISOControl(c)) && c != ' ' && c != '\t') {
        disguises.add(
            new String(
                Character.toString(c).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1));
      }
    }
    disguises.addAll(List.of("\u00A0", "\u0085", "\u00EF\u00BB\u00BF", "\u00E2\u0080\u008B"));
    return disguises;
  }

  @ParameterizedTest
  @EnumSource
  void nothingButSpacesAndTabsFallsOffAName(Reader reader) {
    for (String disguise : disguises()) {
      for (String forged :
          List.of(
              disguise + NAME,
              NAME + disguise,
              " " + disguise + "\t" + NAME,
              NAME + " " + disguise + "\t",
              disguise + disguise + NAME + disguise)) {
        for (String field :
            List.of(
                forged + "=ATTACKER; " + NAME + "=victim",
                NAME + "=victim; " + forged + "=ATTACKER",
                "a;" + forged + "=ATTACKER;" + forged + "; " + NAME + "=victim;")) {
          Cookies cookies = reader.policy().read(List.of(field));
          assertThat(cookies.all(NAME)).as(Shown.text(field)).containsExactly("victim");
          assertThat(cookies.names()).filteredOn(NAME::equals).hasSize(1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void spacesAndTabsAreNoPartOfAName(Reader reader) {
    Cookies cookies = reader.policy().read(List.of("a=1;\t " + NAME + "\t = victim"));
    assertThat(cookies.get(NAME)).isEqualTo("victim");
  }

  @Test
  void namesAreDecodedAsTheyStand() {
    assertThat(CookiePolicy.secure().read(List.of("\u00E2\u0080\u0080a=1")).names())
        .containsExactly("\u2000a");
    assertThat(CookiePolicy.secure().read(List.of("\u00A0a\u0085=1")).names())
        .containsExactly("\u00A0a\u0085");
    assertThat(CookiePolicy.flask().read(List.of("\u00C3\u00A0=1")).names())
        .containsExactly("\u00C3\u00A0");
  }

  @ParameterizedTest
  @MethodSource("disguises")
  void aVerdictKeepsThemApartToo(String disguise) {
    for (String forged : List.of(disguise + NAME, NAME.substring(0, 1) + disguise + "_Host-s")) {
      CookieVerdict verdict =
          CookieVerdict.check(forged + "=1", URI.create("https://shop.example.com/"));
      if (verdict instanceof Stored stored) {
        assertThat(stored.cookie().name()).isEqualTo(forged);
      }
    }
  }
}
