package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks and error handlers as Flask's own suite checks them. */
class FlaskErrorsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();
  private final List<String> ran = new ArrayList<>();

  @BeforeEach
  void setUp() {
    app.get("/custom", request -> fail(new NoSuchElementException("custom")));
    app.get("/io", request -> fail(new IOException("io")));
    app.get("/file", request -> fail(new FileNotFoundException("file")));
    app.get("/abort/<int:status>", request -> abort(request.viewInt("status")));
    app.get("/slash/", request -> "slash");
  }

  private static Object fail(Exception error) throws Exception {
    throw error;
  }

  private static String told(Throwable error) {
    return error.getClass().getSimpleName()
        + (error instanceof HttpException http ? " " + http.status() : "")
        + " of "
        + (error.getCause() == null ? "none" : error.getCause().getMessage());
  }

  @ParameterizedTest // F-098, F-088
  @CsvSource({"/io, IOException of none", "/file, nearest", "/custom, RuntimeException"})
  void handlerOfTheNearestClassAnswers(String path, String text) {
    app.errorHandler(RuntimeException.class, (request, error) -> "RuntimeException");
    app.errorHandler(IOException.class, (request, error) -> told(error));
    app.errorHandler(FileNotFoundException.class, (request, error) -> "nearest");

    TestResponse response = client.get(path);
    assertThat(response.text()).isEqualTo(text);
    assertThat(response.status()).isEqualTo(200); // F-086
  }

  @Test // F-098
  void handlerOfAClassAnswersForThoseThatExtendIt() {
    app.errorHandler(IOException.class, (request, error) -> told(error));

    assertThat(client.get("/file").text()).isEqualTo("FileNotFoundException of none");
  }

  @ParameterizedTest // F-097, F-104
  @CsvSource({"/custom, HttpException 500 of custom", "/abort/500, HttpException 500 of none"})
  void handlerOf500IsToldWhatWasThrownIfAnythingWas(String path, String text) {
    app.errorHandler(500, (request, error) -> Response.text(told(error)).status(error.status()));

    assertThat(client.get(path).text()).isEqualTo(text);
    assertThat(client.get(path).status()).isEqualTo(500);
  }

  @ParameterizedTest // F-102, F-103, F-105
  @CsvSource({
    "/custom, HttpException 500 of custom",
    "/abort/500, HttpException 500 of none",
    "/abort/403, HttpException 403 of none",
    "/none, HttpException 404 of none",
    "/slash, slash",
  })
  void handlerOfAllHttpErrorsIsToldOfAllButRedirects(String path, String text) {
    app.errorHandler(HttpException.class, (request, error) -> told(error));

    assertThat(client.followRedirects(true).get(path).text()).isEqualTo(text);
  }

  @ParameterizedTest // F-106
  @CsvSource({
    "/custom, NoSuchElementException of none",
    "/io, IOException of none",
    "/abort/500, HttpException 500 of none",
    "/none, HttpException 404 of none",
  })
  void handlerOfAllExceptionsIsToldOfEachAsItWasThrown(String path, String text) {
    app.errorHandler(Exception.class, (request, error) -> told(error));

    assertThat(client.get(path).text()).isEqualTo(text);
  }

  @Test // F-100
  void crashInABlueprintIsForItsOwnHandlerOf500() {
    Blueprint part = Blueprint.create("part").urlPrefix("/part");
    part.errorHandler(500, (request, error) -> "part " + told(error));
    part.get("/abort", request -> abort(500));
    part.get("/custom", request -> fail(new IOException("inner")));
    app.register(part).errorHandler(500, (request, error) -> "app " + told(error));

    assertThat(client.get("/part/abort").text()).isEqualTo("part HttpException 500 of none");
    assertThat(client.get("/part/custom").text()).isEqualTo("part HttpException 500 of inner");
    assertThat(client.get("/abort/500").text()).isEqualTo("app HttpException 500 of none");
  }

  @Test // F-216, F-224
  void handlersOfNestedBlueprintsAreTriedFromTheInnermostOutUnderEachRegistration() {
    Blueprint own = Blueprint.create("own").urlPrefix("/own");
    own.errorHandler(403, (request, error) -> "own");
    own.get("/", request -> abort(403));
    Blueprint child = Blueprint.create("child").urlPrefix("/child");
    child.get("/", request -> abort(403));
    child.register(own);
    Blueprint parent = Blueprint.create("parent").urlPrefix("/parent");
    parent.errorHandler(403, (request, error) -> "parent of " + request.endpoint());
    parent.register(child);
    app.register(parent).register(parent, "alt", "/alt");

    assertThat(client.get("/parent/child/").text()).isEqualTo("parent of parent.child./");
    assertThat(client.get("/alt/child/").text()).isEqualTo("parent of alt.child./");
    assertThat(client.get("/parent/child/own/").text()).isEqualTo("own");
    assertThat(client.get("/alt/child/own/").text()).isEqualTo("own");
  }

  @ParameterizedTest // F-096
  @ValueSource(ints = {999, 399, 600, 0, -1})
  void handlerOfAStatusThatIsNoErrorIsRefused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.errorHandler(status, (request, error) -> ""))
        .withMessageContaining("errorHandler(" + status + ") is for no error: use 400 to 599");
  }

  @Test // F-107
  void abortThrowsWithoutAnyProgram() {
    assertThatExceptionOfType(HttpException.class)
        .isThrownBy(() -> abort(401))
        .satisfies(error -> assertThat(error.status()).isEqualTo(401));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> abort(900))
        .withMessageContaining("abort(900) is no error: use 400 to 599");
  }

  @Test // F-073, F-078
  void hooksStandAroundTheViewInTheirOrder() {
    for (String name : List.of("1", "2")) {
      app.beforeRequest(
          request -> {
            ran.add("before " + name);
            return null;
          });
      app.afterRequest(
          (request, response) -> {
            ran.add("after " + name);
            return name.equals("2") ? Response.text("request|after").status(201) : response;
          });
      app.teardownRequest((request, error) -> ran.add("teardown " + name));
    }
    app.get("/", request -> "request" + ran.add("view"));

    TestResponse response = client.get("/");
    assertThat(response.text()).isEqualTo("request|after");
    assertThat(response.status()).isEqualTo(201);
    assertThat(ran)
        .containsExactly(
            "before 1", "before 2", "view", "after 2", "after 1", "teardown 2", "teardown 1");
  }

  @Test // F-074
  void beforeHookThatAnswersEndsIt() {
    app.beforeRequest(request -> "hello");
    app.beforeRequest(request -> "never" + ran.add("second"));
    app.get("/", request -> "never" + ran.add("view"));

    assertThat(client.get("/").text()).isEqualTo("hello");
    assertThat(ran).isEmpty();
  }

  @Test // F-077
  void everyTeardownHookIsToldOfWhatTheViewThrew() {
    List<Throwable> errors = new ArrayList<>();
    app.teardownRequest((request, error) -> errors.add(error));
    app.teardownRequest(
        (request, error) -> {
          errors.add(error);
          try {
            throw new IllegalStateException("inner");
          } catch (IllegalStateException caught) {
            ran.add("caught");
          }
        });

    assertThat(client.get("/io").status()).isEqualTo(500);
    assertThat(ran).containsExactly("caught");
    assertThat(errors).hasSize(2).allMatch(error -> error instanceof IOException);
    assertThat(errors.get(0)).isSameAs(errors.get(1));
  }

  @Test // F-279
  void whatTheViewCaughtItselfIsNotToldToTeardownHooks() {
    app.teardownRequest((request, error) -> ran.add("error " + error));
    app.get(
        "/",
        request -> {
          try {
            return fail(new IOException("inner"));
          } catch (IOException caught) {
            return "caught";
          }
        });

    assertThat(client.get("/").text()).isEqualTo("caught");
    assertThat(ran).containsExactly("error null");
  }

  @Test // F-079
  void afterHookSeesWhatTheHandlerOf500Answered() {
    app.errorHandler(500, (request, error) -> Response.text("error").status(500));
    app.afterRequest(
        (request, response) -> response.contentType("text/plain-" + response.status()));

    TestResponse response = client.get("/io");
    assertThat(response.text()).isEqualTo("error");
    assertThat(response.header("Content-Type")).isEqualTo("text/plain-500");
  }

  @Test // F-080
  void whatABeforeHookNotedIsThereWhereNoRouteIs() {
    app.beforeRequest(
        request -> {
          request.attributes().put("something", "value");
          return null;
        });
    app.errorHandler(404, (request, error) -> request.attributes().get("something"));

    assertThat(client.get("/none").text()).isEqualTo("value");
  }

  @ParameterizedTest // F-081
  @ValueSource(strings = {"before", "after"})
  void hookThatFailsIsForTheHandlerOf500(String hook) {
    app.errorHandler(500, (request, error) -> Response.text(told(error)).status(500));
    app.beforeRequest(request -> hook.equals("before") ? fail(new IOException("before")) : null);
    app.afterRequest(
        (request, response) -> {
          if (hook.equals("after") && response.status() == 200) {
            throw new IOException("after");
          }
          return response;
        });
    app.get("/", request -> "view");

    TestResponse response = client.get("/");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).isEqualTo("HttpException 500 of " + hook);
  }

  @Test // F-329
  void uncaughtExceptionIsLoggedWithPathAndMethod() {
    client.get("/io");

    assertThat(LOGS.written())
        .singleElement()
        .asString()
        .contains("Exception on /io [GET]", "java.io.IOException: io");
  }

  @Test // F-110
  void loggingOfExceptionsIsSwitchedOffByTheLoggersLevel() {
    Logger logger = Logger.getLogger("dev.carafe");
    logger.setLevel(Level.OFF);
    try {
      TestResponse response = client.get("/io");
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.text()).contains("Internal Server Error");
      assertThat(LOGS.written()).isEmpty();
    } finally {
      logger.setLevel(null);
    }
  }

  @ParameterizedTest // F-093
  @CsvSource({"foo, true, true", "foo, false, false", "bar, true, false"})
  void fileOfAFormThatWasSentWithoutFilesIsExplainedInDebugMode(
      String field, boolean debug, boolean explained) {
    app.debug(debug).post("/up", request -> request.files().required(field).filename());

    TestResponse response = client.post("/up", "foo", "<index.txt>");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("The file &#39;" + field + "&#39; is missing.");
    assertThat(
            response
                .text()
                .contains(
                    "no contents of files were sent: the field 'foo' has the text '<index.txt>'"
                        .replace("'", "&#39;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")))
        .isEqualTo(explained);
    assertThat(response.text().contains("multipart/form-data")).isEqualTo(explained);
  }

  @Test // F-187
  void handlerOf413AnswersForABodyOverTheLimit() {
    app.maxContentLength(64).errorHandler(413, (request, error) -> "42");
    app.post("/accept", request -> request.form().required("myfile"));

    assertThat(client.post("/accept", "myfile", "foo".repeat(50)).text()).isEqualTo("42");
  }
}
