package dev.carafe.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private static final String CONTEXT = "ann";

  private final Templates<String> templates =
      Templates.from(
          List.of("templates"),
          false,
          Map.of(
              "join",
              (context, positional, named) -> context + " " + positional + new TreeMap<>(named),
              "fail",
              (context, positional, named) -> {
                throw new IllegalArgumentException("no such thing");
              }));

  @Test
  void whatIsPrintedIsEscapedAndWhatIsMissingPrintsNothing() {
    assertThat(templates.render("hello.html", CONTEXT, Map.of("name", "O'Brien <b>&\"")))
        .isEqualTo("Hello O&#39;Brien &lt;b&gt;&amp;&quot;");
    assertThat(templates.renderString("{{ a }}{{ b }}", CONTEXT, Map.of("a", "<")))
        .isEqualTo("&lt;");
  }

  @Test
  void templatesExtendOthersRelativeToThemselves() {
    assertThat(templates.render("sub/page.html", CONTEXT, Map.of("t", "T")))
        .isEqualTo("<title>T</title>");
  }

  @Test
  void ofSeveralTemplatesTheFirstThatIsThereIsRendered() {
    List<String> names = List.of("nowhere.html", "../secret.html", "hello.html", "broken.html");
    assertThat(templates.render(names, CONTEXT, Map.of("name", "ann"))).isEqualTo("Hello ann");

    for (List<String> none : List.of(List.<String>of(), List.of("nowhere.html"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> templates.render(none, CONTEXT, Map.of()))
          .withMessage(
              "none of the templates "
                  + none
                  + " can be read: put one into the class path folder 'templates'");
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.render(List.of("broken.html", "hello.html"), CONTEXT, Map.of()))
        .withMessageContaining("broken.html");
  }

  @Test
  void functionsSeeTheModelEvenInsideMacrosAndTheirResultIsEscaped() {
    assertThat(templates.render("functions.html", CONTEXT, Map.of("name", "ann")))
        .isEqualTo("<a href=\"ann [me]{x=1}\">ann [a]{x=&lt;}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere.html", "../secret.html", "/etc/passwd", "sub/../../x", "", "a\\b"})
  void templateThatIsNotInTheFolderIsRefusedWithThePlaceToPutIt(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> templates.render(name, CONTEXT, Map.of()))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("src/main/resources/templates");
  }

  @Test
  void mistakeInTemplateNamesTemplateAndLine() {
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.render("broken.html", CONTEXT, Map.of()))
        .withMessageContaining("broken.html")
        .withMessageContaining("2");
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.renderString("{{ a | nofilter }}", CONTEXT, Map.of()));
  }

  @Test
  void functionThatFailsKeepsItsMessage() {
    assertThat(catchThrowable(() -> templates.render("failing.html", CONTEXT, Map.of())))
        .hasStackTraceContaining("no such thing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "sub", "sub/", "./hello.html", "sub/./page.html", "sub/.", "a\0", "a:b", "/"})
  void nameThatIsNoFilesIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> templates.render(name, CONTEXT, Map.of()));
  }

  @Test
  void folderInAJarIsRefused() throws IOException {
    Path jar = Files.createTempFile("templates", ".jar");
    try {
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new JarEntry("packed/sub/"));
        out.putNextEntry(new JarEntry("packed/sub/page.html"));
        out.write("Hi {{ name }}".getBytes(StandardCharsets.UTF_8));
      }
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
        thread.setContextClassLoader(loader);
        Templates<String> packed = Templates.from(List.of("packed"), false, Map.of());

        assertThat(packed.render("sub/page.html", CONTEXT, Map.of("name", "<")))
            .isEqualTo("Hi &lt;");
        for (String name : List.of("sub", "sub/", ".", "sub/.", "nowhere.html")) {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> packed.render(name, CONTEXT, Map.of()));
        }
      } finally {
        thread.setContextClassLoader(before);
      }
    } finally {
      Files.delete(jar);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing/child.html, missing/nowhere.html, missing/middle.html",
    "missing/middle.html, missing/nowhere.html, missing/middle.html",
    "missing/include.html, missing/gone.html, missing/include.html",
    "missing/import.html, missing, missing/import.html",
    "missing/from.html, x.html, missing/from.html",
  })
  void templateThatIsMissingIsNamedAndSoIsTheOneThatAsksForIt(
      String rendered, String missing, String asker) {
    for (boolean debug : List.of(true, false)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  Templates.<String>from(List.of("templates"), debug, Map.of())
                      .render(rendered, CONTEXT, Map.of()))
          .withMessage(
              "template '"
                  + rendered
                  + "' fails: template '"
                  + asker
                  + "' asks for '"
                  + missing
                  + "', but it is not there: put it into the class path folder 'templates'"
                  + " (src/main/resources/templates)");
    }
  }

  @Test
  void textThatAsksForAMissingTemplateSaysSo() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> templates.renderString("{% include './nowhere.html' %}", CONTEXT, Map.of()))
        .withMessageStartingWith(
            "the template text fails: the template text asks for 'nowhere.html', but it is not");
  }

  @Test
  void templateTextIsNotTakenForTheFileOfThatName() {
    assertThat(templates.renderString("hello.html", CONTEXT, Map.of())).isEqualTo("hello.html");
    assertThat(templates.render("hello.html", CONTEXT, Map.of("name", "ann")))
        .isEqualTo("Hello ann");
    assertThat(templates.renderString("hello.html", CONTEXT, Map.of())).isEqualTo("hello.html");
  }

  @ParameterizedTest
  @CsvSource({
    "{{ nmae }}, name",
    "{{ nam | upper }}, name",
    "{{ usr.name }}, user",
    "{{ usr.name.first | trim | upper }}, user",
    "{% for visitor in visitors %}{{ vistor }}{% endfor %}, visitor",
    "{% set total = 1 %}{{ totl }}, total",
    "{% if true %}{{ nmae }}{% endif %}, name",
    "{% block a %}{{ nmae }}{% endblock %}, name",
    "{% macro m(colour) %}{{ color }}{{ coluor }}{% endmacro %}{{ m(1) }},",
  })
  void misspeltVariableIsNamedInDebugModeWithTheOneThatWasMeant(String text, String meant) {
    Templates<String> debug = Templates.from(List.of("templates"), true, Map.of());
    Map<String, Object> model =
        Map.of("name", "ann", "user", Map.of("name", "ann"), "visitors", List.of(1));

    assertThat(templates.renderString(text, CONTEXT, model)).doesNotContain("ann");
    if (meant == null) {
      assertThat(debug.renderString(text, CONTEXT, model)).isEmpty();
      return;
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> debug.renderString(text, CONTEXT, model))
        .withMessageContaining("is '" + meant + "' meant?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ nothing }}",
        "{{ q }}",
        "{{ no }}",
        "{% if nmae %}x{% endif %}",
        "{{ nmae | default('') }}",
        "{{ (nmae is null) ? '' : nmae }}",
        "{{ none }}",
        "{{ user.nmae }}",
      })
  void variableThatIsAbsentOnPurposePrintsNothingInDebugModeToo(String text) {
    Map<String, @Nullable Object> model = new HashMap<>(Map.of("name", "ann", "user", Map.of()));
    model.put("none", null);

    assertThat(
            Templates.<String>from(List.of("templates"), true, Map.of())
                .renderString(text, CONTEXT, model))
        .isEmpty();
  }
}
