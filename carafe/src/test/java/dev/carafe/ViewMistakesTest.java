package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.views.Arg;
import dev.carafe.views.CookieValue;
import dev.carafe.views.Form;
import dev.carafe.views.Get;
import dev.carafe.views.Header;
import dev.carafe.views.Json;
import dev.carafe.views.Post;
import dev.carafe.views.UrlRule;
import dev.carafe.views.ViewArg;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with method views is told when they are registered, or when the program starts. */
@SuppressWarnings("unused")
class ViewMistakesTest {
  record Nested(String name, Map<String, String> more) {}

  record Flat(String name) {}

  record WithFile(UploadedFile file) {}

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(new Object(), "java.lang.Object has no views: annotate methods with @Get"),
        Arguments.of(String.class, "the class java.lang.String was registered: give an object"),
        Arguments.of(
            new Object() {
              @Get("/")
              void nothing() {}
            },
            "nothing() returns void, of which no answer can be made: return text"),
        Arguments.of(
            new Object() {
              @Get("/")
              int number() {
                return 1;
              }
            },
            "number() returns int, of which no answer"),
        Arguments.of(
            new Object() {
              @Get({})
              Object nowhere() {
                return "";
              }
            },
            "has no rule: give it one"),
        Arguments.of(
            new Object() {
              @Get("no-slash")
              Object page() {
                return "";
              }
            },
            "must start with a slash"),
        Arguments.of(
            new Object() {
              @UrlRule(value = "/", methods = "get")
              Object page() {
                return "";
              }
            },
            "write it in upper case"),
        Arguments.of(
            new Object() {
              @UrlRule(
                  value = "/",
                  methods = {})
              Object page() {
                return "";
              }
            },
            "has no methods"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg @Header("x") String x) {
                return "";
              }
            },
            ".page(String) has @Arg and @Header: choose one"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg List<Thread> x) {
                return "";
              }
            },
            "is of type List, which nothing in the query can be: make it String, int"),
        Arguments.of(
            new Object() {
              @Get("/")
              @SuppressWarnings("rawtypes")
              Object page(@Arg List x) {
                return "";
              }
            },
            "is of type List, which nothing in the query can be"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg Optional<List<String>> x) {
                return "";
              }
            },
            "is of type Optional, which nothing in the query can be"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg UploadedFile x) {
                return "";
              }
            },
            "is of type UploadedFile, which nothing in the query can be"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Form String x) {
                return "";
              }
            },
            "is read from a form, which GET requests do not have: annotate it with @Arg"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(Flat x) {
                return "";
              }
            },
            "is read from a form or JSON, which GET requests do not have"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg(fallback = "x") int page) {
                return "";
              }
            },
            "has the fallback [x], which it cannot be: give a whole number of 32 bits"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg(fallback = {"1", "2"}) int page) {
                return "";
              }
            },
            "has the fallback [1, 2], which it cannot be: give one text"),
        Arguments.of(
            new Object() {
              @Post("/")
              Object page(@Form(fallback = "x") UploadedFile page) {
                return "";
              }
            },
            "has the fallback [x], which it cannot be: make it an Optional"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg("name") Flat x) {
                return "";
              }
            },
            "is a record with a name, a fallback or @Arg: write @Arg or @Form without any"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@CookieValue Flat x) {
                return "";
              }
            },
            "is a record with a name, a fallback or @CookieValue"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Arg WithFile x) {
                return "";
              }
            },
            "component 'file' of the record dev.carafe.ViewMistakesTest$WithFile is of type"
                + " UploadedFile, which nothing in the query can be: make it String"),
        Arguments.of(
            new Object() {
              @Post("/")
              Object page(@Json Map<String, Integer> x) {
                return "";
              }
            },
            "has @Json and is no record: make it one, or use request.json(Type.class)"),
        Arguments.of(
            new Object() {
              @Get("/")
              Object page(@Json Flat x) {
                return "";
              }
            },
            "is read from JSON, which GET requests do not have"),
        Arguments.of(
            new Object() {
              @Post("/")
              Object page(@Form Nested x) {
                return "";
              }
            },
            "component 'more' of the record dev.carafe.ViewMistakesTest$Nested is of type Map,"
                + " which nothing in the form can be: make it String"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldWhenTheObjectIsRegistered(Object views, String message) {
    assertThatThrownBy(() -> Carafe.create().register(views))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  static Stream<Arguments> unfitVariables() {
    return Stream.of(
        Arguments.of(
            new Object() {
              @Get("/posts")
              Object show(int id) {
                return "";
              }
            },
            ".show(int) cannot answer at rule '/posts': nothing gives its"
                + " parameter 'id': write <id> in the rule, or annotate the parameter with @Arg"),
        Arguments.of(
            new Object() {
              @Get({"/posts/<int:id>", "/posts"})
              Object show(@ViewArg int id) {
                return "";
              }
            },
            "cannot answer at rule '/posts': nothing gives its parameter 'id'"),
        Arguments.of(
            new Object() {
              @Get("/posts/<int:id>")
              Object show(UUID id) {
                return "";
              }
            },
            "its parameter 'id' is of type UUID, and the variable <id> of type Integer: use"),
        Arguments.of(
            new Object() {
              @Get("/posts/<float:id>")
              Object show(int id) {
                return "";
              }
            },
            "its parameter 'id' is of type Integer, and the variable <id> of type Double"),
        Arguments.of(
            new Object() {
              @Post("/")
              <T extends Record> Object any(T record) {
                return record;
              }
            },
            "nothing gives its parameter 'record'"),
        Arguments.of(
            new Object() {
              @Get("/posts/<tags>")
              Object show(List<String> tags) {
                return "";
              }
            },
            "its parameter 'tags' is of type List, and the variable <tags> of type String"));
  }

  @ParameterizedTest
  @MethodSource("unfitVariables")
  void variablesThatAreNotThereAreToldWhenTheProgramStarts(Object views, String message) {
    Carafe app = Carafe.create();
    app.register(views);

    assertThatThrownBy(() -> app.start(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> app.testClient().get("/")).hasMessageContaining(message);
  }

  @ParameterizedTest
  @MethodSource("unfitVariables")
  void ofABlueprintWhenItIsRegistered(Object views, String message) {
    Blueprint blueprint = Blueprint.create("b");
    blueprint.register(views);

    assertThatThrownBy(() -> Carafe.create().register(blueprint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void unknownEndpointsOfAGroupAreNamed() {
    RouteGroup group =
        Carafe.create()
            .register(
                new Object() {
                  @Get("/a")
                  Object a() {
                    return "";
                  }

                  @Get("/b")
                  Object b() {
                    return "";
                  }
                });

    assertThatThrownBy(() -> group.with((request, view) -> "", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no view with the endpoint 'c': it has [a, b]");
    assertThat(group.routes()).hasSize(2);
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsRefused() {
    assertThatThrownBy(() -> Carafe.create().register((Object) null))
        .hasMessageContaining("the object with views is null: give one, such as new Posts()");
  }

  @Test
  void withoutNamesOfParametersTheMessageSaysHowToHaveThem(@TempDir Path folder) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Nameless.java"),
            """
            import dev.carafe.views.*;

            public class Nameless {
              public static class Bad {
                @Get("/<int:id>")
                public Object show(int id) {
                  return id;
                }
              }

              public static class Good {
                @Get("/<int:id>")
                public Object show(@ViewArg("id") int number, @Arg("q") String words) {
                  return number + words;
                }
              }
            }
            """);
    String classPath = System.getProperty("java.class.path");
    String target = folder.toString();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", target, "" + source))
        .isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object bad = loader.loadClass("Nameless$Bad").getConstructor().newInstance();
      assertThatThrownBy(() -> Carafe.create().register(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "parameter 1 of the view Nameless.Bad.show(int) has no name that can be read: compile"
                  + " with 'javac -parameters', or name it, such as @Arg(\"page\") or"
                  + " @ViewArg(\"id\")");

      Carafe app = Carafe.create();
      app.register(loader.loadClass("Nameless$Good").getConstructor().newInstance());
      assertThat(app.testClient().get("/3?q=x").text()).isEqualTo("3x");
    }
  }
}
