package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.StoredCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
