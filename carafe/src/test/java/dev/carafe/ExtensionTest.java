package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.sessions.json.Markup;
import dev.carafe.testing.Logs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What extensions can add to a program. */
class ExtensionTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  /** An extension with a setting, a hook of each kind, a route and a template function. */
  record Counter(String header, List<String> ended) implements Extension {
    @Override
    public void install(Carafe app) {
      app.get("/count", request -> request.session().get("count", 0)).endpoint("count");
      app.beforeRequest(
          request -> {
            request.session().update("count", 0, n -> n + 1);
            return null;
          });
      app.afterRequest((request, response) -> response.header(header, "yes"));
      app.teardownRequest((request, error) -> ended.add(request.path()));
      app.templateFunction(
          "count",
          (request, arguments, named) ->
              request.session().get("count", 0) + String.valueOf(arguments) + named);
    }
  }

  interface Greeter extends Extension {
    String greeting();
  }

  record Polite() implements Greeter {
    @Override
    public String greeting() {
      return "Good day";
    }

    @Override
    public void install(Carafe app) {}
  }

  record Brief() implements Greeter {
    @Override
    public String greeting() {
      return "Hi";
    }

    @Override
    public void install(Carafe app) {}
  }

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @Test
  void hasHooksRoutesTemplateFunctionsAndSettingsOfItsOwn() {
    Counter counter = new Counter("X-Counted", new ArrayList<>());
    app.install(counter);
    app.get("/page", request -> request.renderString("{{ count(1, 'a', b='<') }}"));
    app.get("/setting", request -> request.extension(Counter.class).header());

    assertThat(client.get("/setting").text()).isEqualTo("X-Counted");
    TestResponse page = client.get("/page");
    assertThat(page.text()).isEqualTo("2[1, a]{b=&lt;}");
    assertThat(page.header("X-Counted")).isEqualTo("yes");
    assertThat(counter.ended()).containsExactly("/setting", "/page");
    assertThat(app.extension(Counter.class)).isSameAs(counter);
  }

  @Test
  void isFoundByAnInterfaceThatOneOfThemHas() {
    app.install(new Polite());
    app.get("/", request -> request.extension(Greeter.class).greeting());

    assertThat(client.get("/").text()).isEqualTo("Good day");
  }

  @Test
  void oneThatIsNotThereOrNotTheOnlyOneIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> app.extension(Greeter.class))
        .withMessageContaining("no " + Greeter.class.getName())
        .withMessageContaining("app.install(...)");

    app.install(new Polite()).install(new Brief());
    assertThatIllegalStateException()
        .isThrownBy(() -> app.extension(Greeter.class))
        .withMessageContaining("more than one " + Greeter.class.getName())
        .withMessageContaining(Brief.class.getName());
  }

  @Test
  void oneOfAClassIsEnough() {
    app.install(new Polite());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.install(new Polite()))
        .withMessageContaining(Polite.class.getName() + " is installed already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.install(null))
        .withMessageContaining("is null");
    client.get("/");
    assertThatIllegalStateException().isThrownBy(() -> app.install(new Brief()));
  }

  @Test
  void templateFunctionIsEscapedUnlessItMakesMarkup() {
    app.templateFunction("text", (request, arguments, named) -> "<b>");
    app.templateFunction("field", (request, arguments, named) -> new Markup("<input>"));
    app.get("/", request -> request.renderString("{{ text() }}{{ field() }}"));

    assertThat(client.get("/").text()).isEqualTo("&lt;b&gt;<input>");
  }

  @Test
  void templateFunctionKnowsTheRequestInsideMacrosAndWhateverTheTemplateIsGiven() {
    app.get(
        "/here",
        request ->
            request.renderString(
                "{% macro m() %}{{ url_for('here') }}{% endmacro %}{{ m() }}", "request", "mine"));
    app.get("/there", request -> "there").endpoint("here");

    assertThat(client.get("/here").text()).isEqualTo("/there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a-b", "a b", "ä", "range", "block", "url_for", "taken"})
  void nameThatCannotBeOfAFunctionIsRefused(String name) {
    app.templateFunction("taken", (request, arguments, named) -> "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.templateFunction(name, (request, arguments, named) -> ""))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void hookOrHandlerThatReturnsNothingGoesOnOrFailsAsItSays() {
    app.beforeRequest(request -> null);
    app.errorHandler(404, (request, error) -> null);
    app.get("/", request -> "view");

    assertThat(client.get("/").text()).isEqualTo("view");
    assertThat(client.get("/none").status()).isEqualTo(500);
    assertThat(LOGS.written())
        .anyMatch(line -> line.contains("an errorHandler returned null: return a Response"));
  }
}
