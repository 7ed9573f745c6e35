package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.testing.Logs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a program that are set up on their own. */
class BlueprintTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();
  private final List<String> ran = new ArrayList<>();

  private static Blueprint admin() {
    Blueprint admin = Blueprint.create("admin").urlPrefix("/admin");
    admin.get("", request -> "index").endpoint("index");
    admin.get("/", request -> "slash").endpoint("slash");
    admin.get("/user/<name>", request -> request.viewArg("name")).endpoint("user");
    admin.get("/links", BlueprintTest::links);
    admin.get("/who", request -> request.blueprint() + " " + request.endpoint()).endpoint("who");
    return admin;
  }

  private static String links(Request request) {
    return request.urlFor(".user", "name", "é") + " " + request.urlFor("admin.index");
  }

  @ParameterizedTest
  @CsvSource({
    "/admin, index",
    "/admin/, slash",
    "/admin/user/ann, ann",
    "/admin/links, /admin/user/%C3%A9 /admin",
    "/admin/who, admin admin.who",
  })
  void rulesComeAfterThePrefixAndEndpointsAfterTheName(String path, String text) {
    app.register(admin());

    assertThat(client.get(path).text()).isEqualTo(text);
  }

  /** F-203 and F-204 of Flask's suite. */
  @ParameterizedTest
  @CsvSource({
    "/foo/, //bar, /foo/bar",
    "/foo//, /bar, /foo/bar",
    "/foo, /bar, /foo/bar",
    "/foo/, bar, /foo/bar",
    "/foo, '', /foo",
    "/foo/, '', /foo/",
    "'', '', /",
    "/, '', /",
    "'', /, /",
    "/, /, /",
  })
  void prefixAndRuleAreJoinedByOneSlash(String prefix, String rule, String path) {
    Blueprint part = Blueprint.create("part");
    part.get(rule, Request::path).endpoint("view");
    app.register(part, "part", prefix);
    app.get("/link", request -> request.urlFor("part.view"));

    assertThat(client.get("/link").text()).isEqualTo(path);
    assertThat(client.get(path).text()).isEqualTo(path);
  }

  /** F-216 to F-218 of Flask's suite. */
  @ParameterizedTest
  @CsvSource({"/parent/, /child/, /parent/child/", "/parent, /child, /parent/child/", "'', '', /"})
  void nestedPrefixesAreJoinedByOneSlash(String outer, String inner, String path) {
    Blueprint child = Blueprint.create("child").urlPrefix("/other");
    child.get("/", Request::endpoint).endpoint("view");
    Blueprint parent = Blueprint.create("parent");
    parent.register(child, "renamed", inner);
    app.register(parent, "top", outer);

    assertThat(client.get(path).text()).isEqualTo("top.renamed.view");
  }

  @Test
  void programReachesItsViewsByTheWholeNameAndItsOwnByADot() {
    app.register(admin());
    app.get("/", request -> request.urlFor("admin.user", "name", "x") + request.urlFor(".home"))
        .endpoint("home");
    app.get("/who", request -> String.valueOf(request.blueprint()));

    assertThat(client.get("/").text()).isEqualTo("/admin/user/x/");
    assertThat(client.get("/who").text()).isEqualTo("null");
  }

  @Test
  void registeredTwiceItLinksToItself() {
    Blueprint shop = Blueprint.create("shop").urlPrefix("/shop");
    shop.get("/", request -> request.urlFor(".home")).endpoint("home");
    app.register(shop).register(shop, "outlet", "/outlet");

    assertThat(client.get("/shop/").text()).isEqualTo("/shop/");
    assertThat(client.get("/outlet/").text()).isEqualTo("/outlet/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().register(shop).register(shop))
        .withMessageContaining("registered as 'shop' already")
        .withMessageContaining("register(blueprint, \"name\", \"/prefix\")");
  }

  @Test
  void prefixMayHaveVariables() {
    Blueprint pages = Blueprint.create("pages").urlPrefix("/<lang>/");
    pages.get("/about", request -> request.viewArg("lang")).endpoint("about");
    app.register(pages);

    assertThat(client.get("/de/about").text()).isEqualTo("de");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Carafe.create().register(pages, "again", "/<lang>/<lang>"));
  }

  private void note(Scaffold<?> part, String name) {
    part.beforeRequest(
        request -> {
          ran.add("before " + name);
          return null;
        });
    part.afterRequest(
        (request, response) -> {
          ran.add("after " + name);
          return response;
        });
    part.teardownRequest((request, error) -> ran.add("teardown " + name));
  }

  @Test
  void hooksRunFromTheProgramToTheInnermostAndBack() {
    Blueprint child = Blueprint.create("child").urlPrefix("/child");
    child.get("/", request -> request.blueprint() + request.urlFor(".home")).endpoint("home");
    Blueprint parent = Blueprint.create("parent").urlPrefix("/parent");
    note(child, "child");
    note(parent, "parent");
    note(app, "app");
    parent.register(child);
    app.register(parent);
    app.get("/", request -> "home");

    assertThat(client.get("/parent/child/").text()).isEqualTo("parent.child/parent/child/");
    assertThat(ran)
        .containsExactly(
            "before app",
            "before parent",
            "before child",
            "after child",
            "after parent",
            "after app",
            "teardown child",
            "teardown parent",
            "teardown app");
    ran.clear();
    client.get("/");
    client.get("/parent/none");
    assertThat(ran)
        .containsExactly(
            "before app", "after app", "teardown app", "before app", "after app", "teardown app");
  }

  @Test
  void whatItDoesForTheWholeProgramRunsForAllOfItsRequests() {
    Blueprint all = Blueprint.create("all");
    all.beforeAppRequest(request -> request.header("X-Stop") == null ? null : "stopped");
    all.afterAppRequest((request, response) -> response.header("X-All", "yes"));
    all.teardownAppRequest((request, error) -> ran.add(request.path()));
    all.appErrorHandler(404, (request, error) -> "nothing");
    all.appErrorHandler(NumberFormatException.class, (request, error) -> "no number");
    app.register(all);
    app.get("/", request -> "home");
    app.get("/crash", request -> Integer.parseInt("x"));

    assertThat(client.get("/").header("X-All")).isEqualTo("yes");
    assertThat(client.request("GET", "/").header("X-Stop", "1").send().text()).isEqualTo("stopped");
    assertThat(client.get("/none").text()).isEqualTo("nothing");
    assertThat(client.get("/crash").text()).isEqualTo("no number");
    assertThat(ran).containsExactly("/", "/", "/none", "/crash");
  }

  @Test
  void errorHandlersOfThePartComeFirstAndThoseOfAStatusBeforeThoseOfAClass() {
    Blueprint part = Blueprint.create("part").urlPrefix("/part");
    part.errorHandler(HttpException.class, (request, error) -> "part class " + error.status());
    part.errorHandler(403, (request, error) -> "part 403");
    part.errorHandler(IllegalStateException.class, (request, error) -> "part state");
    part.get("/abort/<int:status>", request -> abort(request.viewInt("status")));
    part.get(
        "/crash",
        request -> {
          throw new IllegalStateException("x");
        });
    app.register(part);
    app.errorHandler(403, (request, error) -> "app 403");
    app.errorHandler(404, (request, error) -> "app 404");
    app.errorHandler(RuntimeException.class, (request, error) -> "app runtime");
    app.get("/abort/<int:status>", request -> abort(request.viewInt("status")));

    assertThat(client.get("/part/abort/403").text()).isEqualTo("part 403");
    assertThat(client.get("/part/abort/404").text()).isEqualTo("app 404");
    assertThat(client.get("/part/abort/418").text()).isEqualTo("part class 418");
    assertThat(client.get("/part/crash").text()).isEqualTo("part state");
    assertThat(client.get("/part/none").text()).isEqualTo("app 404");
    assertThat(client.get("/abort/403").text()).isEqualTo("app 403");
    assertThat(client.get("/abort/418").text()).isEqualTo("app runtime");
  }

  @Test
  void templatesAndStaticFilesOfItsOwn() {
    Blueprint part = Blueprint.create("part").urlPrefix("/part");
    part.templateFolder("parts/templates").staticFolder("parts/static");
    part.get(
        "/",
        request ->
            request.render("part.html", "css", request.urlFor(".static", "filename", "a.css")));
    app.register(part);
    app.get("/page", request -> request.render(List.of("no.html", "hello.html"), "name", "ann"));
    app.get("/part-page", request -> request.render("part.html", "css", "x"));

    assertThat(client.get("/part/").text()).isEqualTo("part: /part/static/a.css");
    assertThat(client.get("/part-page").text()).isEqualTo("part: x");
    assertThat(client.get("/page").status()).isEqualTo(200);
    assertThat(client.get("/part/static/a.css").text()).isEqualTo("b {}\n");
    assertThat(client.get("/part/static/hello.txt").status()).isEqualTo(404);
    assertThat(client.get("/part/static/../templates/part.html").status()).isEqualTo(404);
  }

  @Test
  void sessionIsTheProgramsOwn() {
    Blueprint login = Blueprint.create("login").urlPrefix("/login");
    login.post("", request -> request.session().put("user", "ann") + "");
    app.register(login);
    app.get("/me", request -> request.session().get("user", "nobody"));

    client.post("/login");
    assertThat(client.get("/me").text()).isEqualTo("ann");
  }

  @Test
  void programMountedInAnotherKeepsItsBlueprints() {
    app.register(admin());
    Carafe site = Carafe.create().mount("/app", app);

    assertThat(site.testClient().get("/app/admin/links").text())
        .isEqualTo("/app/admin/user/%C3%A9 /app/admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "."})
  void nameWithADotIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blueprint.create(name))
        .withMessageContaining("'" + name + "'");
    assertThatIllegalArgumentException().isThrownBy(() -> app.register(admin(), name, "/x"));
  }

  @Test
  void mistakesAreNamedWhereTheyAreMade() {
    Blueprint one = Blueprint.create("one");
    Blueprint two = Blueprint.create("two").staticFolder("static");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.urlPrefix("admin"))
        .withMessageContaining("write '/admin'");
    two.register(one);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.register(two))
        .withMessageContaining("no URL prefix");
    assertThatIllegalStateException()
        .isThrownBy(() -> one.get("/late", request -> "late"))
        .withMessageContaining(
            "'route' can no longer be called, since the blueprint was registered");
    Blueprint self = Blueprint.create("self");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> self.get("/file.txt", request -> "text").endpoint("file.txt"))
        .withMessageContaining("'file.txt' has a dot");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> self.register(self))
        .withMessageContaining("'self'");
    Blueprint three = Blueprint.create("three");
    three.register(self);
    assertThatIllegalStateException().isThrownBy(() -> self.register(three));
    assertThatIllegalArgumentException().isThrownBy(() -> app.get("", request -> "empty"));
  }
}
