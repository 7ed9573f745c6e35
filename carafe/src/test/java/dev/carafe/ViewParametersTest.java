package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.sessions.Session;
import dev.carafe.views.Arg;
import dev.carafe.views.CookieValue;
import dev.carafe.views.Form;
import dev.carafe.views.Get;
import dev.carafe.views.Header;
import dev.carafe.views.Post;
import dev.carafe.views.ViewArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parameters of a method view are given. */
@SuppressWarnings({"unused", "NullablePrimitive"}) // the views, which are called by handles
class ViewParametersTest {
  private static final String UUID_TEXT = "01234567-89ab-cdef-0123-456789abcdef";

  enum Color {
    RED,
    GREEN
  }

  @SuppressWarnings("unused")
  static class Views {
    @Get("/text")
    Object text(@Arg String x) {
      return "text " + x;
    }

    @Get("/int")
    Object intOf(@Arg int x) {
      return "int " + x;
    }

    @Get("/Integer")
    Object integerOf(@Arg Integer x) {
      return "int " + x;
    }

    @Get("/long")
    Object longOf(@Arg long x) {
      return "long " + x;
    }

    @Get("/double")
    Object doubleOf(@Arg double x) {
      return "double " + x;
    }

    @Get("/boolean")
    Object booleanOf(@Arg boolean x) {
      return "boolean " + x;
    }

    @Get("/BigInteger")
    Object bigIntegerOf(@Arg BigInteger x) {
      return "big " + x;
    }

    @Get("/BigDecimal")
    Object bigDecimalOf(@Arg BigDecimal x) {
      return "decimal " + x;
    }

    @Get("/UUID")
    Object uuidOf(@Arg UUID x) {
      return "uuid " + x;
    }

    @Get("/enum")
    Object enumOf(@Arg Color x) {
      return "color " + x;
    }

    @Get("/date")
    Object dateOf(@Arg LocalDate x) {
      return "date " + x;
    }

    @Get("/time")
    Object timeOf(@Arg LocalTime x) {
      return "time " + x;
    }

    @Get("/datetime")
    Object dateTimeOf(@Arg LocalDateTime x) {
      return "datetime " + x;
    }

    @Get("/instant")
    Object instantOf(@Arg Instant x) {
      return "instant " + x;
    }

    @Get("/optional")
    Object optionalOf(@Arg Optional<Integer> x) {
      return "optional " + x;
    }

    @Get("/nullable")
    Object nullableOf(@Arg @Nullable Integer x) {
      return "nullable " + x;
    }

    @Get("/fallback")
    Object fallbackOf(@Arg(fallback = "7") int x) {
      return "fallback " + x;
    }

    @Get("/list")
    Object listOf(@Arg("x") List<Integer> numbers) {
      return "list " + numbers;
    }

    @Get("/list-fallback")
    Object listFallbackOf(@Arg(fallback = {"1", "2"}) List<Integer> x) {
      return "list " + x;
    }
  }

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private TestClient client;

