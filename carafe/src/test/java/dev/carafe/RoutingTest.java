package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final String ID = "0a1b2c3d-0000-4000-8000-0123456789ab";

  private final Carafe app = Carafe.create();

  @Test
  void variablesAreReadByTheirTypes() {
    app.get("/int/<int:x>", request -> request.viewInt("x") + " " + request.viewLong("x"));
    app.get("/long/<int:x>", request -> "" + request.viewLong("x"));
    app.get("/double/<float:x>", request -> "" + request.viewDouble("x"));
    app.get("/number/<int:x>", request -> "" + request.viewDouble("x"));
    app.get("/uuid/<uuid:x>", request -> "" + request.viewUuid("x").version());
    app.get("/any/<uuid:x>", request -> request.viewArg("x", UUID.class) + request.viewArg("x"));

    TestClient client = app.testClient();
    assertThat(client.get("/int/7").text()).isEqualTo("7 7");
    assertThat(client.get("/int/2147483648").status()).isEqualTo(404);
    assertThat(client.get("/long/2147483648").text()).isEqualTo("2147483648");
    assertThat(client.get("/long/9223372036854775808").status()).isEqualTo(404);
    assertThat(client.get("/double/1.5").text()).isEqualTo("1.5");
    assertThat(client.get("/number/3").text()).isEqualTo("3.0");
    assertThat(client.get("/uuid/" + ID).text()).isEqualTo("4");
    assertThat(client.get("/any/" + ID).text()).isEqualTo(ID + ID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int|variable 'name' is text ('a'): write <int:name> in the rule",
        "long|variable 'name' is text ('a'): write <int:name> in the rule",
        "double|variable 'name' is text ('a'): write <float:name> in the rule",
        "uuid|variable 'name' is text ('a'): write <uuid:name> in the rule",
        "type|variable 'name' is text ('a'): ask for that type, not for Integer",
        "none|the rule of this view has no variable 'none': it has [how, name]",
        "float|variable 'd' is a Double ('1.5'): write <int:d> in the rule",
      })
  void readingByAnotherTypeSaysWhatToWrite(String how, String message) {
    app.get("/<how>/<name>", request -> read(request, request.viewArg("how")));
    app.get("/float/<float:d>", request -> request.viewInt("d"));

    app.testClient().get("/" + how + (how.equals("float") ? "/1.5" : "/a"));

    assertThat(LOGS.lines()).anyMatch(line -> line.contains(message));
  }

  private static Object read(Request request, String how) {
    return switch (how) {
      case "int" -> request.viewInt("name");
      case "long" -> request.viewLong("name");
      case "double" -> request.viewDouble("name");
      case "uuid" -> request.viewUuid("name");
      case "type" -> request.viewArg("name", Integer.class);
      default -> request.viewArg(how);
    };
  }

  private static final class Tags implements Converter<List<String>> {
    @Override
    public List<String> parse(String text) {
      if (text.equals("none")) {
        throw new IllegalArgumentException("no tags");
      }
      if (text.equals("broken")) {
        throw new IllegalStateException("broken");
      }
      return List.of(text.split(","));
    }

    @Override
    public String format(List<String> tags) {
      return String.join(",", tags);
    }

    @Override
    public int minLength() {
      return 2;
    }
  }

  @Test
  void programHasConvertersOfItsOwn() {
    app.converter("tags", new Tags());
    app.converter("upper", text -> text.toUpperCase(Locale.ROOT));
    app.get("/notes/<tags:t>", request -> request.viewArg("t", List.class).get(1))
        .endpoint("notes");
    app.get("/notes/<t>", request -> "short " + request.viewArg("t"));
    app.get("/up/<upper:x>", request -> request.viewArg("x"));
    app.get("/url", request -> request.urlFor("notes", "t", List.of("a b", "c")));
    app.get("/wrong", request -> request.urlFor("notes", "t", 5));

    TestClient client = app.testClient();
    assertThat(client.get("/notes/a,b").text()).isEqualTo("b");
    assertThat(client.get("/notes/a").text()).isEqualTo("short a");
    assertThat(client.get("/notes/none").status()).isEqualTo(404);
    assertThat(client.get("/up/x").text()).isEqualTo("X");
    assertThat(client.get("/url").text()).isEqualTo("/notes/a%20b,c");
    assertThat(client.get("/wrong").status()).isEqualTo(500);
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("converter 'tags' takes no Integer"));
  }

  @Test
  void converterThatFailsIsAnsweredWith500() {
    app.converter("tags", new Tags());
    app.get("/notes/<tags:t>", request -> "");
    app.afterRequest((request, response) -> response.header("X-After", "1"));

    TestResponse response = app.testClient().get("/notes/broken");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.header("X-After")).isEqualTo("1");
    assertThat(LOGS.lines()).anyMatch(line -> line.contains("IllegalStateException"));
  }

  @Test
  void converterThatTakesSlashesSpansSegments() {
    app.converter(
        "pair",
        new Converter<List<String>>() {
          @Override
          public List<String> parse(String text) {
            return List.of(text.split("/", 2));
          }

          @Override
          public boolean accepts(int codePoint) {
            return true;
          }
        });
    app.get("/<pair:p>/", request -> request.viewArg("p"));

    assertThat(app.testClient().get("/qwert/yuiop/").text()).isEqualTo("[qwert, yuiop]");
    assertThat(app.testClient().get("/qwert/yuiop").header("Location")).isEqualTo("/qwert/yuiop/");
  }

  @Test
  void converterMistakesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.converter("int", new Tags()))
        .withMessageContaining("'int'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                app.converter(
                    "none",
                    new Converter<String>() {
                      @Override
                      public String parse(String text) {
                        return text;
                      }

                      @Override
                      public int maxLength() {
                        return 0;
                      }
                    }))
        .withMessageContaining("converter 'none' takes 1 to 0 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.get("/<tags:t>", request -> ""))
        .withMessageContaining("app.converter");
  }

  @Test
  void hostsHaveViewsOfTheirOwn() {
    app.get("/", request -> "main");
    app.get("/", request -> "api").host("api.example.org");
    app.get("/", request -> "home of " + request.viewArg("user")).host("<user>.example.org");
    app.get("/api", request -> "for all");

    assertThat(on("example.org", "/")).isEqualTo("main");
    assertThat(on("API.example.org", "/")).isEqualTo("api");
    assertThat(on("api.example.org:8080", "/")).isEqualTo("api");
    assertThat(on("ann.example.org", "/")).isEqualTo("home of ann");
    assertThat(on("ann.example.org", "/api")).isEqualTo("for all");
  }

  private String on(String host, String path) {
    return app.testClient().baseUrl("http://" + host).get(path).text();
  }

  @Test
  void hostWithPortIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.get("/", request -> "").host("api.example.org:8080"))
        .withMessageContaining("the host 'api.example.org:8080' cannot be one of a rule");
  }

  @Test
  void defaultsRedirectToTheAddressWithoutThem() {
    View posts = request -> "page " + request.viewInt("page");
    app.get("/posts/", posts).endpoint("posts").defaults("page", 1);
    app.get("/posts/page/<int:page>", posts).endpoint("posts");

    TestClient client = app.testClient();
    assertThat(client.get("/posts/").text()).isEqualTo("page 1");
    assertThat(client.get("/posts/page/2").text()).isEqualTo("page 2");
    TestResponse moved = client.get("/posts/page/1?q=a%20b");
    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("Location")).isEqualTo("/posts/?q=a%20b");
  }

  @Test
  void defaultsOfAnotherHostRedirectThere() {
    View view = request -> "page " + request.viewInt("page");
    app.get("/", view).endpoint("p").defaults("page", 1).host("www.example.org");
    app.get("/<int:page>", view).endpoint("p").host("files.example.org");

    TestResponse moved = app.testClient().baseUrl("https://files.example.org:8443").get("/1?q=x");
    assertThat(moved.header("Location")).isEqualTo("https://www.example.org:8443/?q=x");
  }

  @Test
  void slashesNeedNotBeStrict() {
    app.strictSlashes(false);
    app.get("/leaf", request -> "leaf");
    app.get("/dir/", request -> "dir");
    app.get("/strict/", request -> "strict").strictSlashes(true);

    TestClient client = app.testClient();
    assertThat(client.get("/leaf/").text()).isEqualTo("leaf");
    assertThat(client.get("/dir").text()).isEqualTo("dir");
    assertThat(client.get("/strict").status()).isEqualTo(308);
  }

  @Test
  void oneRouteNeedNotBeStrict() {
    app.get("/leaf", request -> "leaf").strictSlashes(false);
    app.get("/other", request -> "other");

    assertThat(app.testClient().get("/leaf/").text()).isEqualTo("leaf");
    assertThat(app.testClient().get("/other/").status()).isEqualTo(404);
  }

  @Test
  void automaticOptionsCanBeTurnedOffAndOn() {
    app.get("/off", request -> "off").provideAutomaticOptions(false);
    app.route("/own", List.of("GET", "OPTIONS"), request -> "own");
    app.route("/on", List.of("OPTIONS"), request -> "never").provideAutomaticOptions(true);
    app.get("/both", request -> "get");
    app.post("/both", request -> "post");

    assertThat(allow("/off")).isEqualTo("405 GET, HEAD");
    assertThat(app.testClient().request("OPTIONS", "/own").send().text()).isEqualTo("own");
    assertThat(allow("/on")).isEqualTo("200 OPTIONS");
    assertThat(allow("/both")).isEqualTo("200 GET, HEAD, OPTIONS, POST");
  }

  private String allow(String path) {
    TestResponse response = app.testClient().request("OPTIONS", path).send();
    return response.status() + " " + response.header("Allow");
  }

  @Test
  void routesAreToldInTheOrderOfTheirAdding() {
    app.get("/b", request -> "").endpoint("bee");
    app.post("/a/<int:n>", request -> "").host("a.test");

    assertThat(app.routes())
        .containsExactly(
            new RouteInfo("/b", null, Set.of("GET", "HEAD", "OPTIONS"), "bee"),
            new RouteInfo("/a/<int:n>", "a.test", Set.of("POST", "OPTIONS"), "/a/<int:n>"),
            new RouteInfo(
                "/static/<path:filename>", null, Set.of("GET", "HEAD", "OPTIONS"), "static"));
    assertThat(app.routes().get(0).methods()).containsExactly("GET", "HEAD", "OPTIONS");
    app.get("/late", request -> "");
  }
}
