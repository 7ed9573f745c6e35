package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values for the variables of rules that links need not give. */
class UrlDefaultsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  private static Map<String, Object> language(Request request, String endpoint) {
    return Map.of("lang", request.viewArgs().getOrDefault("lang", "en"));
  }

  @ParameterizedTest // F-153, F-154
  @CsvSource({"/de/, /de/about", "/de/about, /foo?q=1", "/foo, /en/about", "/fixed, /fr/about"})
  void valueThatALinkLeavesOutIsThatOfTheHook(String path, String url) {
    app.urlDefaults(UrlDefaultsTest::language);
    app.get("/<lang>/", request -> request.urlFor("about"));
    app.get("/<lang>/about", request -> request.urlFor("other", "q", 1)).endpoint("about");
    app.get("/foo", request -> request.renderString("{{ url_for('about') }}")).endpoint("other");
    app.get("/fixed", request -> request.urlFor("about", "lang", "fr"));

    assertThat(client.get(path).text()).isEqualTo(url);
  }

  @Test // F-207
  void hookOfABlueprintWorksOnAVariableOfItsPrefix() {
    Blueprint pages = Blueprint.create("pages").urlPrefix("/<lang>");
    pages.urlDefaults(UrlDefaultsTest::language);
    pages.get("/", request -> request.urlFor(".about"));
    pages.get("/about", request -> "").endpoint("about");
    app.register(pages);

    assertThat(client.get("/de/").text()).isEqualTo("/de/about");
  }

  @Test // F-155
  void hookOfABlueprintIsForItsOwnEndpointsWhereverTheLinkStands() {
    Blueprint child = Blueprint.create("child");
    child.get("/<page>/<part>", request -> "").endpoint("view");
    child.urlDefaults((request, endpoint) -> Map.of("part", endpoint));
    Blueprint parent = Blueprint.create("parent").urlPrefix("/parent");
    parent.urlDefaults((request, endpoint) -> Map.of("page", "login", "part", "outer"));
    parent.get("/<page>", request -> "").endpoint("view");
    parent.register(child);
    app.register(parent);
    app.get("/page/<page>", request -> "").endpoint("own");
    app.get(
        "/links", request -> request.urlFor("parent.view") + request.urlFor("parent.child.view"));
    app.get("/own", request -> request.urlFor("own"));

    assertThat(client.get("/links").text())
        .isEqualTo("/parent/login/parent/login/parent.child.view");
    assertThat(client.get("/own").status()).isEqualTo(500);
  }

  @Test // F-229
  void hookForTheWholeProgramThroughABlueprint() {
    Blueprint all = Blueprint.create("all");
    all.appUrlDefaults(UrlDefaultsTest::language);
    app.register(all);
    app.get("/<lang>/", request -> request.urlFor("about"));
    app.get("/<lang>/about", request -> "").endpoint("about");

    assertThat(client.get("/de/").text()).isEqualTo("/de/about");
  }

  @Test
  void nullIsRefusedAndNamedAndANullValueIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.urlDefaults(null))
        .withMessageContaining("the hook of urlDefaults is null");
    app.get("/<lang>/", request -> "").endpoint("index");
    app.get("/link", request -> request.urlFor("index"));
    app.urlDefaults((request, endpoint) -> request.args().containsKey("none") ? none() : null);

    client.get("/link?none");
    client.get("/link");
    assertThat(LOGS.written())
        .anyMatch(line -> line.contains("needs a value for 'lang'"))
        .anyMatch(line -> line.contains("what a hook of urlDefaults returned is null"));
  }

  private static Map<String, Object> none() {
    Map<String, Object> values = new HashMap<>();
    values.put("lang", null);
    return values;
  }
}