  @BeforeEach
  void register() {
    app.register(new Views());
    client = app.testClient();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/text?x=a&x=b             | text a",
        "/text?x=                  | text",
        "/text?x=%ff               | text %FF",
        "/int?x=-5                 | int -5",
        "/int?x=2147483647         | int 2147483647",
        "/int?x=007&x=no           | int 7",
        "/Integer?x=5              | int 5",
        "/long?x=2147483648        | long 2147483648",
        "/double?x=1.5e3           | double 1500.0",
        "/boolean?x=on             | boolean true",
        "/boolean?x=0              | boolean false",
        "/boolean                  | boolean false",
        "/BigInteger?x=99999999999999999999 | big 99999999999999999999",
        "/BigDecimal?x=19.90       | decimal 19.90",
        "/UUID?x=" + UUID_TEXT + " | uuid " + UUID_TEXT,
        "/enum?x=green             | color GREEN",
        "/date?x=2026-02-28        | date 2026-02-28",
        "/time?x=23:59             | time 23:59",
        "/datetime?x=2026-02-28T01:02 | datetime 2026-02-28T01:02",
        "/instant?x=2026-02-28T01:02:03Z | instant 2026-02-28T01:02:03Z",
        "/optional?x=5             | optional Optional[5]",
        "/optional                 | optional Optional.empty",
        "/optional?x=              | optional Optional.empty",
        "/nullable                 | nullable null",
        "/nullable?x=              | nullable null",
        "/nullable?x=3             | nullable 3",
        "/fallback                 | fallback 7",
        "/fallback?x=              | fallback 7",
        "/fallback?x=8             | fallback 8",
        "/list                     | list []",
        "/list?x=1&x=&x=2          | list [1, 2]",
        "/list-fallback            | list [1, 2]",
        "/list-fallback?x=3        | list [3]",
      })
  void valuesAreReadAsTheTypeOfTheParameter(String path, String expected) {
    assertThat(client.get(path).text().trim()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/text                     | is missing",
        "/int                      | is missing",
        "/int?x=                   | is missing",
        "/int?x=five               | must be a whole number of 32 bits",
        "/int?x=2147483648         | must be a whole number of 32 bits",
        "/int?x=1.0                | must be a whole number of 32 bits",
        "/int?x=%201              | must be a whole number of 32 bits",
        "/int?x=%D9%A1             | must be a whole number of 32 bits",
        "/int?x=--1                | must be a whole number of 32 bits",
        "/long?x=9223372036854775808 | must be a whole number of 64 bits",
        "/double?x=NaN             | must be a number",
        "/double?x=Infinity        | must be a number",
        "/double?x=1e999           | must be a number",
        "/double?x=0x1p3           | must be a number",
        "/double?x=1d              | must be a number",
        "/boolean?x=maybe          | must be true or false",
        "/boolean?x=               | must be true or false",
        "/BigDecimal?x=1e9         | must be a decimal number",
        "/UUID?x=1-1-1-1-1         | must be a UUID",
        "/enum?x=blue              | must be one of the names that it can have",
        "/enum?x=                  | is missing",
        "/date?x=2026-02-30        | must be a date such as 2026-01-31",
        "/time?x=24:01             | must be a time such as 23:59",
        "/datetime?x=2026-01-01    | must be a date and time such as 2026-01-31T23:59",
        "/instant?x=2026-01-01T00:00 | must be a time such as 2026-01-31T23:59:00Z",
        "/optional?x=five          | must be a whole number of 32 bits",
        "/nullable?x=five          | must be a whole number of 32 bits",
        "/fallback?x=five          | must be a whole number of 32 bits",
        "/list?x=1&x=five          | must be a whole number of 32 bits",
      })
  void whatDoesNotFitIsA400ThatNamesIt(String path, String fault) {
    TestResponse response = client.request("GET", path).header("Accept", "application/json").send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("The request does not fit: 'x' in the query " + fault);
    assertThat(response.text()).doesNotContain("five", "maybe", "blue", "NaN");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    app.register(
        new Object() {
          @Post("/all")
          Object all(
              @Arg int page,
              @Form String name,
              @Form int age,
              @CookieValue UUID visitor,
              @Header("X-Count") long count,
              @Form UploadedFile photo) {
            return "";
          }
        });

    assertThat(
            client
                .request("POST", "/all?page=x")
                .header("Accept", "application/json")
                .header("X-Count", "1.5")
                .form("age", "old")
                .send()
                .text())
        .contains(
            "The request does not fit: 'page' in the query must be a whole number of 32 bits;"
                + " 'name' in the form is missing; 'age' in the form must be a whole number of 32"
                + " bits; 'visitor' in the cookies is missing; 'X-Count' in the header fields must"
                + " be a whole number of 64 bits; 'photo' in the form is missing.");
  }

  @Test
  void formsFilesCookiesHeaderFieldsAndTheMomentAreGiven() {
    app.register(
        new Object() {
          @Post("/everything/<path:where>")
          Object everything(
              Request request,
              Session session,
              String where,
              @Form("user-name") String name,
              @Form boolean remember,
              @Form UploadedFile photo,
              @Form List<UploadedFile> more,
              @Form Optional<UploadedFile> none,
              @CookieValue String theme,
              @Header("X-Thing") List<String> things)
              throws Exception {
            session.put("user", name);
            return request.method()
                + where
                + name
                + remember
                + new String(photo.bytes(), StandardCharsets.UTF_8)
                + more.stream().map(UploadedFile::filename).collect(Collectors.joining())
                + none
                + theme
                + things;
          }

          @Get("/who")
          Object who(Session session) {
            return session.get("user");
          }
        });
    byte[] octets = {65};
    client.jar().set("theme", "dark");

    assertThat(
            client
                .request("POST", "/everything/a/b")
                .header("X-Thing", "1")
                .form("user-name", "ann", "remember", "on")
                .file("photo", "a.png", octets, "image/png")
                .file("more", "b", octets, "image/png")
                .file("more", "c", octets, "image/png")
                .file("none", "", new byte[0], "application/octet-stream")
                .send()
                .text())
        .isEqualTo("POSTa/banntrueAbcOptional.emptydark[1]");
    assertThat(client.get("/who").text()).isEqualTo("ann");
  }

  static class PathViews {
    @Get("/int/<int:id>")
    Object intOf(int id) {
      return "int " + id;
    }

    @Get("/long/<int:id>")
    Object longOf(Long id) {
      return "long " + id;
    }

    @Get("/big/<int:id>")
    Object bigOf(BigInteger id) {
      return "big " + id;
    }

    @Get("/double/<float:x>")
    Object doubleOf(double x) {
      return "double " + x;
    }

    @Get("/whole/<int:x>")
    Object wholeOf(double x) {
      return "double " + x;
    }

    @Get("/uuid/<uuid:id>")
    Object uuidOf(UUID id) {
      return "uuid " + id;
    }

    @Get("/words/<int:n>/<x>")
    Object words(@ViewArg("n") String number, Object x) {
      return number + x;
    }

    @Get("/date/<day>")
    Object date(LocalDate day) {
      return "date " + day;
    }

    @Get("/color/<any(red, blue):color>")
    Object color(Color color) {
      return "color " + color;
    }

    @Get({"/page/", "/page/<int:page>"})
    Object page(@ViewArg(fallback = "1") int page) {
      return "page " + page;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/int/7, 200, int 7",
    "/int/2147483648, 404,",
    "/long/2147483648, 200, long 2147483648",
    "/long/9223372036854775808, 404,",
    "/big/7, 200, big 7",
    "/big/9223372036854775808, 200, big 9223372036854775808",
    "/double/1.5, 200, double 1.5",
    "/whole/3, 200, double 3.0",
    "/uuid/" + UUID_TEXT + ", 200, uuid " + UUID_TEXT,
    "/words/05/a, 200, 5a",
    "/date/2026-01-31, 200, date 2026-01-31",
    "/date/2026-01-32, 404,",
    "/color/red, 200, color RED",
    "/color/blue, 404,",
    "/page/, 200, page 1",
    "/page/2, 200, page 2",
  })
  void variablesOfTheRuleAreReadOrNotFound(String path, int status, @Nullable String text) {
    Carafe paths = Carafe.create();
    paths.register(new PathViews());
    TestResponse response = paths.testClient().get(path);

    assertThat(response.status()).isEqualTo(status);
    if (text != null) {
      assertThat(response.text()).isEqualTo(text);
    }
  }

  @Test
  void convertersGiveTypesOfTheirOwn() {
    record Point(int x, int y) {}
    app.converter(
        "point",
        text ->
            new Point(
                Integer.parseInt(text.substring(0, text.indexOf(';'))),
                Integer.parseInt(text.substring(text.indexOf(';') + 1))));
    app.converter("words", text -> List.of(text.split("\\+", -1)));
    app.converter("day", LocalDate::parse);
    app.register(
        new Object() {
          @Get("/on/<day:d>")
          Object on(LocalDate d) {
            return "" + d.getDayOfWeek();
          }

          @Get("/at/<point:p>")
          Object at(Point p) {
            return p;
          }

          @Get("/tags/<words:tags>")
          Object tags(List<String> tags) {
            return tags;
          }
        });

    assertThat(client.get("/at/3;4").text()).isEqualTo("{\"x\":3,\"y\":4}");
    assertThat(client.get("/at/3;x").status()).isEqualTo(404);
    assertThat(client.get("/on/2026-01-31").text()).isEqualTo("SATURDAY");
    assertThat(client.get("/on/2026-02-30").status()).isEqualTo(404);
    assertThat(client.get("/tags/a+b").text()).isEqualTo("[\"a\",\"b\"]");
  }

  /** Annotations of this name from elsewhere. */
  static class Elsewhere {
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Nullable {}
  }

  @Test
  void nullableOfAnyOriginCountsButNotOnPrimitiveTypes() {
    app.register(
        new Object() {
          @Get("/elsewhere")
          Object elsewhere(@Arg @Elsewhere.Nullable String x) {
            return "got " + x;
          }

          @Get("/primitive")
          Object primitive(@Arg @Elsewhere.Nullable int x) {
            return "got " + x;
          }

          @Get({"/variable/", "/variable/<int:x>"})
          Object variable(@Elsewhere.Nullable Integer x) {
            return "got " + x;
          }
        });

    assertThat(client.get("/elsewhere").text()).isEqualTo("got null");
    assertThat(client.get("/primitive").status()).isEqualTo(400);
    assertThat(client.get("/variable/").text()).isEqualTo("got null");
    assertThat(client.get("/variable/3").text()).isEqualTo("got 3");
  }

  @Test
  void defaultsOfTheRouteAreVariables() {
    app.register(
            new Object() {
              @Get({"/posts/", "/posts/<int:page>"})
              Object posts(int page) {
                return "posts " + page;
              }
            })
        .routes()
        .get(0)
        .defaults("page", 1);

    assertThat(client.get("/posts/").text()).isEqualTo("posts 1");
    assertThat(client.get("/posts/1").header("Location")).isEqualTo("/posts/");
    assertThat(client.get("/posts/2").text()).isEqualTo("posts 2");
  }
}
