package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BlueprintHostTest {
  private final Carafe app = Carafe.create().serverName("example.org");

  private String get(String url) {
    TestResponse answer = app.testClient().get(url);
    return answer.status() == 200 ? answer.text() : String.valueOf(answer.status());
  }

  @Test
  void blueprintAnswersForItsHostOnly() {
    Blueprint api = Blueprint.create("api").host("api.example.org");
    api.get("/", request -> "api").endpoint("index");
    Blueprint inner = Blueprint.create("inner").urlPrefix("/inner");
    inner.get("/", request -> "inner").endpoint("index");
    Blueprint other = Blueprint.create("other").host("<user>.users.example.org");
    other.get("/", request -> "of " + request.viewArg("user")).endpoint("index");
    api.register(inner).register(other);
    app.get("/", request -> "site");
    app.register(api);

    assertThat(get("http://example.org/")).isEqualTo("site");
    assertThat(get("http://api.example.org/")).isEqualTo("api");
    assertThat(get("http://api.example.org:8080/inner/")).isEqualTo("inner");
    assertThat(get("http://example.org/inner/")).isEqualTo("404");
    assertThat(get("http://ann.users.example.org/")).isEqualTo("of ann");

    assertThat(app.urlFor("api.index")).isEqualTo("https://api.example.org/");
    assertThat(app.urlFor("api.inner.index")).isEqualTo("https://api.example.org/inner/");
    assertThat(app.urlFor("api.other.index", "user", "ann"))
        .isEqualTo("https://ann.users.example.org/");
    assertThat(app.routes())
        .anyMatch(
            route -> "api.example.org".equals(route.host()) && route.rule().equals("/inner/"));
  }

  @Test
  void routeOfABlueprintMayNameAnotherHost() {
    Blueprint api = Blueprint.create("api").host("api.example.org");
    api.get("/old", request -> "old").host("old.example.org");
    app.register(api);

    assertThat(get("http://old.example.org/old")).isEqualTo("old");
    assertThat(get("http://api.example.org/old")).isEqualTo("404");
  }

  @Test
  void hostThatIsNoneIsRefusedWhenItIsRegistered() {
    Blueprint api = Blueprint.create("api").host("api.example.org:80");
    api.get("/", request -> "api");

    assertThatIllegalArgumentException().isThrownBy(() -> app.register(api));
  }
}
