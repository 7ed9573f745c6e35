package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.sessions.json.Markup;
import dev.carafe.testing.Logs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Context processors, and functions, filters and tests of a program's own. */
class TemplateAdditionsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  private String rendered(String source) {
    app.get("/", request -> request.renderString(source, "word", "abcd", "html", "<b>"));
    return client.get("/").text();
  }

  private static Object reversed(Request request, Object value, List<? extends Object> arguments) {
    return new StringBuilder(String.valueOf(value)).reverse().toString();
  }

  @Test // F-244, F-245
  void contextProcessorsReachEveryTemplateInTheirOrderAndWhatIsGivenWins() {
    app.contextProcessor(request -> Map.of("a", "first", "b", "first", "path", request.path()));
    app.contextProcessor(request -> Map.of("b", "second", "word", "second"));

    assertThat(rendered("{{ a }} {{ b }} {{ word }} {{ path }}")).isEqualTo("first second abcd /");
  }

  @Test
  void contextProcessorsComeAfterTheStandardNames() {
    app.contextProcessor(request -> Map.of("session", "own", "g", "own"));

    assertThat(rendered("{{ session }} {{ g }} {{ request.method }}")).isEqualTo("own own GET");
  }

  @Test // F-239
  void contextProcessorsOfABlueprintAreForItsOwnRequestsUnlessForTheWholeProgram() {
    String source = "{{ everywhere }}|{{ here }}|{{ shared }}";
    Blueprint child = Blueprint.create("child").urlPrefix("/child");
    child.contextProcessor(request -> Map.of("shared", "child"));
    child.get("/", request -> request.renderString(source));
    Blueprint shop = Blueprint.create("shop").urlPrefix("/shop");
    shop.contextProcessor(request -> Map.of("here", "shop", "shared", "shop"));
    shop.appContextProcessor(request -> Map.of("everywhere", "app", "shared", "app"));
    shop.get("/", request -> request.renderString(source));
    shop.register(child);
    app.register(shop);
    app.get("/", request -> request.renderString(source));
    app.errorHandler(404, (request, error) -> request.renderString(source));

    assertThat(client.get("/").text()).isEqualTo("app||app");
    assertThat(client.get("/none").text()).isEqualTo("app||app");
    assertThat(client.get("/shop/").text()).isEqualTo("app|shop|shop");
    assertThat(client.get("/shop/child/").text()).isEqualTo("app|shop|child");
  }

  @Test
  void whatASupplierGivesIsMadeWhenItIsFirstUsed() {
    AtomicInteger made = new AtomicInteger();
    Supplier<Object> costly = () -> Map.of("name", "Notch " + made.incrementAndGet());
    app.contextProcessor(request -> Map.of("user", costly));
    app.get("/other", request -> request.renderString("other"));
    app.get(
        "/macro",
        request ->
            request.renderString(
                "{% macro m(who) %}{{ who.name }}{% endmacro %}"
                    + "{% for i in [1] %}{{ m(user) }}{% endfor %}"));

    assertThat(client.get("/other").text()).isEqualTo("other");
    assertThat(made).hasValue(0);
    assertThat(client.get("/macro").text()).isEqualTo("Notch 1");
    assertThat(made).hasValue(1);
  }

  @Test
  void whatASupplierGivesIsMadeOnceARendering() {
    AtomicInteger made = new AtomicInteger();
    Supplier<Object> costly = () -> Map.of("name", "Notch " + made.incrementAndGet());
    Supplier<@Nullable Object> nothing = () -> null;
    app.contextProcessor(request -> Map.of("user", costly, "nobody", nothing));

    assertThat(
            rendered(
                "{{ user.name }} {% if user is not null %}{{ user['name'] }}{% endif %}|{{ nobody }}"))
        .isEqualTo("Notch 1 Notch 1|");
  }

  @Test
  void contextProcessorThatReturnsNullIsNamed() {
    app.contextProcessor(request -> null);
    app.errorHandler(
        IllegalArgumentException.class, (request, error) -> String.valueOf(error.getMessage()));

    assertThat(rendered("x")).contains("what a contextProcessor returned is null");
  }

  @ParameterizedTest // F-253, F-254, F-255
  @CsvSource(
      delimiter = '~',
      value = {
        "{{ word | my_reverse }}~ dcba",
        "{{ word | my_reverse | upper }}~ DCBA",
        "{{ html | my_reverse }}~ &gt;b&lt;",
        "{{ html | bold }}~ <b>&lt;b&gt;</b>",
        "{{ html | raw | kind }}~ String",
        "{{ html | kind }}~ String",
        "{{ missing | kind }}~ null",
        "{{ word | joined(1, 2) }}~ abcd[1, 2]/",
        "{% macro m() %}{{ 'x' | joined }}{% endmacro %}{{ m() }}~ x[]/",
        "{{ word is boolean }}~ false",
        "{{ true is boolean }}~ true",
        "{% if false is boolean %}yes{% else %}no{% endif %}~ yes",
        "{{ word is not boolean }}~ true",
        "{{ word is longer(3) }}~ true",
        "{{ word is longer(4) }}~ false",
        "{{ get_stuff() }}~ 42",
      })
  void filtersTestsAndFunctionsOfOnesOwn(String source, String page) {
    app.templateFilter("my_reverse", TemplateAdditionsTest::reversed)
        .templateFilter(
            "bold", (request, value, arguments) -> new Markup("<b>" + Html.escape("<b>") + "</b>"))
        .templateFilter(
            "kind",
            (request, value, arguments) ->
                value == null ? "null" : value.getClass().getSimpleName())
        .templateFilter(
            "joined", (request, value, arguments) -> value + "" + arguments + request.path())
        .templateTest("boolean", (request, value, arguments) -> value instanceof Boolean)
        .templateTest(
            "longer",
            (request, value, arguments) ->
                String.valueOf(value).length() > ((Number) arguments.get(0)).intValue())
        .templateFunction("get_stuff", (request, arguments, named) -> 42);

    assertThat(rendered(source)).isEqualTo(page);
  }

  @Test // F-240, F-241, F-242, F-243
  void thoseOfABlueprintServeTheWholeProgramOnceItIsRegistered() {
    Blueprint shop = Blueprint.create("shop").urlPrefix("/shop");
    shop.appTemplateFilter("my_reverse", TemplateAdditionsTest::reversed)
        .appTemplateTest("boolean", (request, value, arguments) -> value instanceof Boolean)
        .appTemplateFunction("get_answer", (request, arguments, named) -> 42);
    app.register(shop).register(shop, "outlet", "/outlet");

    assertThat(rendered("{{ word | my_reverse }} {{ word is boolean }} {{ get_answer() }}"))
        .isEqualTo("dcba false 42");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Carafe.create()
                    .templateFilter("my_reverse", (request, value, arguments) -> value)
                    .register(shop))
        .withMessageContaining("a filter 'my_reverse' already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "é", "raw", "escape", "upper", "taken"})
  void namesOfFiltersThatCannotBeOrAreTakenAreRefused(String name) {
    app.templateFilter("taken", TemplateAdditionsTest::reversed);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.templateFilter(name, (request, value, arguments) -> value))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("filter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "empty", "null", "taken"})
  void namesOfTestsThatCannotBeOrAreTakenAreRefused(String name) {
    app.templateTest("taken", (request, value, arguments) -> true);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.templateTest(name, (request, value, arguments) -> true))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("test");
  }

  @Test
  void setUpEndsWithTheFirstRequestAndNullIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> app.templateFilter("f", null));
    assertThatIllegalArgumentException().isThrownBy(() -> app.templateTest("t", null));
    assertThatIllegalArgumentException().isThrownBy(() -> app.contextProcessor(null));
    client.get("/");

    assertThatIllegalStateException()
        .isThrownBy(() -> app.templateFilter("f", (request, value, arguments) -> value))
        .withMessageContaining("'templateFilter' can no longer be called");
    assertThatIllegalStateException()
        .isThrownBy(() -> app.templateTest("t", (request, value, arguments) -> true));
    assertThatIllegalStateException().isThrownBy(() -> app.contextProcessor(request -> Map.of()));
  }

  @Test
  void namedArgumentsOfAFilterAreRefusedWithTheRemedy() {
    app.templateFilter("my_reverse", TemplateAdditionsTest::reversed);
    app.errorHandler(
        IllegalArgumentException.class, (request, error) -> String.valueOf(error.getMessage()));

    assertThat(rendered("{{ word | my_reverse(x=1) }}"))
        .contains("filter 'my_reverse' takes no named arguments");
  }
}
