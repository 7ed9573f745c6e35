package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.StoredCookie;
import dev.carafe.security.ContentPolicy;
import dev.carafe.security.Csrf;
import dev.carafe.security.CsrfFailure;
import dev.carafe.security.SecurityHeaders;
import dev.carafe.sessions.Session;
import dev.carafe.testing.Logs;
import dev.carafe.views.Arg;
import dev.carafe.views.CookieValue;
import dev.carafe.views.Form;
import dev.carafe.views.Get;
import dev.carafe.views.Header;
import dev.carafe.views.Json;
import dev.carafe.views.Post;
import dev.carafe.views.UrlRule;
import dev.carafe.views.ViewArg;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc. */
class ExamplesTest {
  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  @Test
  void beforeRequest() {
    app.beforeRequest(
        request ->
            request.session().containsKey("user") || "login".equals(request.endpoint())
                ? null
                : Response.redirect(request.urlFor("login")));
    app.get("/", request -> "in");
    app.get("/login", request -> request.session().put("user", "ann") + "").endpoint("login");

    TestClient client = app.testClient();
    assertThat(client.get("/").header("Location")).isEqualTo("/login");
    client.get("/login");
    assertThat(client.get("/").text()).isEqualTo("in");
  }

  @Test
  void urlValuePreprocessor() {
    app.urlValuePreprocessor(
        (request, endpoint, values) -> {
          Object lang = values.remove("lang");
          request.attributes().put("lang", lang == null ? "en" : lang);
        });
    app.get("/<lang>/about", request -> request.attributes().get("lang") + " about");

    assertThat(app.testClient().get("/de/about").text()).isEqualTo("de about");
  }

  @Test
  void earlyHints() {
    Link style = Link.to("/static/style.css", "preload").with("as", "style");
    app.get(
        "/",
        request -> {
          request.earlyHints(style);
          return request.renderString("home").link(style);
        });

    TestResponse response = app.testClient().get("/");
    assertThat(response.earlyHints())
        .containsExactly("</static/style.css>; rel=\"preload\"; as=\"style\"");
    assertThat(response.header("Link")).isEqualTo(response.earlyHints().get(0));
  }

  @Test
  void urlDefaults() {
    View about = request -> "about";
    app.urlDefaults(
        (request, endpoint) -> Map.of("lang", request.viewArgs().getOrDefault("lang", "en")));
    app.get("/<lang>/about", about).endpoint("about");
    app.get("/<lang>/", request -> request.urlFor("about")); // at /de/: /de/about

    assertThat(app.testClient().get("/de/").text()).isEqualTo("/de/about");
  }

  @Test
  void teardownRequest() {
    List<Boolean> ended = new ArrayList<>();
    app.teardownRequest((request, error) -> ended.add(error == null));

    app.testClient().get("/");
    assertThat(ended).containsExactly(true);
  }

  record Maintenance(String message) implements Extension {
    @Override
    public void install(Carafe app) {
      app.beforeRequest(request -> Response.text(message).status(503));
      app.templateFunction("maintenance", (request, arguments, named) -> message);
    }
  }

  @Test
  void extension() {
    app.install(new Maintenance("Back at noon."));

    assertThat(app.testClient().get("/").text()).isEqualTo("Back at noon.");
  }

  @Test
  void templateFunction() {
    app.templateFunction(
        "euros", (request, arguments, named) -> arguments.get(0) + " \u20ac"); // {{ euros(5) }}
    app.get("/", request -> request.renderString("{{ euros(5) }}"));

    assertThat(app.testClient().get("/").text()).isEqualTo("5 \u20ac");
  }

  @Test
  void flashedMessage() {
    app.get(
        "/",
        request -> {
          request.flash("Saved.", "success");
          StringBuilder page = new StringBuilder();
          for (FlashedMessage flashed : request.flashedMessages()) {
            page.append("<p class=").append(flashed.category()).append('>').append(flashed.html());
          }
          return page;
        });

    assertThat(app.testClient().get("/").text()).isEqualTo("<p class=success>Saved.");
  }

  private static boolean isAdmin(Request request) {
    return request.args().containsKey("admin");
  }

  @Test
  void blueprint() {
    Blueprint admin = Blueprint.create("admin").urlPrefix("/admin");
    admin.beforeRequest(request -> isAdmin(request) ? null : Response.redirect("/login"));
    admin.get("/users", request -> request.render("hello.html")).endpoint("users");

    app.register(admin); // at /admin/users; its URL is urlFor("admin.users")
    app.get("/", request -> request.urlFor("admin.users"));

    TestClient client = app.testClient();
    assertThat(client.get("/").text()).isEqualTo("/admin/users");
    assertThat(client.get("/admin/users").header("Location")).isEqualTo("/login");
    assertThat(client.get("/admin/users?admin").status()).isEqualTo(200);
  }

  @Test
  void viewDecorator() {
    ViewDecorator loginRequired =
        (request, view) ->
            request.session().containsKey("user")
                ? view.handle(request)
                : Response.redirect("/login");
    ViewDecorator parachute =
        (request, view) -> view.handle(request).header("X-Parachute", "awesome");

    app.get("/me", request -> "Hello " + request.session().get("user", "")).with(loginRequired);
    app.get("/jump", request -> "jump").with(parachute);

    assertThat(app.testClient().get("/me").header("Location")).isEqualTo("/login");
    assertThat(app.testClient().get("/jump").header("X-Parachute")).isEqualTo("awesome");
  }

  record Signup(String name, int age, boolean news) {}

