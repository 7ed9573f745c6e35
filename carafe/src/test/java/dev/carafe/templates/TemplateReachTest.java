package dev.carafe.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known ways from a template into the Java around it, which all end at a closed door. */
class TemplateReachTest {
  private static final String CONTEXT = "ann";

  private static final String MARK = "carafe.template.reached";

  private final Templates<String> templates =
      Templates.from(
          List.of("templates"), false, Map.of("same", (context, given, named) -> given.get(0)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ x.getClass() }}",
        "{{ x.class }}",
        "{{ x.GETCLASS() }}",
        "{{ x['class'].name }}",
        "{{ x['getClass'] }}",
        "{{ x.class.forName('java.lang.System').setProperty(mark, '1') }}",
        "{{ (1).TYPE.forName('java.lang.System').setProperty(mark, '1') }}",
        "{{ (1).TYPE.name }}",
        "{{ (1).TYPE.module.classLoader }}",
        "{{ list.class.forName('java.lang.Runtime').methods[6].invoke(null, null) }}",
        "{% set c = unit.declaringClass %}{{ c.forName('java.lang.System') }}",
        "{{ unit.declaringClass.classLoader }}",
        "{{ unit.declaringClass.enumConstants }}",
        "{{ same(x).class.protectionDomain }}",
        "{{ thread.contextClassLoader.loadClass('java.lang.System') }}",
        "{{ runtime.exec('true') }}",
        "{{ method.invoke(null, mark, '1') }}",
        "{{ method.name }}",
        "{{ _context.class }}",
        "{{ locale.class.classLoader }}",
        "{{ x.notifyAll() }}",
        "{{ x.wait(1) }}",
        "{{ i18n('java.lang.Runtime', 'x') }}",
        "{% include '/etc/passwd' %}",
        "{% include '../secret.txt' %}",
        "{% import 'file:/etc/passwd' %}",
      })
  void payloadFailsOrPrintsNothing(String template) throws ReflectiveOperationException {
    Map<String, Object> model =
        Map.of(
            "x", "text",
            "mark", MARK,
            "list", List.of("a"),
            "unit", TimeUnit.SECONDS,
            "thread", Thread.currentThread(),
            "runtime", Runtime.getRuntime(),
            "method", System.class.getMethod("setProperty", String.class, String.class));

    String page = "";
    try {
      page = templates.renderString(template, CONTEXT, model);
    } catch (RuntimeException e) {
      assertThat(e).isNotInstanceOf(NullPointerException.class);
    }

    assertThat(page).isEmpty();
    assertThat(System.getProperty(MARK)).isNull();
  }
}
