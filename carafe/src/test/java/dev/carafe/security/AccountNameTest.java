package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of one name, by which somebody wants more attempts than there are for it. */
class AccountNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADMIN",
        "adm\u0131n",
        "adm\u0130n",
        "\u00e1dmin",
        "admi\u0301n",
        "\uff21dmin",
        " admin\t",
        "admin\u00a0",
        "\u2007admin\u202f\u3000",
        "ad\u200bmin",
        "ad\u00admin",
        "\u202eadmin",
        "admin\0",
        "\ufeffadmin",
      })
  void thatLeadToOneAccountAreOne(String name) {
    assertThat(AccountName.normal(name)).isEqualTo("admin");
  }

  @Test
  void soAreAllThatJavaComparesWithoutCase() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      for (char to :
          new char[] {Character.toUpperCase((char) c), Character.toLowerCase((char) c)}) {
        assertThat(AccountName.normal("a" + to)).isEqualTo(AccountName.normal("a" + (char) c));
      }
    }
  }

  @Test
  void soAreAllFormsOfUnicode() {
    for (String name :
        List.of("stra\u00dfe", "\ud55c\uad6d", "\ufb01n", "\u1e9b\u0323", "\u212bn")) {
      for (Normalizer.Form form : Normalizer.Form.values()) {
        assertThat(AccountName.normal(Normalizer.normalize(name, form)))
            .isEqualTo(AccountName.normal(name));
      }
    }
  }

  @Test
  void othersAreOthers() {
    assertThat(List.of("ann", "anne", "an n", "\u0430nn", "", "\u0915\u093f", "\u0915\u0941"))
        .extracting(AccountName::normal)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsBeforeTheNameDoesNotHideIt() {
    String much = "\u00a0 \u200b".repeat(150_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(AccountName.normal(much + "admin")).isEqualTo("admin");
          assertThat(AccountName.normal("\ufdfa".repeat(500_000)).length()).isLessThan(20_000);
        });
  }
}
