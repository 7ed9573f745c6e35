package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JSON bodies read into records, and what those who sent others are told; rows F-134, F-135 and
 * F-144 of Flask's own tests, W-303 and W-304 of Werkzeug's. Silent and forced reading have no
 * place here: ask {@code isJson()}, or read {@code text()}.
 */
class JsonBodyTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  enum Colour {
    RED,
    GREEN
  }

  record Size(int width, long height) {
    Size {
      if (width < 0) {
        throw new IllegalArgumentException("width " + width + " is negative");
      }
    }
  }

  record Order(
      String item,
      int count,
      double price,
      boolean gift,
      Integer discount,
      Colour colour,
      Size size,
      List<Size> more,
      Map<String, Integer> prices,
      List<String> data) {}

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @BeforeEach
  void setUp() {
    app.post("/order", request -> Response.text(String.valueOf(request.json(Order.class).count())));
    app.post("/strict", request -> Response.text("" + request.strictJson(Order.class).count()));
    app.post("/any", request -> Response.text(String.valueOf(request.json() == null)));
    app.post("/int", request -> Response.text(String.valueOf(request.json(int.class))));
    app.errorHandler(
        400, (request, error) -> Response.text(error.description()).status(error.status()));
  }

  private TestResponse post(String path, String json) {
    return client
        .request("POST", path)
        .body(json.getBytes(StandardCharsets.UTF_8), "application/json")
        .send();
  }

  private static String whole(String more) {
    return "{\"count\":3,\"price\":1.5,\"gift\":true" + more + "}";
  }

  @Test
  void whatIsNotPrimitiveMayBeAbsentAndWhatIsUnknownIsIgnored() {
    assertThat(post("/order", whole("")).text()).isEqualTo("3");
    assertThat(post("/order", whole(",\"unknown\":{\"a\":1}")).text()).isEqualTo("3");
    assertThat(post("/strict", whole(",\"item\":\"x\"")).text()).isEqualTo("3");
    assertThat(
            post("/strict", whole(",\"size\":{\"width\":1,\"height\":2},\"colour\":\"RED\""))
                .text())
        .isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 'count' is missing; 'price' is missing; 'gift' is missing",
        "{\"count\":null,\"price\":1,\"gift\":false} | 'count' must not be null",
        "{\"count\":\"hunter2\",\"price\":1,\"gift\":false} | 'count' must be a whole number of 32"
            + " bits",
        "{\"count\":1.5,\"price\":1,\"gift\":false} | 'count' must be a whole number of 32 bits",
        "{\"count\":9999999999,\"price\":\"hunter2\",\"gift\":\"hunter2\"}"
            + " | 'count' must be a whole number of 32 bits; 'price' must be a number;"
            + " 'gift' must be true or false",
        "[] | the whole must be an object",
        "\"hunter2\" | the whole must be an object",
      })
  void eachFieldThatIsWrongIsNamedAndNoValueIs(String json, String faults) {
    TestResponse response = post("/order", json);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).isEqualTo("The JSON does not fit: " + faults + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"item\":{} | 'item' must be text",
        "\"colour\":\"BLUE\" | 'colour' must be one of the names that it can have",
        "\"colour\":1 | 'colour' must be one of the names that it can have",
        "\"discount\":\"x\" | 'discount' must be a whole number of 32 bits",
        "\"size\":{\"width\":1} | 'size.height' is missing",
        "\"size\":{\"width\":-1,\"height\":1} | 'size' does not fit",
        "\"size\":7 | 'size' must be an object",
        "\"more\":{} | 'more' must be a list",
        "\"more\":[{\"width\":1,\"height\":1},{\"width\":\"a\"}]"
            + " | 'more[1].width' must be a whole number of 32 bits; 'more[1].height' is missing",
        "\"prices\":{\"hunter2\":\"x\"} | 'prices.*' must be a whole number of 32 bits",
        "\"data\":\"!\" | 'data' must be a list",
      })
  void fieldsOfRecordsInRecordsAreNamedByTheirPath(String member, String faults) {
    assertThat(post("/order", whole("," + member)).text())
        .isEqualTo("The JSON does not fit: " + faults + ".");
  }

  @Test
  void strictlyReadJsonHasNothingElse() {
    TestResponse response =
        post(
            "/strict",
            whole(",\"itme\":\"hunter2\",\"size\":{\"width\":1,\"height\":2,\"depth\":3}"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo(
            "The JSON does not fit: 'size.depth' is not known here; 'itme' is not known here.");
    assertThat(post("/strict", whole(",\"" + "n".repeat(5_000) + "\":1")).text())
        .hasSizeLessThan(200)
        .contains("nnn...");
  }

  @Test
  void faultsAreTwentyAtMost() {
    String many = "{\"width\":\"x\"},".repeat(1_000);
    TestResponse response =
        post("/order", whole(",\"more\":[" + many + "{\"width\":1,\"height\":1}]"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text().split(";")).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nul", "{\"count\":1}x", "[1,]", "\u0000"})
  void whatIsNoJsonIsA400WithoutDetails(String json) {
    for (String path : List.of("/order", "/any")) {
      TestResponse response = post(path, json);

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text()).isEqualTo("The body is not the JSON that is expected here.");
    }
  }

  @Test // F-135, F-144, W-303
  void mediaTypeMustBeJson() {
    app.post("/sum", request -> Response.text("" + (request.json(Size.class).width() + 2)));
    byte[] size = "{\"width\":1,\"height\":1}".getBytes(StandardCharsets.UTF_8);

    for (String type : List.of("application/json", "application/x+json", "APPLICATION/JSON; a=b")) {
      assertThat(client.request("POST", "/sum").body(size, type).send().text()).isEqualTo("3");
    }
    for (String type : List.of("text/plain", "text/json", "application/xml", "")) {
      assertThat(client.request("POST", "/sum").body(size, type).send().status()).isEqualTo(415);
    }
  }

  @Test // W-304
  void whatIsNoJsonFailsWheneverItIsRead() {
    app.post(
        "/again",
        request -> {
          try {
            return request.json();
          } catch (HttpException e) {
            return request.json();
          }
        });

    assertThat(post("/again", "{").status()).isEqualTo(400);
  }

  @Test // F-133
  void reasonIsOnThePageInDebugModeOnly() {
    for (boolean debug : List.of(true, false)) {
      Carafe other = Carafe.create().debug(debug);
      other.post("/", request -> request.json());
      TestResponse response =
          other.testClient().request("POST", "/").body(new byte[0], "application/json").send();

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text().contains("not the JSON expected: ")).isEqualTo(debug);
    }
  }

  @Test
  void primitivesAreReadOrNamed() {
    assertThat(post("/int", "7").text()).isEqualTo("7");
    assertThat(post("/int", "null").text()).contains("the whole must not be null");
    assertThat(post("/any", "null").text()).isEqualTo("true");
  }

  @Test
  void depthAndNumberOfValuesAreBounded() {
    assertThat(post("/any", "[".repeat(200) + "]".repeat(200)).status()).isEqualTo(200);
    assertThat(post("/any", "[".repeat(201) + "]".repeat(201)).status()).isEqualTo(400);
    assertThat(post("/any", "[" + "1,".repeat(999_997) + "1]").status()).isEqualTo(200);
    assertThat(post("/any", "[" + "1,".repeat(999_998) + "1]").status()).isEqualTo(400);
    assertThat(post("/any", "1".repeat(1_000)).status()).isEqualTo(200);
    assertThat(post("/any", "1".repeat(1_001)).status()).isEqualTo(400);
    assertThat(post("/order", "{\"more\":" + "[".repeat(201)).status()).isEqualTo(400);
    assertThat(post("/order", "[".repeat(150) + "]".repeat(150)).status()).isEqualTo(400);
  }
}
