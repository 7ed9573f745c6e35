package dev.carafe.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private final Templates templates =
      Templates.from(
          "templates",
          false,
          Map.of(
              "join",
              (scope, positional, named) ->
                  scope.get("name") + " " + positional + new TreeMap<>(named),
              "fail",
              (scope, positional, named) -> {
                throw new IllegalArgumentException("no such thing");
              }));

  @Test
  void whatIsPrintedIsEscapedAndWhatIsMissingPrintsNothing() {
    assertThat(templates.render("hello.html", Map.of("name", "O'Brien <b>&\"")))
        .isEqualTo("Hello O&#39;Brien &lt;b&gt;&amp;&quot;");
    assertThat(templates.renderString("{{ a }}{{ b }}", Map.of("a", "<"))).isEqualTo("&lt;");
  }

  @Test
  void templatesExtendOthersRelativeToThemselves() {
    assertThat(templates.render("sub/page.html", Map.of("t", "T"))).isEqualTo("<title>T</title>");
  }

  @Test
  void functionsSeeTheModelEvenInsideMacrosAndTheirResultIsEscaped() {
    assertThat(templates.render("functions.html", Map.of("name", "ann")))
        .isEqualTo("<a href=\"ann [me]{x=1}\">ann [a]{x=&lt;}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere.html", "../secret.html", "/etc/passwd", "sub/../../x", "", "a\\b"})
  void templateThatIsNotInTheFolderIsRefusedWithThePlaceToPutIt(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> templates.render(name, Map.of()))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("src/main/resources/templates");
  }

  @Test
  void mistakeInTemplateNamesTemplateAndLine() {
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.render("broken.html", Map.of()))
        .withMessageContaining("broken.html")
        .withMessageContaining("2");
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.renderString("{{ a | nofilter }}", Map.of()));
  }

  @Test
  void functionThatFailsKeepsItsMessage() {
    assertThat(catchThrowable(() -> templates.render("failing.html", Map.of())))
        .hasStackTraceContaining("no such thing");
  }

  @Test
  void methodsThatReachIntoTheMachineAreClosed() {
    assertThat(
            catchThrowable(
                () -> templates.renderString("{{ a.getClass().getName() }}", Map.of("a", "x"))))
        .isNotNull();
  }
}
