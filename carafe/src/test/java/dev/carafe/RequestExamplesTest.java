package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples in the javadoc of requests, of their errors, and of what templates are given. */
class RequestExamplesTest {
  record User(String name) {}

  record Order(String item, int count) {}

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @Test
  void attributes() {
    List<String> closed = new ArrayList<>();
    app.beforeRequest(
        request -> {
          request.attributes().put("user", new User("ann"));
          return null;
        });
    app.get("/me", request -> request.attributes().get("user", User.class).name());
    app.get(
        "/connection",
        request -> request.attributes().get("connection", String.class, () -> "opened"));
    app.teardownRequest(
        (request, error) -> {
          if (request.attributes().pop("connection") instanceof String connection) {
            closed.add(connection);
          }
        });

    assertThat(client.get("/me").text()).isEqualTo("ann");
    assertThat(client.get("/connection").text()).isEqualTo("opened");
    assertThat(closed).containsExactly("opened");
  }

  @Test
  void whatTemplatesAreGiven() {
    app.contextProcessor(request -> Map.of("shop", "Fine Carafes")); // {{ shop }}
    app.templateFilter("euros", (request, value, arguments) -> value + " \u20ac");
    app.templateTest("admin", (request, value, arguments) -> "ann".equals(value));
    app.get(
        "/",
        request ->
            request.renderString(
                "{{ shop }} {{ 5 | euros }}{% if user is admin %}!{% endif %}", "user", "ann"));

    assertThat(client.get("/").text()).isEqualTo("Fine Carafes 5 \u20ac!");
  }

  @Test
  void negotiation() {
    app.get(
        "/article",
        request ->
            "application/json".equals(request.bestMatch("text/html", "application/json"))
                ? Response.json(Map.of("a", 1)).vary("Accept")
                : Response.html("<p>a").vary("Accept"));
    app.get(
        "/language", request -> Objects.requireNonNullElse(request.bestLanguage("en", "de"), "en"));

    assertThat(client.get("/article").text()).isEqualTo("<p>a");
    assertThat(client.get("/language").text()).isEqualTo("en");
  }

  @Test
  void json() {
    List<Order> orders = new ArrayList<>();
    app.post(
        "/orders",
        request -> {
          orders.add(request.json(Order.class));
          return "";
        });

    client.postJson("/orders", Map.of("item", "carafe", "count", 2));
    assertThat(orders).containsExactly(new Order("carafe", 2));
  }

  @Test
  void exceptions() {
    app.get(
        "/shop",
        request -> {
          BasicAuth auth = request.basicAuth();
          if (auth == null || !auth.password().equals("secret")) {
            throw HttpException.of(401).addHeader("WWW-Authenticate", "Basic realm=\"shop\"");
          }
          if (request.args().containsKey("busy")) {
            throw HttpException.of(429).addHeader("Retry-After", "60");
          }
          throw abort(404);
        });
    String ann = "Basic YW5uOnNlY3JldA==";

    assertThat(client.get("/shop").header("WWW-Authenticate")).isEqualTo("Basic realm=\"shop\"");
    assertThat(client.request("GET", "/shop").header("Authorization", ann).send().status())
        .isEqualTo(404);
    assertThat(
            client
                .request("GET", "/shop?busy")
                .header("Authorization", ann)
                .send()
                .header("Retry-After"))
        .isEqualTo("60");
  }
}
