package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hooks that see the values of a rule's variables before all others. */
class UrlValuePreprocessorTest {
  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private static void takeLanguage(Request request, String endpoint, Map<String, Object> values) {
    Object lang = values.remove("lang");
    request.attributes().put("lang", lang == null ? "en" : lang);
  }

  @ParameterizedTest // Flask's URL processors
  @CsvSource({"/de/, /de/about", "/de/about, /foo", "/foo, /en/about"})
  void whatAHookTakesOutIsNoMoreOfTheViewAndComesBackIntoLinks(String path, String url) {
    app.urlValuePreprocessor(UrlValuePreprocessorTest::takeLanguage);
    app.urlDefaults((request, endpoint) -> Map.of("lang", request.attributes().get("lang")));
    app.get("/<lang>/", request -> request.urlFor("about"));
    app.get("/<lang>/about", request -> request.urlFor("other") + args(request)).endpoint("about");
    app.get("/foo", request -> request.urlFor("about")).endpoint("other");

    assertThat(client.get(path).text()).isEqualTo(url);
  }

  private static String args(Request request) {
    return request.viewArgs().isEmpty() ? "" : request.viewArgs().toString();
  }

  @Test
  void theyRunBeforeOtherHooksTheProgramsFirstAndABlueprintsForItsOwnRoutes() {
    List<String> ran = new ArrayList<>();
    app.beforeRequest(
        request -> {
          ran.add("before");
          return null;
        });
    app.urlValuePreprocessor((request, endpoint, values) -> ran.add("app " + endpoint + values));
    Blueprint pages = Blueprint.create("pages").urlPrefix("/<lang>");
    pages.urlValuePreprocessor(
        (request, endpoint, values) -> {
          ran.add("pages " + values.replace("lang", "fr"));
          ran.add("seen " + request.viewArgs());
        });
    pages.get("/", request -> request.viewArg("lang")).endpoint("index");
    pages.appUrlValuePreprocessor((request, endpoint, values) -> ran.add("all"));
    app.register(pages);

    assertThat(client.get("/de/").text()).isEqualTo("fr");
    assertThat(ran)
        .containsExactly("app pages.index{lang=de}", "all", "pages de", "seen {lang=fr}", "before");
    ran.clear();
    assertThat(client.get("/no/such").status()).isEqualTo(404);
    assertThat(ran).containsExactly("app null{}", "all", "before");
  }

  @Test
  void whatOneThrowsIsAnsweredAndValuesKeptForLaterChangeNothing() {
    List<Map<String, Object>> kept = new ArrayList<>();
    app.urlValuePreprocessor(
        (request, endpoint, values) -> {
          if ("xx".equals(values.get("lang"))) {
            throw HttpException.of(404, "no such language");
          }
          kept.add(values);
        });
    app.get(
        "/<lang>",
        request -> {
          kept.get(0).clear();
          return request.viewArg("lang");
        });

    assertThat(client.get("/de").text()).isEqualTo("de");
    assertThat(client.get("/xx").text()).contains("no such language");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().urlValuePreprocessor(null))
        .withMessageContaining("the hook of urlValuePreprocessor is null");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> app.urlValuePreprocessor((request, endpoint, values) -> {}));
  }

  @Test // W-112
  void ruleEndpointAndBlueprintOfARequestCanBeRead() {
    Blueprint pages = Blueprint.create("pages").urlPrefix("/<lang>");
    pages.get("/post/<int:id>", UrlValuePreprocessorTest::names).endpoint("post");
    app.register(pages);
    app.get("/about", UrlValuePreprocessorTest::names).endpoint("about");
    app.errorHandler(404, (request, error) -> names(request));

    assertThat(client.get("/de/post/7").text()).isEqualTo("/<lang>/post/<int:id> pages.post pages");
    assertThat(client.get("/about").text()).isEqualTo("/about about null");
    assertThat(client.get("/a/b/c").text()).isEqualTo("null null null");
    assertThat(client.get("/static/none").text()).isEqualTo("/static/<path:filename> static null");
  }

  private static String names(Request request) {
    return request.rule() + " " + request.endpoint() + " " + request.blueprint();
  }
}
