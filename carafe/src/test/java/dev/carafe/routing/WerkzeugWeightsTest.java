package dev.carafe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.Carafe;
import dev.carafe.Converter;
import dev.carafe.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Werkzeug's own tests say of converters and of which rule wins: rows W-028 to W-060. */
class WerkzeugWeightsTest {
  private static final RuleTable WIKI =
      RuleTable.of(
          "/ -> page; name=FrontPage",
          "/Special -> special",
          "/<int:year> -> year",
          "/<path:name>:foo -> foopage",
          "/<path:name>:<path:name2> -> twopage",
          "/<path:name> -> page",
          "/<path:name>/edit -> editpage",
          "/<path:name>/silly/<path:name2> -> silly",
          "/<path:name>/silly/<path:name2>/edit -> editsilly",
          "/Talk:<path:name> -> talk",
          "/User:<username> -> user",
          "/User:<username>/<path:name> -> userpage",
          "/User:<username>/comment/<int:id>-<int:replyId> -> comment",
          "/Files/<path:file> -> files",
          "/<admin>/<manage>/<things> -> admin");

  private static final RuleTable MIXED =
      RuleTable.of(
          "/ -> root",
          "/<int:blub> -> an_int",
          "/<blub> -> a_string",
          "/foo/ -> nested",
          "/foobar/ -> nestedbar",
          "/foo/<path:testing>/ -> show",
          "/foo/<path:testing>/edit -> edit",
          "/users/ -> users; page=1",
          "/users/page/<int:page> -> users",
          "/foox -> foox",
          "/<path:bar>/<path:blub> -> asdf");

