package dev.carafe.examples;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Names as visitors have them, and as some try. */
final class Names {
  private Names() {}

  /** Each with what it is in HTML. */
  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("Ann", "Ann"),
        arguments("O'Brien <b>", "O&#39;Brien &lt;b&gt;"),
        arguments("日本", "日本"),
        arguments("Zoë 😀", "Zoë 😀"),
        arguments("a;b,c", "a;b,c"),
        arguments("50% a+b=c\\d", "50% a+b=c\\d"),
        arguments("x\r\nSet-Cookie: y=z", "x\r\nSet-Cookie: y=z"),
        arguments("日".repeat(80), "日".repeat(80)));
  }

  /** Nothing, or more than a cookie can hold. */
  static Stream<String> refused() {
    return Stream.of("", "  \t ", "x".repeat(81), "x".repeat(5000), "日".repeat(1500));
  }
}
