package dev.carafe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogTextTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("/plain/päth 日本 😀", "/plain/päth 日本 😀"),
        Arguments.of("a\nb\rc\td", "a\\nb\\rc\\td"),
        Arguments.of("\u001b[2J", "\\u001b[2J"),
        Arguments.of("\0\177\u0085\u009b", "\\u0000\\u007f\\u0085\\u009b"),
        Arguments.of("\u2028\u2029\u202a\u202e", "\\u2028\\u2029\\u202a\\u202e"),
        Arguments.of("\u2066\u2069\u200e\ufeff", "\\u2066\\u2069\\u200e\\ufeff"),
        Arguments.of("a\\nb", "a\\\\nb"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatWouldLeaveItsLineIsEscaped(String text, String expected) {
    assertThat(LogText.of(text)).isEqualTo(expected);
  }

  @Test
  void longTextIsCutAndSaysSo() {
    assertThat(LogText.of("x".repeat(300))).hasSize(300);
    assertThat(LogText.of("x".repeat(100_000)))
        .startsWith("xxx")
        .endsWith("x... (99700 more chars)")
        .hasSizeLessThan(330);
  }

  @Test
  void errorsWithFitMessagesStayThemselves() {
    Throwable error = new IllegalStateException("plain", new RuntimeException());

    assertThat(LogText.of(error)).isSameAs(error);
  }

  @Test
  void messagesWithinErrorsAreEscapedAndNothingElseChanges() {
    Throwable cause = new IllegalArgumentException("cause\nSEVERE: forged");
    Throwable error = new IllegalStateException("outer", cause);
    error.addSuppressed(new RuntimeException("suppressed\u001b"));

    assertThat(printed(LogText.of(error)))
        .isEqualTo(
            printed(error)
                .replace("cause\nSEVERE", "cause\\nSEVERE")
                .replace("suppressed\u001b", "suppressed\\u001b"));
  }

  @Test
  void errorsThatHoldEachOtherEnd() {
    Throwable first = new IllegalStateException("first\n");
    Throwable second = new IllegalStateException("second\n", first);
    first.initCause(second);
    first.addSuppressed(second);

    assertThat(printed(LogText.of(first))).contains("first\\n").contains("second\\n");
  }

  private static String printed(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
