package dev.carafe.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends a script and the end of an attribute through everything that Pebble has. What it has is
 * asked of Pebble, so that whatever a later version adds fails here until it has a line.
 */
class TemplateEscapingTest {
  private static final String CONTEXT = "ann";

  /** Held here so that its level lasts: it says that 'parallel' renders in turn. */
  private static final Logger PEBBLE_LOG = Logger.getLogger("io.pebbletemplates");

  static {
    PEBBLE_LOG.setLevel(Level.WARNING);
  }

  private static final String EVIL = "<script>alert(1)</script>\"onload='x' <b>é</b>";

  /** What a template's author writes to print unescaped. */
  private static final Set<String> AUTHORS_WISH = Set.of("filter raw", "tag autoescape");

  /** What gives numbers or truth values, or nothing at all. */
  private static final Set<String> NO_TEXT =
      Set.of(
          ("tag cache,tag embed,tag flush,filter abs,filter numberformat,function max,function min,"
                  + "operator -,operator *,operator /,operator %,operator not,operator or,"
                  + "operator and,operator is,operator is not,operator contains,operator ==,"
                  + "operator equals,operator !=,operator >,operator <,operator >=,operator <=")
              .split(","));

  private final Templates<String> templates =
      Templates.from(
          List.of("templates"), false, Map.of("same", (context, given, named) -> given.get(0)));

  /** What prints the value x; for each thing of Pebble's, one line or more. */
  private static final Map<String, List<String>> USES = new HashMap<>();

  private static void use(String what, String... templates) {
    USES.put(what, List.of(templates));
  }

  static {
    use("tag block", "{% block a %}{{ x }}{% endblock %}{{ block('a') }}");
    use(
        "tag extends",
        "{% extends 'escaping/layout.html' %}{% block b %}{{ parent() }}{{ x }}{% endblock %}");
    use(
        "tag filter",
        "{% filter upper %}{{ x }}{% endfilter %}",
        "{% filter upper | lower %}{{ x }}{% endfilter %}",
        "{% filter escape %}{{ x }}{% endfilter %}");
    use(
        "tag for",
        "{% for v in [x] %}{{ v }}{% else %}{% endfor %}",
        "{% for v in [] %}{% else %}{{ x }}{% endfor %}",
        "{% for e in {'k': x} %}{{ e.value }}{{ e }}{% endfor %}");
    use(
        "tag if",
        "{% if x %}{{ x }}{% endif %}",
        "{% if false %}{% elseif true %}{{ x }}{% endif %}",
        "{% if false %}{% else %}{{ x }}{% endif %}");
    use(
        "tag import",
        "{% import 'escaping/macros.html' %}{{ show(x) }}",
        "{% import 'escaping/macros.html' as m %}{{ m.show(x) }}");
    use("tag from", "{% from 'escaping/macros.html' import show as s %}{{ s(x) }}");
    use(
        "tag include",
        "{% include 'escaping/layout.html' %}",
        "{% include 'escaping/layout.html' with {'x': x} %}");
    use(
        "tag macro",
        "{% macro m(v, w='<') %}<i title=\"{{ v }}\">{{ v }}</i>{% endmacro %}{{ m(x) }}{{ m(v=x) }}",
        "{% macro m(v) %}{{ v }}{% endmacro %}{% set y = m(x) %}{{ y }}{{ m(x) ~ x }}{{ x + m(x) }}",
        "{% macro m(v) %}{{ n(v) }}{% endmacro %}{% macro n(v) %}{{ v }}{% endmacro %}{{ m(x) }}");
    use("tag parallel", "{% parallel %}{{ x }}{% endparallel %}");
    use("tag set", "{% set y = x %}{{ y }}", "{% set y = [x, {'k': x}] %}{{ y }}{{ y[1].k }}");
    for (String plain :
        List.of(
            "capitalize", "lower", "upper", "title", "trim", "nl2br", "escape", "default('d')")) {
      use(
          "filter " + plain.replaceAll("\\(.*", ""),
          "{{ x | " + plain + " }}",
          "{{ (x | escape) | " + plain + " }}",
          "{{ x | " + plain + " | " + plain + " }}");
    }
    use("filter abbreviate", "{{ x | abbreviate(30) }}");
    use("filter base64decode", "{{ x64 | base64decode }}");
    use("filter base64encode", "{{ x | base64encode }}");
    use(
        "filter date",
        "{{ day | date(quoted) }}",
        "{{ then | date(quoted) }}",
        "{{ then | date(quoted, timeZone='UTC') }}",
        "{{ '2026-01-01' | date(quoted, existingFormat='yyyy-MM-dd') }}");
    use("filter first", "{{ [x] | first }}", "{{ x | first }}{{ x }}");
    use("filter format", "{{ '%s' | format(x) }}", "{{ x | format(x) }}");
    use("filter join", "{{ [x, x] | join('<br>') }}", "{{ ['a', 'b'] | join(x) }}");
    use("filter last", "{{ [x] | last }}");
    use("filter length", "{{ x | length }}");
    use("filter merge", "{{ [x] | merge([x]) }}", "{{ {'a': x} | merge({'b': x}) }}");
    use("filter replace", "{{ x | replace({'a': x}) }}", "{{ 'a' | replace({'a': x}) }}");
    use("filter reverse", "{{ [x, x] | reverse }}");
    use("filter rsort", "{{ [x, x] | rsort }}");
    use("filter sha256", "{{ x | sha256 }}");
    use("filter slice", "{{ x | slice(0, 20) }}", "{{ [x] | slice(0, 1) }}");
    use("filter sort", "{{ [x, x] | sort }}");
    use("filter split", "{{ x | split(',') }}");
    use("filter urlencode", "{{ x | urlencode }}");
    use("function i18n", "{{ i18n('templates/escaping/words', 'hello', x) }}");
    use("function range", "{{ range('a', 'c') }}{{ x }}");
    use("operator ~", "{{ x ~ x }}", "{{ '<b>' ~ x }}", "{{ (x | raw) ~ x }}");
    use("operator +", "{{ x + x }}", "{{ '' + x }}", "{{ (x | raw) + x }}", "{{ [x] + x }}");
    use("operator |", "{{ x | lower | upper }}");
    use("operator ..", "{{ 'a' .. 'c' }}{{ x }}");
    use("plain", "{{ x }}", "<p title=\"{{ x }}\">", "<p title='{{ x }}'>");
    use(
        "ternary",
        "{{ true ? x : '' }}",
        "{{ false ? '' : (true ? x : '') }}",
        "{{ x is null ? '' : x }}");
    use("interpolation", "{{ \"#{x}\" }}", "{{ \"a #{x} #{x}\" }}");
    use(
        "map and list",
        "{{ [x] }}",
        "{{ {'k': x} }}",
        "{{ ({'k': x}).k }}",
        "{{ ({'k': x})['k'] }}");
    use("function of the program", "{{ same(x) }}", "{{ same([x]) }}");
    use("verbatim", "{% verbatim %}{{ x }}{% endverbatim %}");
    use("context", "{{ _context }}", "{{ _context.x }}");
  }