  @SuppressWarnings("unused") // the views, which are called by handles
  static class Posts {
    @Get("/posts")
    Object index(@Arg(fallback = "1") int page) {
      return "Page " + page;
    }

    @Get("/posts/<int:id>")
    Object show(int id, Session session) {
      return Map.of("id", id, "user", session.get("user", "nobody"));
    }

    @UrlRule(
        value = "/form",
        methods = {"GET", "POST"})
    Object form(Request request) {
      return request.method();
    }

    @Get({"/archive/", "/archive/page/<int:page>"})
    Object list(@ViewArg(fallback = "1") int page) {
      return "Page " + page;
    }

    @Get("/search")
    Object search(@Arg String q, @Arg(fallback = "1") int page, @Arg("tag") List<String> tags) {
      return Response.text(q + " " + page + " " + tags);
    }

    @Post("/login")
    Object login(@Form String username, @Form boolean remember, Session session) {
      session.put("user", username);
      return Response.redirect("/");
    }

    @Post("/api/orders")
    Object order(@Json Signup order) {
      return order;
    }

    @Get("/theme")
    Object theme(@CookieValue(fallback = "light") String theme) {
      return Response.text(theme);
    }

    @Get("/agent")
    Object agent(@Header("User-Agent") Optional<String> agent) {
      return Response.text(agent.orElse("none"));
    }
  }

  @Test
  void methodViews() {
    app.register(new Posts()).routes("index").forEach(Route::nonBlocking);
    app.post("/signup", request -> "Welcome " + request.form(Signup.class).age());

    TestClient client = app.testClient();
    assertThat(client.get("/posts?page=3").text()).isEqualTo("Page 3");
    assertThat(client.post("/login", "username", "ann").header("Location")).isEqualTo("/");
    assertThat(client.get("/posts/7").json()).isEqualTo(Map.of("id", 7, "user", "ann"));
    assertThat(client.post("/form").text()).isEqualTo("POST");
    assertThat(client.get("/archive/").text() + client.get("/archive/page/2").text())
        .isEqualTo("Page 1Page 2");
    assertThat(client.get("/search?q=a&tag=b&tag=c").text()).isEqualTo("a 1 [b, c]");
    Map<String, Object> order = Map.of("name", "ann", "age", 30, "news", true);
    assertThat(client.postJson("/api/orders", order).json()).isEqualTo(order);
    assertThat(client.get("/theme").text()).isEqualTo("light");
    assertThat(client.request("GET", "/agent").header("User-Agent", "x").send().text())
        .isEqualTo("x");
    assertThat(client.post("/signup", "name", "ann", "age", "30").text()).isEqualTo("Welcome 30");
  }

  @Test
  void cookieJar() {
    CookieJar jar = CookieJar.create();
    CookieRequest login = CookieRequest.to("https://shop.example/login");
    assertThat(jar.store("__Host-id=1; Secure; HttpOnly; Path=/; SameSite=Lax", login).isStored())
        .isTrue();
    assertThat(jar.header(CookieRequest.to("https://shop.example/cart"))).isEqualTo("__Host-id=1");
    assertThat(jar.header(CookieRequest.to("http://shop.example/cart"))).isNull();
  }

  @Test
  void testCookies() {
    Cookie cookie = Cookie.of("session", "1").httpOnly();
    app.post("/login", request -> Response.redirect("/").setCookie(cookie));
    TestClient client = app.testClient();

    client.post("/login", "username", "ann");
    StoredCookie session = client.jar().find("session");
    assertThat(session.httpOnly()).isTrue();
    client.jar().endSession(); // closes the browser
    assertThat(client.jar().names()).isEmpty();
  }

  @Test
  void testClock() {
    TestClock clock = TestClock.at(Instant.parse("2026-11-26T12:00:00Z"));
    app.clock(clock);
    app.post(
        "/login",
        request -> {
          request.session().permanent(true);
          return "in";
        });
    TestClient client = app.testClient();
    client.post("/login", "username", "ann");
    assertThat(client.jar().names()).containsExactly("session");
    clock.advance(Duration.ofDays(32)); // the session's cookie has ended
    assertThat(client.jar().names()).isEmpty();
  }

  @Test
  void testJarSharedWithAnHttpClient() {
    TestClient client = app.testClient();
    HttpClient http = HttpClient.newBuilder().cookieHandler(client.jar().cookieHandler()).build();
    assertThat(http.cookieHandler()).isPresent();
  }

  @Test
  void protection() {
    ContentPolicy policy =
        ContentPolicy.defaults()
            .allow("img-src", "https://images.example")
            .with("frame-ancestors", "'self'");
    app.install(SecurityHeaders.defaults().contentPolicy(policy));
    app.install(Csrf.protection());
    app.errorHandler(
        403,
        (request, error) ->
            error.getCause() instanceof CsrfFailure
                ? Response.text("reload").status(403)
                : Response.text("forbidden").status(403));
    app.post(
        "/logout",
        request -> {
          request.session().clear();
          return SecurityHeaders.clearSiteData(Response.redirect("/"));
        });
    app.post("/hook", request -> "done").with(Csrf.EXEMPT);

    TestClient client = app.testClient();
    TestResponse answer = client.post("/logout");
    assertThat(answer.header("Clear-Site-Data")).contains("\"storage\"");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    String evil = "https://evil.example/";
    assertThat(client.request("POST", "/hook").from(evil).send().text()).isEqualTo("done");
    try (Logs logs = Logs.open("dev.carafe.security")) {
      assertThat(client.request("POST", "/logout").from(evil).send().text()).isEqualTo("reload");
      assertThat(logs.lines()).hasSize(1);
    }
  }
}
