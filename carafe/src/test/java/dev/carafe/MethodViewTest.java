package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.testing.Logs;
import dev.carafe.views.Arg;
import dev.carafe.views.Delete;
import dev.carafe.views.Get;
import dev.carafe.views.Patch;
import dev.carafe.views.Post;
import dev.carafe.views.Put;
import dev.carafe.views.UrlRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Views that are methods: which methods are views, at which rules, and what they are called. */
@SuppressWarnings("unused") // the views, which are called by handles
class MethodViewTest {
  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  private String answer(String method, String path) {
    return app.testClient().request(method, path).send().text();
  }

  private int status(String method, String path) {
    return app.testClient().request(method, path).send().status();
  }

  static class AllMethods {
    @Get("/")
    Object get() {
      return "GET";
    }

    @Post("/")
    public Object post() {
      return "POST";
    }

    @Put("/")
    private Object put() {
      return "PUT";
    }

    @Patch("/")
    protected Object patch() {
      return "PATCH";
    }

    @Delete("/")
    static Object delete() {
      return "DELETE";
    }

    @UrlRule(
        value = "/",
        methods = {"PROPFIND", "REPORT"})
    final Object other(Request request) {
      return request.method();
    }

    Object notAView() {
      return "nothing";
    }
  }

  @Test
  void methodsOfAnyVisibilityAnswerTheirMethods() {
    app.register(new AllMethods());

    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "REPORT")) {
      assertThat(answer(method, "/")).isEqualTo(method);
    }
    assertThat(app.testClient().request("TRACE", "/").send().header("Allow"))
        .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PROPFIND, PUT, REPORT");
    assertThat(app.testClient().request("OPTIONS", "/").send().header("Allow")).contains("PATCH");
  }

  static class GetAndPost {
    @Get("/")
    Object get() {
      return "GET";
    }

    @Post("/")
    Object post() {
      return "POST";
    }
  }

  static class AndDelete extends GetAndPost {
    @Delete("/")
    Object delete() {
      return "DELETE";
    }
  }

  @Test // F-266, F-267
  void methodsOfAnAddressAreThoseThatTheObjectHas() {
    app.register(new GetAndPost());

    assertThat(answer("GET", "/")).isEqualTo("GET");
    assertThat(answer("POST", "/")).isEqualTo("POST");
    TestResponse put = app.testClient().request("PUT", "/").send();
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
  }

  @Test // F-268
  void subclassAddsMethods() {
    app.register(new AndDelete());

    assertThat(answer("DELETE", "/")).isEqualTo("DELETE");
    assertThat(app.testClient().request("PUT", "/").send().header("Allow"))
        .isEqualTo("DELETE, GET, HEAD, OPTIONS, POST");
  }

  @Test // F-017
  void endpointIsTheNameOfTheMethodUnlessGiven() {
    app.register(
        new Object() {
          @Get("/posts/<int:id>")
          Object show(Request request, int id) {
            return request.endpoint() + " " + request.urlFor("show", "id", id);
          }

          @Get(value = "/all", endpoint = "everything")
          Object index(Request request) {
            return request.endpoint() + " " + request.urlFor("everything");
          }
        });

    assertThat(answer("GET", "/posts/7")).isEqualTo("show /posts/7");
    assertThat(answer("GET", "/all")).isEqualTo("everything /all");
    assertThat(app.routes()).extracting(RouteInfo::endpoint).contains("show", "everything");
  }

  @Test // F-015, F-016
  void oneMethodAnswersAtSeveralRulesAndWithSeveralMethods() {
    app.register(
        new Object() {
          @Get({"/", "/<name>/"})
          @Post("/")
          Object hello(Request request, Optional<String> name) {
            return request.method() + " " + name.orElse("a") + " " + request.endpoint();
          }
        });

    assertThat(answer("GET", "/")).isEqualTo("GET a hello");
    assertThat(answer("GET", "/b/")).isEqualTo("GET b hello");
    assertThat(answer("POST", "/")).isEqualTo("POST a hello");
  }

  @Test // F-277
  void oneObjectAnswersAllRequests() {
    class Counter {
      private int calls;

      @Get("/")
      Object count() {
        return "" + ++calls;
      }
    }
    app.register(new Counter());

    assertThat(answer("GET", "/")).isEqualTo("1");
    assertThat(answer("GET", "/")).isEqualTo("2");
  }

  @Test // F-271, F-272
  void headIsAnsweredByGetOrByAMethodOfItsOwn() {
    app.register(
        new Object() {
          @Get("/implicit")
          Object implicit(Request request) {
            return Response.text("body").header("X-Method", request.method());
          }

          @Get("/explicit")
          Object explicit() {
            return "GET";
          }

          @UrlRule(value = "/explicit", methods = "HEAD")
          Object aHead() {
            return Response.text("").header("X-Method", "own HEAD");
          }
        });

    TestResponse implicit = app.testClient().request("HEAD", "/implicit").send();
    assertThat(implicit.header("X-Method")).isEqualTo("HEAD");
    assertThat(implicit.text()).isEmpty();
    assertThat(app.testClient().request("HEAD", "/explicit").send().header("X-Method"))
        .isEqualTo("own HEAD");
  }

  abstract static class Crud<T extends Record, K> {
    @Get("/<int:id>")
    Object show(K id) {
      return "base shows " + id;
    }

    @Post("/")
    abstract Object create(T item);

    @Put("/<int:id>")
    Object replace(K id, T item) {
      return "base puts " + id + " " + item;
    }

    @Delete("/<int:id>")
    Object remove(K id) {
      return "base removes " + id;
    }
  }

  record Item(String name, int count) {}

  static class Items extends Crud<Item, Integer> {
    @Override // annotated again: counts once
    @Get("/<int:id>")
    public String show(Integer id) {
      return "item " + (id + 1);
    }

    @Override // where it answers is inherited
    String create(Item item) {
      return "made " + item.name();
    }
  }

  @Test
  void genericMethodsAreInheritedOverriddenAndCountOnce() {
    app.register(new Items());

    assertThat(answer("GET", "/4")).isEqualTo("item 5");
    assertThat(app.testClient().post("/", "name", "tea", "count", "2").text())
        .isEqualTo("made tea");
    assertThat(app.testClient().request("PUT", "/3").json(Map.of("name", "t", "count", 1)).send())
        .extracting(TestResponse::text)
        .isEqualTo("base puts 3 Item[name=t, count=1]");
    assertThat(answer("DELETE", "/3")).isEqualTo("base removes 3");
    assertThat(app.routes()).hasSize(5); // with that of the static files
  }

  public static class Visible extends AllMethods {} // has bridges with copies of annotations

  @Test // F-274
  void bridgesOfTheCompilerAreNoViews() {
    app.register(new Visible());

    assertThat(app.routes()).hasSize(7);
    assertThat(answer("POST", "/")).isEqualTo("POST");
    assertThat(answer("PROPFIND", "/")).isEqualTo("PROPFIND");
  }

  interface Listed {
    @Get("/thing")
    default Object read() {
      return "read";
    }

    @Get("/listed")
    Object list();

    @Get("/static")
    static Object notInherited() {
      return "";
    }
  }

  interface Writing {
    @Post("/thing")
    default Object write() {
      return "written";
    }
  }

  @Test // F-275
  void interfacesBringViewsToo() {
    record Things(String name) implements Listed, Writing {
      @Override
      public Object list() {
        return "listed by " + name;
      }
    }
    app.register(new Things("ann"));

    assertThat(answer("GET", "/thing")).isEqualTo("read");
    assertThat(answer("POST", "/thing")).isEqualTo("written");
    assertThat(answer("GET", "/listed")).isEqualTo("listed by ann");
    assertThat(status("GET", "/static")).isEqualTo(404);
  }

  static class ReadAndWrite {
    @Get("/")
    @Post("/")
    Object both(Request request) {
      return request.method();
    }
  }

  static class ReadOnly extends ReadAndWrite {
    @Override
    @Get("/")
    Object both(Request request) {
      return "only " + request.method();
    }
  }

  @Test // F-276
  void overridingMethodMayTakeMethodsAway() {
    app.register(new ReadOnly());

    assertThat(answer("GET", "/")).isEqualTo("only GET");
    assertThat(status("POST", "/")).isEqualTo(405);
  }

  @Test
  void blueprintsHaveThemToo() {
    Blueprint posts = Blueprint.create("posts").urlPrefix("/<lang>/posts");
    posts.register(
        new Object() {
          @Get("/<int:id>")
          Object show(Request request, String lang, int id) {
            return lang + id + request.endpoint() + request.urlFor(".show", "lang", "de", "id", 1);
          }
        });
    app.register(posts);

    assertThat(answer("GET", "/en/posts/7")).isEqualTo("en7posts.show/de/posts/1");
  }

  @Test // F-269
  void routesCanBeRefined() {
    app.register(new AllMethods())
        .with((request, view) -> view.handle(request).header("X-All", "yes"))
        .with((request, view) -> view.handle(request).header("X-Some", "yes"), "get", "post")
        .routes("get")
        .forEach(route -> route.nonBlocking().provideAutomaticOptions(false));

    TestResponse get = app.testClient().get("/");
    assertThat(get.header("X-All") + get.header("X-Some")).isEqualTo("yesyes");
    TestResponse put = app.testClient().request("PUT", "/").send();
    assertThat(put.header("X-All") + put.header("X-Some")).isEqualTo("yesnull");
  }

  @Test // F-270
  void automaticOptionsCanBeSwitchedOff() {
    RouteGroup group =
        app.register(
            new Object() {
              @Get("/off")
              Object off() {
                return "";
              }

              @UrlRule(value = "/on", methods = "OPTIONS")
              Object on() {
                return "";
              }

              @Get("/unset")
              Object unset() {
                return "";
              }
            });
    group.routes("off").forEach(route -> route.provideAutomaticOptions(false));
    group.routes("on").forEach(route -> route.provideAutomaticOptions(true));

    assertThat(status("OPTIONS", "/off")).isEqualTo(405);
    assertThat(app.testClient().request("OPTIONS", "/on").send().header("Allow"))
        .isEqualTo("OPTIONS");
    assertThat(status("OPTIONS", "/unset")).isEqualTo(200);
  }

  @Test
  void exceptionsComeThroughUnwrapped() {
    app.errorHandler(IOException.class, (request, e) -> "handled " + e.getMessage());
    app.errorHandler(AssertionError.class, (request, e) -> "handled " + e.getMessage());
    app.register(
        new Object() {
          @Get("/checked")
          Object checked() throws IOException {
            throw new IOException("checked");
          }

          @Get("/error")
          Object error() {
            throw new AssertionError("error");
          }

          @Get("/abort")
          Object abort() {
            throw HttpException.abort(418);
          }
        });

    assertThat(answer("GET", "/checked")).isEqualTo("handled checked");
    assertThat(answer("GET", "/error")).isEqualTo("handled error");
    assertThat(status("GET", "/abort")).isEqualTo(418);
  }

  @Test
  void nullIsToldAsThatOfAnyView() {
    app.register(
        new Object() {
          @Get("/")
          @SuppressWarnings("NullAway")
          Object nothing() {
            return null;
          }
        });
    try (Logs log = Logs.open("dev.carafe")) {
      assertThat(status("GET", "/")).isEqualTo(500);
      assertThat(log.lines().get(0)).contains("[GET] / (endpoint 'nothing') returned null");
    }
  }

  @Test // F-273
  void secondViewOfANameIsRefusedAndTheFirstStays() {
    class First {
      @Get("/first")
      Object index() {
        return "first";
      }
    }
    class Second {
      @Get("/second")
      Object index() {
        return "second";
      }
    }
    app.register(new First());
    assertThatThrownBy(() -> app.register(new Second()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint 'index' has two views");

    assertThat(answer("GET", "/first")).isEqualTo("first");
    assertThat(status("GET", "/second")).isEqualTo(404);
  }

  @Test
  void overloadedMethodsNeedNames() {
    class Overloaded {
      @Get("/a")
      Object page() {
        return "none";
      }

      @Get("/a/<x>")
      Object page(String x) {
        return x;
      }
    }
    class Named {
      @Get("/b")
      Object page() {
        return "none";
      }

      @Get(value = "/b/<x>", endpoint = "page_of")
      Object page(String x) {
        return x;
      }
    }
    assertThatThrownBy(() -> app.register(new Overloaded()))
        .hasMessageContaining("endpoint 'page' has two views");
    Carafe other = Carafe.create();
    other.register(new Named());

    assertThat(other.testClient().get("/b/c").text()).isEqualTo("c");
  }

  @Test
  void lambdasInViewsAreNoViews() {
    app.register(
        new Object() {
          @Get("/")
          Object sum(@Arg List<Integer> n) {
            return "" + n.stream().mapToInt(each -> each * 2).sum();
          }
        });

    assertThat(answer("GET", "/?n=1&n=2")).isEqualTo("6");
    assertThat(app.routes()).hasSize(2);
  }

  @Test
  void registeringAfterTheStartIsRefused() {
    app.testClient().get("/");

    assertThatThrownBy(() -> app.register(new AllMethods()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'register'");
  }
}
