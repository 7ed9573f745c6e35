package dev.carafe.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of {@code .env} says, and the messages for those that say nothing. */
class DotEnvTest {
  @TempDir private Path folder;

  private Variables read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), text);
    return Variables.of(Map.of(), file);
  }

  private static List<String> pairs(Variables variables) {
    return variables.withPrefix("").stream().map(v -> v.name() + "=" + v.value()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=b|b",
        "A=|``",
        "  A = b c  |b c",
        "export A=b|b",
        "export\tA=b|b",
        "A=b # why|b",
        "A=b#c|b#c",
        "A= # why|``",
        "A=b=c|b=c",
        "A=$B ${C}|$B ${C}",
        "A=it's|it's",
        "A=\\n|\\n",
        "A=é|é",
        "A='b # c' # why|b # c",
        "A='b\\n$C\"'|b\\n$C\"",
        "A=\"b # c\"|b # c",
        "A=\"\"|``",
        "A=\"\\\"\\\\\\$x\"|\"\\$x",
      })
  void aLineSetsAVariable(String line, String value) throws IOException {
    assertThat(pairs(read(line + "\n"))).containsExactly("A=" + value);
  }

  @Test
  void escapesInDoubleQuotesMakeLines() throws IOException {
    assertThat(read("A=\"b\\r\\n\\tc\"").withPrefix("A").get(0).value()).isEqualTo("b\r\n\tc");
  }

  @Test
  void emptyLinesCommentsMarksAndLineEndsOfEachSystemArePassedOver() throws IOException {
    assertThat(pairs(read("\uFEFFA=1\r\n\r\n# B=2\n  \t# C=3\nD=4\rE=5")))
        .containsExactly("A=1", "D=4", "E=5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "=secret",
        "A secret",
        "1A=secret",
        "A-B=secret",
        "export A",
        "A='secret",
        "A=\"secret",
        "A=\"secret\\",
        "A=\"secret\\x\"",
        "A='secret' more",
        "A=sec\0ret",
        "É=secret",
        "BEFORE=secret",
      })
  void aLineThatSaysNothingIsNamedByItsNumberAndNotShown(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("BEFORE=1\n\n" + line + "\n"))
        .withMessageContainingAll("line 3 of '", ".env'")
        .withMessageNotContaining("secret")
        .withMessageNotContaining("sec\0ret");
  }

  @Test
  void theEnvironmentComesBeforeTheFileEvenWhenItIsEmpty() throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), "A=file\nB=file\nC=file\n");

    Variables variables = Variables.of(Map.of("A", "real", "B", ""), file);
    assertThat(pairs(variables)).containsExactly("A=real", "B=", "C=file");
    assertThat(variables.withPrefix("A")).hasToString("[A (environment)]");
    assertThat(variables.withPrefix("C")).hasToString("[C (" + file + ", line 3)]");
  }

  @Test
  void whatIsNoFileSetsNothing() throws IOException {
    assertThat(Variables.of(Map.of(), folder.resolve("none")).withPrefix("")).isEmpty();
    assertThat(Variables.of(Map.of(), folder).withPrefix("")).isEmpty();
  }

  @Test
  void otherBytesThanUtf8AndTooManyAreRefused() throws IOException {
    Path latin = Files.write(folder.resolve("latin"), "A=é".getBytes(StandardCharsets.ISO_8859_1));
    Path large = Files.writeString(folder.resolve("large"), "#".repeat(64 * 1024 + 1));
    Path fits = Files.writeString(folder.resolve("fits"), "#".repeat(64 * 1024));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Variables.of(Map.of(), latin))
        .withMessageContaining("UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Variables.of(Map.of(), large))
        .withMessageContaining("65536");
    assertThat(Variables.of(Map.of(), fits).withPrefix("")).isEmpty();
  }
}