  private static final String ID = "1b4db7eb-4057-5ddf-91e0-36dec72071f5";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/.<int:value> -> a | /.2 | a {value=2}", // W-028
        "/.<int:value> -> a | /a2 | 404",
        "/v<int:major>.<int:minor> -> a | /v1.2 | a {major=1, minor=2}", // W-029
        "/foos/<int(signed=True):p> -> a | /foos/-2 | a {p=-2}", // W-030
        "/foos/<int(signed=True):p> -> a | /foos/50 | a {p=50}",
        "/bars/<float(signed=True):p> -> a | /bars/-0.185 | a {p=-0.185}",
        "/bars/<float(signed=True):p> -> a | /bars/2.0 | a {p=2.0}",
        "/foo/<int:p> -> a | /foo/-50 | 404", // W-031
        "/bar/<float:p> -> a | /bar/-2.0 | 404",
        "/<any(a1, a2):a> -> a | /a1 | a {a=a1}", // W-051
        "/<any(a.1, a.2):a> -> a | /a.1 | a {a=a.1}",
        "/<any(a.1, a.2):a> -> a | /ab1 | 404",
      })
  void converterTakesWhatIsItsOwn(String rule, String path, String expected) {
    assertThat(RuleTable.of(rule).get(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"/a1, no_dot {a=a1}", "/a2, no_dot {a=a2}", "/a.1, dot {a=a.1}", "/a.2, dot {a=a.2}"})
  void dotOfAWordIsADot(String path, String expected) { // W-051
    assertThat(RuleTable.of("/<any(a1, a2):a> -> no_dot", "/<any(a.1, a.2):a> -> dot").get(path))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/foo, foo, ''", // W-032
    "/blub, bar, bar=blub",
    "/he/he, bar, 'bar=he, blub=he'", // W-033
    "/blub/bar, bar, 'bar=blub, blub=bar'", // W-035
  })
  void pathVariablesAreGreedyAfterWhatIsStatic(String path, String endpoint, String values) {
    RuleTable rules =
        RuleTable.of("/foo -> foo", "/<path:bar> -> bar", "/<path:bar>/<path:blub> -> bar");

    assertThat(rules.get(path))
        .isEqualTo(values.isEmpty() ? endpoint : endpoint + " {" + values + "}");
    assertThat(rules.build(endpoint, "", values)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "/2007, year {year=2007}", // W-036
    "/Special, special",
    "/Some:foo, foopage {name=Some}", // W-037
    "/Some:bar, 'twopage {name=Some, name2=bar}'",
    "/Some/Page, page {name=Some/Page}", // W-038
    "/Some/Page/edit, editpage {name=Some/Page}",
    "/Foo/silly/bar, 'silly {name=Foo, name2=bar}'", // W-039
    "/Foo/silly/bar/edit, 'editsilly {name=Foo, name2=bar}'",
    "/Talk:Foo/Bar, talk {name=Foo/Bar}", // W-040
    "/Files/downloads/werkzeug/0.2.zip, files {file=downloads/werkzeug/0.2.zip}",
    "/User:thomas, user {username=thomas}", // W-041
    "/User:thomas/projects/werkzeug, 'userpage {name=projects/werkzeug, username=thomas}'",
    "/User:thomas/comment/123-456, 'comment {id=123, replyId=456, username=thomas}'",
    "/Jerry/eats/cheese, 'admin {admin=Jerry, manage=eats, things=cheese}'", // W-042
    "/, page {name=FrontPage}", // W-043
    "/FrontPage, to /",
  })
  void ruleOfTheWikiIsTheOneThatFitsBest(String path, String expected) {
    assertThat(WIKI.get(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/, root, ''",
    "/42, an_int, blub=42", // W-044
    "/blub, a_string, blub=blub",
    "/foo/, nested, ''",
    "/foobar/, nestedbar, ''",
    "/foox, foox, ''",
    "/foo/1/2/3/, show, testing=1/2/3", // W-045
    "/foo/1/2/3/edit, edit, testing=1/2/3",
    "/users/, users, page=1", // W-046
    "/users/page/2, users, page=2",
    "/1/2/3, asdf, 'bar=1, blub=2/3'", // W-034
  })
  void mixedRulesMatchAndBuildTheSameAddress(String path, String endpoint, String values) { // W-047
    assertThat(MIXED.get(path))
        .isEqualTo(values.isEmpty() ? endpoint : endpoint + " {" + values + "}");
    assertThat(MIXED.build(endpoint, "", values)).isEqualTo(path);
  }

  @Test
  void staticEndWeighsMoreThanMoreVariables() { // W-048
    RuleTable rules = RuleTable.of("/<path:path>/<a>/<b> -> three", "/<path:path>/c -> simple");

    assertThat(rules.get("/a/b/c")).isEqualTo("simple {path=a/b}");
  }

  @Test
  void idIsTriedWhereTheNumberDoesNotFit() { // W-049, W-050
    RuleTable rules = RuleTable.of("/<int:value> -> number", "/<uuid:value> -> id");

    assertThat(rules.get("/" + ID)).isEqualTo("id {value=" + ID + "}");
    assertThat(rules.get("/1")).isEqualTo("number {value=1}");
  }

  @Test
  void converterOfAProgramIsItsOwn() { // W-053
    Carafe app = Carafe.create().converter("foo", text -> text + "!");
    app.get("/<foo:x>", request -> request.viewArg("x"));
    Carafe other = Carafe.create();

    assertThat(app.testClient().get("/a").text()).isEqualTo("a!");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.get("/<foo:x>", request -> ""))
        .withMessageContaining("unknown converter 'foo'");
  }

  @Test
  void twoVariablesOfOneConverterKeepTheirValues() { // W-056
    Carafe app = Carafe.create().converter("day", text -> "day " + text);
    app.get("/<day:start>/<day:end>/", request -> request.viewArgs().toString());

    assertThat(app.testClient().get("/20230415T000000Z/20230430T000000,5Z/").text())
        .isEqualTo("{start=day 20230415T000000Z, end=day 20230430T000000,5Z}");
  }

  @Test
  void converterSaysWhichCharactersAndPartsItTakes() { // W-057
    Converter<String> dotted =
        new Converter<>() {
          @Override
          public String parse(String text) {
            if (text.indexOf('.') < 1) {
              throw new IllegalArgumentException("no dot");
            }
            return text;
          }

          @Override
          public boolean accepts(int codePoint) {
            return codePoint != '/' && codePoint != ':';
          }
        };
    Carafe app = Carafe.create().converter("dotted", dotted);
    app.get("/<dotted:value>", request -> request.viewArg("value"));

    TestClient client = app.testClient();
    assertThat(client.get("/asdfsa.asdfs").text()).isEqualTo("asdfsa.asdfs");
    assertThat(client.get("/asdfsa:as.dfs").status()).isEqualTo(404);
    assertThat(client.get("/asdfsa").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/<any(test, 'a=1'):x> | /test | a {x=test}",
        "/<int(min=1, max=3.0):x> | /3 | a {x=3}",
        "/<int(min=1, max=3.0):x> | /4 | 404",
        "/<int(signed=True, max=None):x> | /-4 | a {x=-4}",
        "/<int(signed=False,):x> | /-4 | 404",
        "/<any(\"a, b\", 'c', d,):x> | /a, b | a {x=a, b}",
        "/<any(\"a, b\", 'c', d,):x> | /c | a {x=c}",
        "/<int():x> | /4 | a {x=4}",
      })
  void argumentsAreWordsNumbersAndFlags(String rule, String path, String expected) { // W-058
    assertThat(RuleTable.of(rule + " -> a").get(path)).isEqualTo(expected);
  }

  @Test
  void ruleThatCannotBeReadIsRefusedAtOnce() { // W-059, W-060
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleTable.of("/<int(min=0;max=500):x> -> a"))
        .withMessageContaining("cannot read 'min=0;max=500'");
    assertThatIllegalArgumentException().isThrownBy(() -> RuleTable.of("/<int()> -> a"));
  }
}
