package dev.carafe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import dev.carafe.views.Arg;
import dev.carafe.views.Form;
import dev.carafe.views.Get;
import dev.carafe.views.Json;
import dev.carafe.views.Post;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are made of what a form, a query or JSON holds. */
class RecordsFromRequestsTest {
  record Signup(
      String name,
      int age,
      boolean news,
      @Nullable Double height,
      @Nullable LocalDate born,
      Optional<String> nick,
      List<String> tags) {}

  record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new IllegalArgumentException("hunter2");
      }
    }
  }

  record Order(String item, Map<String, Integer> parts) {}

  record Photo(String title, UploadedFile file, @Nullable UploadedFile none) {}

  @SuppressWarnings("unused")
  static class Views {
    @Post("/signup")
    Object signup(Signup signup) {
      return Response.text(signup.toString());
    }

    @Post("/form")
    Object form(@Form Signup signup) {
      return Response.text(signup.toString());
    }

    @Get("/query")
    Object query(@Arg Signup signup, @Arg int page) {
      return Response.text(signup.toString() + page);
    }

    @Post("/range")
    Object range(Range range) {
      return Response.text(range.toString());
    }

    @Post("/order")
    Object order(Order order) {
      return Response.text(order.toString());
    }

    @Post("/photo")
    Object photo(Photo photo) {
      return Response.text(
          photo.title() + photo.file().filename() + photo.file().size() + photo.none());
    }

    @Get("/maybe")
    @Post("/maybe")
    Object maybe(Optional<Range> range) {
      return Response.text(range.toString());
    }

    @Post("/json")
    Object json(@Json Range range) {
      return Response.text(range.toString());
    }

    @Post("/nullable")
    Object nullable(@Nullable Range range) {
      return Response.text("" + range);
    }
  }

  private final Carafe app = Carafe.create();
  private TestClient client;

  @BeforeEach
  void register() {
    app.register(new Views());
    app.post("/by-hand", request -> Response.text(request.form(Signup.class).toString()));
    app.get("/by-hand", request -> Response.text(request.args(Signup.class).toString()));
    client = app.testClient();
  }

  private static final String FULL =
      "Signup[name=ann, age=30, news=true, height=1.7, born=2026-01-31, nick=Optional[a],"
          + " tags=[x, y]]";

  private static final String SPARSE =
      "Signup[name=null, age=30, news=false, height=null, born=null, nick=Optional.empty, tags=[]]";

  @ParameterizedTest
  @ValueSource(strings = {"/signup", "/form", "/by-hand"})
  void formsBecomeRecords(String path) {
    String[] fields = {
      "name",
      "ann",
      "age",
      "30",
      "news",
      "on",
      "height",
      "1.7",
      "born",
      "2026-01-31",
      "nick",
      "a",
      "tags",
      "x",
      "tags",
      "y",
      "csrf",
      "not a component"
    };
    assertThat(client.post(path, fields).text()).isEqualTo(FULL);
    assertThat(client.post(path, "age", "30", "height", "", "born", "").text()).isEqualTo(SPARSE);
    assertThat(
            client
                .request("POST", path)
                .form("age", "30")
                .file("other", "a", new byte[1], "a/b")
                .send()
                .text())
        .isEqualTo(SPARSE);
  }

  @Test
  void queriesBecomeRecords() {
    String query = "?name=ann&age=30&news=1&height=1.7&born=2026-01-31&nick=a&tags=x&tags=y";
    assertThat(client.get("/query" + query + "&page=2").text()).isEqualTo(FULL + "2");
    assertThat(client.get("/by-hand" + query).text()).isEqualTo(FULL);
    assertThat(client.get("/query?age=x").text())
        .contains(
            "&#39;age&#39; in the query must be a whole number of 32 bits; &#39;page&#39; in the"
                + " query is missing.");
  }

  @Test
  void jsonBecomesTheSameRecord() {
    Map<String, Object> signup =
        Map.of(
            "name",
            "ann",
            "age",
            30,
            "news",
            true,
            "height",
            1.7,
            "nick",
            "a",
            "tags",
            List.of("x", "y"),
            "born",
            "2026-01-31");
    assertThat(client.postJson("/signup", signup).text()).isEqualTo(FULL);
    assertThat(client.postJson("/signup", Map.of("age", "x")).text())
        .contains("&#39;age&#39; must be a whole number of 32 bits; &#39;news&#39; is missing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/signup", "/form", "/by-hand"})
  void everyFieldThatIsWrongIsNamed(String path) {
    TestResponse answer =
        client
            .request("POST", path)
            .header("Accept", "application/json")
            .form("age", "hunter2", "news", "hunter2", "height", "hunter2", "born", "hunter2")
            .send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .contains(
            "The request does not fit: 'age' in the form must be a whole number of 32 bits; 'news'"
                + " in the form must be true or false; 'height' in the form must be a number;"
                + " 'born' in the form must be a date such as 2026-01-31.")
        .doesNotContain("hunter2");
  }

  @Test
  void whatTheRecordItselfRefusesIsA400() {
    try (Logs log = Logs.open("dev.carafe")) {
      TestResponse form = client.post("/range", "from", "2", "to", "1");
      assertThat(form.status()).isEqualTo(400);
      assertThat(form.text()).contains("the values in the form do not go together");
      assertThat(form.text()).doesNotContain("hunter2");
      assertThat(client.postJson("/range", Map.of("from", 2, "to", 1)).status()).isEqualTo(400);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void otherBodiesAre415AndSayWhatToSend() {
    Map<String, Object> json = Map.of("age", 1);
    assertThat(client.postJson("/form", json).status()).isEqualTo(415);
    assertThat(client.postJson("/by-hand", json).status()).isEqualTo(415);
    assertThat(client.postJson("/form", json).text()).contains("Send a form, and say so in");
    assertThat(client.post("/order", "item", "x").text()).contains("Send JSON, and say so in");
    for (String path : List.of("/signup", "/form", "/by-hand", "/order", "/maybe", "/nullable")) {
      TestResponse text = client.request("POST", path).body(new byte[] {65}, "text/plain").send();
      assertThat(text.status()).isEqualTo(415);
    }
    TestResponse nothing = client.request("POST", "/signup").send();
    assertThat(nothing.status()).isEqualTo(415);
    assertThat(nothing.text()).contains("Send a form or JSON, and say so in");
  }

  @Test
  void whatIsToBeJsonTakesNoForm() {
    assertThat(client.postJson("/json", Map.of("from", 1, "to", 2)).text())
        .isEqualTo("Range[from=1, to=2]");
    TestResponse form = client.post("/json", "from", "1", "to", "2");
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.text()).contains("Send JSON, and say so in Content-Type.");
    TestResponse text =
        client.request("POST", "/json").body("{\"from\":1}".getBytes(UTF_8), "text/plain").send();
    assertThat(text.status()).isEqualTo(415);
  }

  @Test
  void recordThatHoldsMoreThanAFormCanIsReadFromJson() {
    assertThat(client.postJson("/order", Map.of("item", "a", "parts", Map.of("b", 1))).text())
        .isEqualTo("Order[item=a, parts={b=1}]");
  }

  @Test
  void nullInJsonIsNoRecord() {
    TestResponse answer =
        client.request("POST", "/range").body("null".getBytes(UTF_8), "application/json").send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("The JSON does not fit: the whole must not be null.");
  }

  @Test
  void recordMayStayAwayWhenTheParameterSaysSo() {
    assertThat(client.get("/maybe").text()).isEqualTo("Optional.empty");
    assertThat(client.request("POST", "/maybe").send().text()).isEqualTo("Optional.empty");
    assertThat(client.post("/maybe", "from", "1", "to", "2").text())
        .isEqualTo("Optional[Range[from=1, to=2]]");
    assertThat(client.post("/maybe", "from", "1").status()).isEqualTo(400);
    assertThat(client.request("POST", "/nullable").send().text()).isEqualTo("null");
    assertThat(client.postJson("/nullable", Map.of("from", 1, "to", 2)).text())
        .isEqualTo("Range[from=1, to=2]");
  }

  @Test
  void filesAreComponents() {
    byte[] octets = {65, 66};
    assertThat(
            client
                .request("POST", "/photo")
                .form("title", "t")
                .file("file", "a.png", octets, "image/png")
                .file("none", "", new byte[0], "application/octet-stream")
                .send()
                .text())
        .isEqualTo("ta.png2null");
  }

  @Test
  void whatCannotBeMadeOfAFormIsAMistakeOfTheProgram() {
    Carafe other = Carafe.create();
    other.errorHandler(
        IllegalArgumentException.class, (request, e) -> Response.text("" + e.getMessage()));
    other.post("/order", request -> request.form(Order.class));
    other.post("/text", request -> request.form(String.class));

    assertThat(other.testClient().post("/order", "item", "x").text())
        .contains("component 'parts' of the record")
        .contains("make it String, int");
    assertThat(other.testClient().post("/text", "item", "x").text())
        .isEqualTo("java.lang.String is no record: only records are made of the form");
  }
}
