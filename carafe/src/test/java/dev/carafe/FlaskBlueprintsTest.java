package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blueprints as Flask's own suite checks them. */
class FlaskBlueprintsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @Test // F-210
  void programAndBlueprintLinkToEachOther() {
    Blueprint test = Blueprint.create("test").urlPrefix("/test");
    test.get("/", request -> request.urlFor("app_index")).endpoint("index");
    app.register(test);
    app.get("/", request -> request.urlFor("test.index")).endpoint("app_index");

    assertThat(client.get("/").text()).isEqualTo("/test/");
    assertThat(client.get("/test/").text()).isEqualTo("/");
  }

  @Test // F-211
  void defaultsOfItsRulesAreTheirs() {
    View page = request -> "" + request.viewInt("page");
    Blueprint bp = Blueprint.create("bp");
    bp.get("/", page).endpoint("page").defaults("page", 1);
    bp.get("/page/<int:page>", page).endpoint("page");
    app.register(bp);

    assertThat(client.get("/").text()).isEqualTo("1");
    assertThat(client.get("/page/2").text()).isEqualTo("2");
  }

  /** In Java a part that differs by a value is made by a method that takes it. */
  private static Blueprint counting(String name, int bar) {
    Blueprint bp = Blueprint.create(name);
    bp.get("/foo", request -> bar + "/" + request.viewArg("baz", Integer.class))
        .defaults("baz", 42);
    return bp;
  }

  @Test // F-205, F-206
  void partsThatDifferByAValueAreMadeByAMethod() {
    app.register(counting("one", 23), "one", "/1").register(counting("two", 19), "two", "/2");

    assertThat(client.get("/1/foo").text()).isEqualTo("23/42");
    assertThat(client.get("/2/foo").text()).isEqualTo("19/42");
  }

  @Test // F-214
  void namesOfBlueprintsAreTakenOnce() {
    app.register(Blueprint.create("bp"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.register(Blueprint.create("bp")))
        .withMessageContaining("registered as 'bp' already");
    app.register(Blueprint.create("bp"), "alt", "/alt");
  }

  @Test // F-217
  void prefixesAreJoinedThroughAllLevels() {
    Blueprint grandchild = Blueprint.create("grandchild").urlPrefix("/grandchild/");
    grandchild.get("/", Request::endpoint).endpoint("index");
    Blueprint child = Blueprint.create("child").urlPrefix("/child/");
    child.register(grandchild);
    Blueprint parent = Blueprint.create("parent").urlPrefix("/parent/");
    parent.register(child);
    app.register(parent);

    assertThat(client.get("/parent/child/grandchild/").text())
        .isEqualTo("parent.child.grandchild.index");
  }

  @ParameterizedTest // F-218
  @CsvSource({
    "/parent, /child, ,",
    "/other, /other, /parent, /child",
    "/other, /child, /parent,",
    "/parent, /other, , /child",
  })
  void prefixOfTheRegistrationStandsInForItsOwn(
      String parentOwn, String childOwn, String parentGiven, String childGiven) {
    Blueprint child = Blueprint.create("child").urlPrefix(childOwn);
    child.get("/", request -> "index");
    Blueprint parent = Blueprint.create("parent").urlPrefix(parentOwn);
    if (childGiven == null) {
      parent.register(child);
    } else {
      parent.register(child, "child", childGiven);
    }
    if (parentGiven == null) {
      app.register(parent);
    } else {
      app.register(parent, "parent", parentGiven);
    }

    assertThat(client.get("/parent/child/").text()).isEqualTo("index");
  }

  @Test // F-232, F-234
  void filesInFoldersOfItsStaticFolderAreServed() {
    app.register(Blueprint.create("admin").urlPrefix("/admin").staticFolder("static"));
    app.get("/", request -> request.urlFor("admin.static", "filename", "sub/style.css"));

    assertThat(client.get("/").text()).isEqualTo("/admin/static/sub/style.css");
    assertThat(client.get("/admin/static/sub/style.css").header("Content-Type"))
        .startsWith("text/css");
  }

  private String at(String host, String path) {
    TestResponse response = client.get("http://" + host + path);
    return response.status() == 200 ? response.text() : "" + response.status();
  }

  @Test // F-219
  void hostOfABlueprintIsThatOfThoseRegisteredInItToo() {
    Blueprint child = Blueprint.create("child").urlPrefix("/child");
    child.get("/", request -> "child " + request.urlFor(".own"));
    child.get("/own", request -> "own").endpoint("own").host("own.example.test");
    Blueprint parent = Blueprint.create("parent").host("api.example.test");
    parent.get("/", request -> "parent");
    parent.register(child);
    app.register(parent);
    app.get("/", request -> "app");

    assertThat(at("api.example.test", "/")).isEqualTo("parent");
    assertThat(at("api.example.test:5000", "/child/"))
        .isEqualTo("child http://own.example.test:5000/child/own");
    assertThat(at("example.test", "/")).isEqualTo("app");
    assertThat(at("example.test", "/child/")).isEqualTo("404");
    assertThat(app.routes())
        .extracting(RouteInfo::host)
        .containsExactly(null, null, "api.example.test", "api.example.test", "own.example.test");
  }

  @Test // F-220
  void nestedBlueprintMayHaveAHostOfItsOwn() {
    Blueprint child = Blueprint.create("child").host("api.parent.example.test");
    child.get("/child/", request -> "child");
    Blueprint parent = Blueprint.create("parent").host("<name>.example.test");
    parent.get("/", request -> request.viewArg("name"));
    parent.register(child);
    app.register(parent);

    assertThat(at("api.parent.example.test", "/child/")).isEqualTo("child");
    assertThat(at("parent.example.test", "/child/")).isEqualTo("404");
    assertThat(at("parent.example.test", "/")).isEqualTo("parent");
  }

  @Test // F-172
  void staticFilesMayHaveAHostOfTheirOwn() {
    app.register(Blueprint.create("files").host("files.example.com").staticFolder("parts/static"));
    app.get("/", request -> request.urlFor("files.static", "filename", "a.css"));

    assertThat(at("example.com", "/")).isEqualTo("http://files.example.com/static/a.css");
    assertThat(at("files.example.com", "/static/a.css")).isEqualTo("b {}\n");
    assertThat(at("example.com", "/static/a.css")).isEqualTo("404");
  }
}
