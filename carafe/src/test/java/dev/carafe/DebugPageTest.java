package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What debug mode shows beside the trace. */
class DebugPageTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  @TempDir private Path folder;
  private final Carafe app = Carafe.create().debug(true).secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @BeforeEach
  void setUp() {
    app.get("/user/<int:id>", request -> fail(request.viewInt("id"))).endpoint("user");
    app.get(
        "/wrapped",
        request -> {
          try {
            return fail(7);
          } catch (IllegalStateException e) {
            throw new IllegalArgumentException("wrapped", e);
          }
        });
    app.get("/nobody", request -> HttpException.abort(404));
  }

  private static String fail(int id) {
    throw new IllegalStateException("no user " + id); // the line that fails
  }

  @Test
  void theSourceAroundTheFailingLineIsShown() {
    String page = client.get("/user/7?q=tea").text();

    assertThat(page)
        .contains("src/test/java/dev/carafe/DebugPageTest.java:")
        .containsPattern(
            "<span class=\"hit\"><b>\\d+</b> *throw new IllegalStateException\\(&quot;no user &quot;"
                + " \\+ id\\); // the line that fails")
        .contains("private static String fail(int id) {")
        .contains("<th>&lt;id&gt;</th><td>7</td>")
        .contains("<th>?q</th><td>tea</td>")
        .contains("<th>from</th><td>127.0.0.1</td>");
  }

  @Test
  void theSourceOfTheFirstCauseComesFirstAndForeignLinesAreFolded() {
    String page = client.get("/wrapped").text();

    assertThat(page.indexOf("// the line that fails"))
        .isPositive()
        .isLessThan(page.indexOf("&quot;wrapped&quot;, e);"));
    assertThat(page)
        .contains("Caused by: java.lang.IllegalStateException: no user 7")
        .containsPattern("<summary>\\d+ lines outside the program</summary>");
  }

  @Test
  void otherMachinesSeeNoSource() {
    String page =
        client.request("GET", "/user/7").header("X-Forwarded-For", "203.0.113.9").send().text();

    assertThat(page)
        .contains("at dev.carafe.DebugPageTest")
        .contains("<th>&lt;id&gt;</th><td>(hidden")
        .doesNotContain("// the line that fails")
        .doesNotContain("<details>");
  }

  @Test
  void theSessionIsDecodedWithItsTypesAndLongValuesAreCut() {
    client.sessionTransaction(
        session -> {
          session.put("cart", Map.of("tea", List.of(1, 2)));
          session.put("note", "<b>".repeat(900));
        });

    assertThat(client.get("/user/7").text())
        .contains("<th>cart</th><td>{tea=[1, 2]}</td><td class=\"kind\">Map</td>")
        .contains("... (2700 chars)</td><td class=\"kind\">String</td>")
        .doesNotContain("<b><b>");
  }

  @Test
  void nothingFromElsewhereIsLoadedAndNothingIsKept() {
    for (String target : List.of("/user/7", "/usr")) {
      TestResponse response = client.get(target);
      assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
      assertThat(response.header("Cache-Control")).isEqualTo("no-store");
      assertThat(response.text()).doesNotContain("<script").doesNotContain("src=");
    }
  }

  @Test
  void anAddressWithoutARouteShowsTheRoutesAndTheOneThatWasMeant() {
    TestResponse response = client.get("/usr/7");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text())
        .contains("<title>404 Not Found</title>")
        .contains("Is <a class=\"mono\" href=\"/user/7\">/user/7</a> meant?")
        .contains("<td>GET</td><td>/user/&lt;int:id&gt;</td><td>user</td>")
        .contains("<td>/static/&lt;path:filename&gt;</td><td>static</td>");
    assertThat(client.get("/quite/another").text())
        .contains("<td>user</td>")
        .doesNotContain("Is <");
    assertThat(client.get("/" + "a".repeat(5_000)).status()).isEqualTo(404);
    assertThat(client.get("/%3Cscript%3E/7").text()).doesNotContain("<script");
  }

  @Test
  void aMountedProgramShowsItsRoutesBelowItsPrefix() {
    String page = Carafe.create().mount("/shop", app).testClient().get("/shop/usr/7").text();

    assertThat(page)
        .contains("href=\"/shop/user/7\"")
        .contains("<td>/shop/user/&lt;int:id&gt;</td>");
  }

  @Test
  void aMethodThatNoRouteHasShowsThemToo() {
    TestResponse response = client.post("/user/7");

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(response.text()).contains("<td>/user/&lt;int:id&gt;</td>");
  }

  @Test
  void whatAViewAbortsHasThePlainPageAsHasAllOutsideDebugMode() {
    assertThat(client.get("/nobody").text()).doesNotContain("<table>").contains("Not Found");
    Carafe calm = Carafe.create();
    calm.get("/user", request -> "user");

    assertThat(calm.testClient().get("/usr").text()).doesNotContain("/user");
  }

  @Test
  void routesAreATableOfText() {
    assertThat(RouteTable.text(RouteTable.rows(app.routes(), "/shop")))
        .isEqualTo(
            """
            Methods  Rule                          Endpoint
            -------  ----------------------------  --------
            GET      /shop/user/<int:id>           user
            GET      /shop/wrapped                 /wrapped
            GET      /shop/nobody                  /nobody
            GET      /shop/static/<path:filename>  static
            """);
  }

  @Test
  void theTableHasHostsAndOnlyTheMethodsThatWereGiven() {
    Carafe other = Carafe.create();
    other.route("/a", List.of("GET", "POST"), request -> "a").endpoint("a").host("<s>.example");
    other.route("/b", List.of("OPTIONS"), request -> "b").endpoint("b");
    other.route("/c", List.of("HEAD"), request -> "c").endpoint("c");

    assertThat(RouteTable.rows(other.routes(), ""))
        .containsExactly(
            new RouteTable.Row("GET, POST", "<s>.example/a", "a"),
            new RouteTable.Row("OPTIONS", "/b", "b"),
            new RouteTable.Row("HEAD", "/c", "c"),
            new RouteTable.Row("GET", "/static/<path:filename>", "static"));
  }

  private static StackTraceElement frame(String type, String file, int line) {
    return new StackTraceElement(type, "method", file, line);
  }

  @Test
  void sourceIsFoundWhereMavenKeepsItInFoldersToo() throws Exception {
    Path source = Files.createDirectories(folder.resolve("shop/src/main/java/shop"));
    Files.writeString(source.resolve("Tea.java"), "1\n2\n3\n4\n5\n6\n7\n" + "x".repeat(300));
    Files.writeString(folder.resolve("Hello.java"), "hello\n");
    SourceFiles sources = new SourceFiles(folder);

    SourceFiles.Excerpt excerpt = sources.around(frame("shop.Tea$Pot", "Tea.java", 7));
    assertThat(excerpt).isNotNull();
    assertThat(excerpt.place()).isEqualTo("shop/src/main/java/shop/Tea.java:7");
    assertThat(excerpt.lines())
        .extracting(SourceFiles.Line::number)
        .containsExactly(2, 3, 4, 5, 6, 7, 8);
    assertThat(excerpt.lines()).filteredOn(SourceFiles.Line::hit).hasSize(1);
    assertThat(excerpt.lines().get(6).text()).hasSize(203);
    assertThat(sources.around(frame("Hello", "Hello.java", 1))).isNotNull();
  }

  @Test
  void noSourceIsShownThatIsNotThere() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project/src/main/java"));
    Files.writeString(folder.resolve("Secret.java"), "secret\n");
    Files.writeString(project.resolve("Tea.java"), "1\n");
    SourceFiles sources = new SourceFiles(folder.resolve("project"));

    for (StackTraceElement frame :
        List.of(
            frame("Tea", "Tea.java", 2),
            frame("Tea", "Tea.java", -2),
            frame("Tea", null, 1),
            frame("Tea", "Tea.class", 1),
            frame("Secret", "../../../../Secret.java", 1),
            frame("Other", "Other.java", 1))) {
      assertThat(sources.around(frame)).isNull();
    }
    assertThat(new SourceFiles(folder.resolve("none")).has(frame("Tea", "Tea.java", 1))).isFalse();
  }
}