  static List<String> uses() {
    return USES.values().stream().flatMap(List::stream).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("uses")
  void whatTheModelHoldsIsEscapedWhateverPrintsIt(String template) {
    String page = templates.renderString(template, CONTEXT, model());

    assertThat(page).isNotBlank();
    assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<b>", "\"onload", "'x'");
  }

  @SuppressWarnings("JavaUtilDate") // the filter date takes one
  private static Map<String, Object> model() {
    return Map.of(
        "x",
        EVIL,
        "x64",
        "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0PiJvbmxvYWQ9",
        "day",
        Instant.EPOCH.atZone(ZoneOffset.UTC),
        "then",
        new Date(0),
        "quoted",
        "yyyy'<script>\"onload='");
  }

  @Test
  void everythingThatPebbleHasIsTried() {
    Set<String> untried = new TreeSet<>(ofPebble());
    untried.removeAll(USES.keySet());
    untried.removeAll(AUTHORS_WISH);
    untried.removeAll(NO_TEXT);
    untried.removeIf(what -> what.startsWith("test "));

    assertThat(untried).as("write a line in USES for each").isEmpty();
  }

  private static Set<String> ofPebble() {
    List<Extension> extensions = new ArrayList<>();
    new PebbleEngine.Builder()
        .registerExtensionCustomizer(
            extension -> {
              extensions.add(extension);
              return new ExtensionCustomizer(extension) {};
            })
        .build();
    Set<String> all = new TreeSet<>();
    for (Extension extension : extensions) {
      orEmpty(extension.getTokenParsers()).stream()
          .map(TokenParser::getTag)
          .forEach(tag -> all.add("tag " + tag));
      orEmpty(extension.getFilters()).keySet().forEach(name -> all.add("filter " + name));
      orEmpty(extension.getFunctions()).keySet().forEach(name -> all.add("function " + name));
      orEmpty(extension.getTests()).keySet().forEach(name -> all.add("test " + name));
      orEmpty(extension.getBinaryOperators()).stream()
          .map(BinaryOperator::getSymbol)
          .forEach(symbol -> all.add("operator " + symbol));
      orEmpty(extension.getUnaryOperators()).stream()
          .map(UnaryOperator::getSymbol)
          .forEach(symbol -> all.add("operator " + symbol));
    }
    return all;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static <T> Map<String, T> orEmpty(Map<String, T> map) {
    return map == null ? Map.of() : map;
  }

  @ParameterizedTest
  @CsvSource({
    "cache, {% cache 'k' %}{{ x }}{% endcache %}, keep what is slow to make in the program",
    "embed, {% embed 'escaping/layout.html' %}{% endembed %}, use 'include'",
  })
  void tagThatPrintsUnescapedIsRefusedWithWhatToUse(String tag, String template, String instead) {
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.renderString("\n" + template, CONTEXT, model()))
        .withMessageContaining("the tag '" + tag + "' is not available")
        .withMessageContaining(instead)
        .withMessageContaining(":2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ x | raw }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% filter raw %}{{ x }}{% endfilter %}",
        "{{ x | escape('json') }}",
      })
  void whoAsksForItPrintsUnescaped(String template) {
    assertThat(templates.renderString(template, CONTEXT, model())).contains("<script>");
  }
}
