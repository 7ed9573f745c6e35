package dev.carafe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldsTest {
  private final HeaderFields fields = new HeaderFields();

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    fields.forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  @Test
  void namesCompareWithoutCaseAndOrderIsKept() {
    fields.add("Set-Cookie", "a=1").add("X", "y").add("set-cookie", "b=2");

    assertThat(fields.get("SET-COOKIE")).isEqualTo("a=1");
    assertThat(fields.all("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(lines()).containsExactly("Set-Cookie: a=1", "X: y", "set-cookie: b=2");
    assertThat(fields.get("Y")).isNull();
    assertThat(fields.contains("x")).isTrue();
  }

  @Test
  void setReplacesEveryFieldOfTheName() {
    fields.add("A", "1").add("B", "2").add("a", "3").set("a", "4");

    assertThat(lines()).containsExactly("A: 4", "B: 2");
    assertThat(fields.remove("b").contains("B")).isFalse();
  }

  @Test
  void listItemIsAddedOnceAndJoinsSeveralFields() {
    fields.addListItem("Vary", "Cookie");
    assertThat(lines()).containsExactly("Vary: Cookie");

    fields.set("Vary", "A").add("Vary", "B").addListItem("Vary", "Cookie");
    assertThat(lines()).containsExactly("Vary: A, B, Cookie");

    fields.set("Vary", "Accept-Encoding, cookie").addListItem("Vary", "Cookie");
    assertThat(lines()).containsExactly("Vary: Accept-Encoding, cookie");
  }

  @Test
  void copyIsIndependent() {
    fields.add("A", "1");
    fields.copy().set("A", "2").add("B", "3");

    assertThat(lines()).containsExactly("A: 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "a\n", "é", "a;b"})
  void namesThatAreNoTokensAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> fields.add(name, "v"));
    assertThatIllegalArgumentException().isThrownBy(() -> fields.set(name, "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\n", "a\0", "日本"})
  void valuesThatWouldBreakTheHeadAreRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fields.add("X-A", value))
        .withMessageContaining("'X-A'");
    assertThatIllegalArgumentException().isThrownBy(() -> fields.set("X-A", value));
  }

  @Test
  void aRefusedFieldLeavesTheOthersAsTheyAre() {
    HeaderFields fields = new HeaderFields().add("A", "1");

    assertThatIllegalArgumentException().isThrownBy(() -> fields.add("B", "2\r\n"));
    assertThat(fields.add("C", "3").get("C")).isEqualTo("3");
    assertThat(fields.contains("B")).isFalse();
  }
}
