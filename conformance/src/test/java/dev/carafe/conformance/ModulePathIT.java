package dev.carafe.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are modules, on the module path, as {@code docs/modules.md} writes them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the jars are listed with colons")
@Timeout(120)
class ModulePathIT {
  private static final String SHOP =
      """
      package shop;

      import dev.carafe.Carafe;
      import dev.carafe.sessions.SessionKey;
      import dev.carafe.views.Arg;
      import dev.carafe.views.Get;
      import java.util.List;

      public final class Shop {
        record Item(String name, int price) {}

        static final class Last {
          static final SessionKey<Item> KEY = SessionKey.of("last", Item.class);
        }

        static final class Views {
          @Get("/views")
          Object view(@Arg Item item) {
            return item;
          }
        }

        private Shop() {}

        public static void main(String[] arguments) {
          Item tea = new Item("tea", 3);
          var app = Carafe.create().secretKey("k3Jq0vZ1mXw8RtYb5nLp").debug(true);
          app.get("/", request -> request.render("shop.html", "items", List.of(tea)));
          app.get("/mail", request -> request.render("mail/shop.html"));
          app.get("/item", request -> tea);
          app.get("/buy", request -> {
            request.session().put(Last.KEY, tea);
            return "bought";
          });
          app.get("/last", request -> request.session().get(Last.KEY).name());
          app.get("/views", request -> {
            Carafe views = Carafe.create();
            views.register(new Views());
            return views.testClient().get("/views?name=tea&price=3").text();
          });
          app.get("/visits", request -> "visit "
              + request.session().update("visits", 0, n -> n + 1));
          app.get("/fail", request -> {
            throw new IllegalStateException("on purpose");
          });
          app.run(0);
        }
      }
      """;

  private static final String TEMPLATE =
      "{% for item in items %}{{ item.name }}: {{ item.price }}{% endfor %}"
          + " at {{ request.path }} and {{ url_for('/item') }}, visits {{ session.visits }}";

  @TempDir private Path folder;
  private Path sources;
  private Path log;
  private ModularProgram program;

  @BeforeEach
  void writeTheProgram() throws Exception {
    sources = Files.createDirectories(folder.resolve("src/shop")).getParent();
    log = folder.resolve("log");
    Files.writeString(sources.resolve("shop/Shop.java"), SHOP);
    program = new ModularProgram(Files.createDirectory(folder.resolve("classes")));
    program.resource("templates/shop.html", TEMPLATE);
    program.resource("templates/mail/shop.html", TEMPLATE);
    program.resource("static/css/shop.css", "body {}");
  }

  @AfterEach
  void stopTheProgram() {
    program.close();
  }

  private void declare(String module) throws Exception {
    Files.writeString(sources.resolve("module-info.java"), module);
  }

  private static String documented(int index) throws Exception {
    Matcher fence =
        Pattern.compile("(?ms)^```java\\n(.*?)^```$")
            .matcher(Files.readString(Path.of("..", "docs", "modules.md")));
    List<String> blocks = new ArrayList<>();
    while (fence.find()) {
      blocks.add(fence.group(1));
    }
    return blocks.get(index);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void documentedModulesDoEverything(int index) throws Exception {
    declare(documented(index));
    assertThat(program.compile(sources)).isEmpty();
    program.start("shop/shop.Shop", log);
    assertThat(program.get("/visits")).isEqualTo("visit 1");
    assertThat(program.get("/visits")).isEqualTo("visit 2");
    assertThat(program.get("/")).isEqualTo("tea: 3 at / and /item, visits 2");
    assertThat(program.get("/mail")).isEqualTo(" at /mail and /item, visits 2");
    assertThat(program.get("/item")).isEqualTo("{\"name\":\"tea\",\"price\":3}");
    assertThat(program.get("/buy")).isEqualTo("bought");
    assertThat(program.get("/last")).isEqualTo("tea");
    assertThat(program.get("/views")).isEqualTo("{\"name\":\"tea\",\"price\":3}");
    assertThat(program.get("/static/css/shop.css")).isEqualTo("body {}");
    assertThat(log)
        .content()
        .doesNotContain("WARNING", "SEVERE")
        .contains("\"GET /visits HTTP/1.1\" 200 7");
    assertThat(program.get("/fail")).contains("on purpose", "dev.carafe.Pipeline", "visits");
    assertThat(program.interrupt()).isZero();
  }

  @Test
  void closedModulesAreToldWhatToOpen() throws Exception {
    declare("module shop { requires dev.carafe; }");
    assertThat(program.compile(sources)).isEmpty();
    program.start("shop/shop.Shop", log);
    assertThat(program.get("/visits")).isEqualTo("visit 1");
    assertThat(program.get("/static/css/shop.css")).isEqualTo("body {}");
    program.get("/");
    program.get("/mail");
    program.get("/item");
    program.get("/buy");
    program.get("/views");
    assertThat(log)
        .content()
        .contains(
            "module 'shop' has the folder 'templates' but keeps it to itself: write 'opens"
                + " templates;' in its module-info.java, or make it an 'open module'",
            "write 'opens templates.mail;'",
            "open its package to tools.jackson.databind in module-info.java",
            "open its package to dev.carafe.core in module-info.java",
            "write 'opens shop to dev.carafe;' in its module-info.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.carafe.routing.Router",
        "dev.carafe.templates.Templates",
        "dev.carafe.json.Json",
        "dev.carafe.jetty.JettyEngine",
        "dev.carafe.binding.ViewMethods",
        "dev.carafe.internal.Ascii"
      })
  void whatIsNotExportedCannotBeUsed(String type) throws Exception {
    declare("module shop { requires dev.carafe; }");
    Files.writeString(
        sources.resolve("shop/Trespasser.java"),
        "package shop;\nclass Trespasser extends " + type + " {}\n");
    assertThat(program.compile(sources))
        .contains("package " + type.substring(0, type.lastIndexOf('.')) + " is not visible");
  }
}
