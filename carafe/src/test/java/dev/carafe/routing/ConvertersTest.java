package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
  private static Router<String> router(String... rules) {
    Converters converters = new Converters();
    converters.add(
        "list",
        new CustomConverter(
            c -> c != '/' && c != '!',
            1,
            9,
            100,
            text -> text.equals("bad") ? null : List.of(text.split(",")),
            value -> String.join(",", ((List<?>) value).stream().map(String::valueOf).toList())));
    converters.add(
        "tail",
        new CustomConverter(c -> true, 3, 99, 200, text -> text, value -> value.toString()));
    Router<String> router = new Router<>(converters);
    for (String rule : rules) {
      router.add(RuleSpec.of(rule, Set.of("GET"), rule), rule);
    }
    return router;
  }

  private static @Nullable Object value(String rule, String path) {
    return router(rule).match("GET", "", path) instanceof Match.Found<String> found
        ? found.values().get("x")
        : null;
  }

  private static String build(String rule, Object value) {
    return router(rule).build(rule, Map.of("x", value), null, new Router.Here("GET", "")).path();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/<string(length=2):x>|/ab|ab",
        "/<string(length=2):x>|/a|",
        "/<string(length=2):x>|/abc|",
        "/<string(length=2):x>|/😀é|😀é",
        "/<string(length=2):x>|/😀|",
        "/<string(minlength=2,maxlength=3):x>|/a|",
        "/<string(minlength=2,maxlength=3):x>|/abc|abc",
        "/<string(minlength=2,maxlength=3):x>|/abcd|",
        "/<string(2):x>|/a|",
        "/<string(2):x>|/abcd|abcd",
        "/<string(maxlength=None):x>|/abcd|abcd",
        "/<int(min=2, max=4):x>|/1|",
        "/<int(min=2, max=4):x>|/2|2",
        "/<int(min=2, max=4):x>|/4|4",
        "/<int(min=2, max=4):x>|/5|",
        "/<int(max=5.5):x>|/6|",
        "/<int(fixed_digits=3):x>|/007|7",
        "/<int(fixed_digits=3):x>|/7|",
        "/<int(3):x>|/0007|",
        "/<int(signed=True):x>|/-5|-5",
        "/<int(signed=true):x>|/5|5",
        "/<int(signed=True):x>|/--5|",
        "/<int(signed=True):x>|/-|",
        "/<int(min=-5, signed=True):x>|/-6|",
        "/<int(min=-5, signed=True):x>|/-5|-5",
        "/<int(signed=False):x>|/-5|",
        "/<int(signed=True):x>|/-99999999999999999999|-99999999999999999999",
        "/<float:x>|/1.5|1.5",
        "/<float:x>|/1|",
        "/<float:x>|/.5|",
        "/<float:x>|/1.|",
        "/<float:x>|/1.5.5|",
        "/<float:x>|/-1.5|",
        "/<float:x>|/1e5.0|",
        "/<float(signed=True):x>|/-1.5|-1.5",
        "/<float(min=0.1, max=0.2):x>|/0.1|0.1",
        "/<float(min=0.1, max=0.2):x>|/0.21|",
        "/<path:x>|/a/b//c|a/b//c",
        "/<uuid:x>|/0A1b2c3d-0000-4000-8000-0123456789ab|0a1b2c3d-0000-4000-8000-0123456789ab",
        "/<uuid:x>|/0A1b2c3d00004000-8000-0123456789abcdef|",
        "/<uuid:x>|/0A1b2c3d-0000-4000-8000-0123456789ag|",
        "/<any(about, help, \"two words\"):x>|/help|help",
        "/<any(about, help, \"two words\"):x>|/two words|two words",
        "/<any(about, help, \"two words\"):x>|/hel|",
        "/<any(a.1, 'a,2', \"a):y\"):x>|/a):y|a):y",
        "/<any(a.1, 'a,2'):x>|/ab1|",
        "/<any(true, None_):x>|/true|true",
        "/v<any(a, ab, abc):x>c|/vabc|ab",
        "/<any(a, aé):x><string(length=1):y>|/aéb|aé",
        "/<list:x>|/1,2,3|[1, 2, 3]",
        "/<list:x>|/1!|",
        "/<list:x>|/1234567890|",
        "/<list:x>|/bad|",
        "/<tail:x>|/ab|",
        "/<tail:x>|/a/b/c|a/b/c",
        "/<tail:x>/<y>|/a/b/c/d/e|a/b/c/d",
      })
  void valuesAreReadAsTheArgumentsSay(String rule, String path, @Nullable String expected) {
    Object value = value(rule, path);
    assertThat(value == null ? null : value.toString()).isEqualTo(expected);
  }

  @Test
  void valuesHaveTheTypesOfTheirConverters() {
    assertThat(value("/<float:x>", "/1.50")).isEqualTo(1.5);
    assertThat(value("/<int(signed=True):x>", "/-1")).isEqualTo(-1);
    assertThat(value("/<int(signed=True):x>", "/-2147483649")).isEqualTo(-2147483649L);
    assertThat(value("/<uuid:x>", "/" + new UUID(1, 2))).isEqualTo(new UUID(1, 2));
    assertThat(value("/<list:x>", "/a,b")).isEqualTo(List.of("a", "b"));
  }

  /** As in Werkzeug: shape chooses the rule, and then its converter has the last word. */
  @Test
  void textThatAConverterRefusesIsNotFoundWhateverOtherRulesThereAre() {
    assertThat(router("/<int(max=5):a>", "/<b>").match("GET", "", "/9"))
        .isEqualTo(new Match.Nothing<>());
    assertThat(router("/<list:a>", "/<b>/", "/<path:c>").match("GET", "", "/bad"))
        .isEqualTo(new Match.Nothing<>());
    assertThat(router("/<string(length=2):a>", "/<b>").match("GET", "", "/abc"))
        .isInstanceOf(Match.Found.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/<float:x>|1e16|/10000000000000000.0",
        "/<float:x>|1.5|/1.5",
        "/<int(fixed_digits=4):x>|7|/0007",
        "/<int(signed=True, fixed_digits=4):x>|-7|/-007",
        "/<int:x>|+7|/7",
        "/<int:x>|007|/7",
        "/<any(a, \"c d\"):x>|c d|/c%20d",
        "/<uuid:x>|__id__|/__id__",
        "/<path:x>|a/b é|/a/b%20%C3%A9",
      })
  void textThatIsAValueIsBuiltAsOne(String rule, String value, String expected) {
    assertThat(build(rule, value)).isEqualTo(expected);
  }

  @Test
  void valuesAreBuilt() {
    assertThat(build("/<float:x>", 1)).isEqualTo("/1.0");
    assertThat(build("/<float:x>", 1e-7)).isEqualTo("/0.00000010");
    assertThat(build("/<list:x>", List.of(4, 5, 6))).isEqualTo("/4,5,6");
    assertThat(build("/<uuid:x>", new UUID(0, 1))).isEqualTo("/" + new UUID(0, 1));
  }

  @Test
  void valuesThatAConverterCannotWriteAreRefused() {
    refused("/<int:x>", 1.5, "'1.5' is a Double: give a whole number");
    refused("/<int:x>", "1x", "give a whole number");
    refused("/<int:x>", List.of(1), "give a whole number");
    refused("/<float:x>", "x", "give a finite number");
    refused("/<float:x>", Double.NaN, "give a finite number");
    refused("/<float:x>", true, "give a finite number");
    refused("/<any(a, \"c d\"):x>", "zz", "'zz' is not one of [a, c d]");
  }

  private static void refused(String rule, Object value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(rule, value))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/<int(min=0;max=500):x>|cannot read 'min=0;max=500'",
        "/<int(,):x>|cannot read ','",
        "/<any(a,,b):x>|cannot read ',b'",
        "/<any(\"a):x>|cannot read",
        "/<any():x>|needs words",
        "/<any(a, \"\"):x>|needs words",
        "/<any(a/b):x>|cannot read",
        "/<any('a/b'):x>|needs words",
        "/<any(1, 2):x>|needs words",
        "/<any(True):x>|needs words",
        "/<any(a, b=c):x>|needs words",
        "/<int(mix=5):x>|has no argument 'mix': it takes fixed_digits, min, max, signed",
        "/<int(min=a):x>|'min' that is no number ('a')",
        "/<int(1, 2, 3, True, 5):x>|too many arguments",
        "/<int(1, fixed_digits=2):x>|'fixed_digits' twice",
        "/<int(signed=yes):x>|give True or False",
        "/<int(fixed_digits=-1):x>|whole number from 1 on",
        "/<string(length=0):x>|whole number from 1 on",
        "/<string(length=1.5):x>|whole number from 1 on",
        "/<string(length=99999999999):x>|whole number from 1 on",
        "/<string(minlength=3, maxlength=2):x>|swap them",
        "/<path(1):x>|it takes none",
        "/<uuid(a=1):x>|it takes none",
        "/<list(1):x>|it takes none",
        "/<lists:x>|any, float, int, list, path, string, tail, uuid",
      })
  void argumentsThatCannotBeAreRefused(String rule, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> router(rule))
        .withMessageContaining(rule)
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a-b", "int", "default", "list"})
  void namesThatNoConverterCanHaveAreRefused(String name) {
    Converters converters = new Converters();
    CustomConverter converter =
        new CustomConverter(c -> true, 1, 9, 100, text -> text, Object::toString);
    converters.add("list", converter);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> converters.add(name, converter))
        .withMessageContaining("'" + name + "'");
  }
}
