package dev.carafe;

import static dev.carafe.HttpException.abort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.engine.Exchange;
import dev.carafe.engine.HeaderFields;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import dev.carafe.testing.NotingStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HooksAndErrorsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final class Custom extends RuntimeException {
    private static final long serialVersionUID = 1;

    Custom(String message) {
      super(message);
    }
  }

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private final TestClient client = app.testClient();

  @Test
  void beforeHookAnswersInThePlaceOfTheViewAndOf404() {
    app.beforeRequest(
        request -> request.header("X-Block") == null ? null : Response.text("blocked").status(403));
    app.get("/", request -> "view");

    assertThat(client.get("/").text()).isEqualTo("view");
    assertThat(client.request("GET", "/").header("X-Block", "1").send().text())
        .isEqualTo("blocked");
    assertThat(client.request("GET", "/none").header("X-Block", "1").send().status())
        .isEqualTo(403);
  }

  @Test
  void afterHooksRunLastAddedFirstOnEveryResponseAndMayWriteTheSession() {
    app.afterRequest(
        (request, response) -> {
          request.session().put("from_after", 1);
          return response.header("X-Saw", response.header("X-Saw") + response.status());
        });
    app.afterRequest((request, response) -> response.header("X-Saw", "first,"));
    app.get("/", request -> "view");

    assertThat(client.get("/").header("X-Saw")).isEqualTo("first,200");
    assertThat(client.get("/none").header("X-Saw")).isEqualTo("first,404");
    assertThat(client.get("/").header("Vary")).isEqualTo("Cookie");
    client.sessionTransaction(session -> assertThat(session.get("from_after")).isEqualTo(1));
  }

  @Test
  void hooksForThisRequestRunBeforeTheOthersInTheirOrder() {
    app.afterRequest((request, response) -> response.addHeader("X-Saw", "all"));
    app.get(
        "/",
        request -> {
          request.afterThisRequest(
              (same, response) -> {
                same.afterThisRequest((again, later) -> later.addHeader("X-Saw", "third"));
                return response.addHeader("X-Saw", "first").setCookie("after", "1");
              });
          request.afterThisRequest((same, response) -> response.addHeader("X-Saw", "second"));
          if (request.args().containsKey("fail")) {
            throw abort(409);
          }
          return "view";
        });
    app.get("/other", request -> "other");

    TestResponse response = client.get("/");
    assertThat(response.headers("X-Saw")).containsExactly("first", "second", "third", "all");
    assertThat(response.header("Set-Cookie")).startsWith("after=1;");
    assertThat(client.get("/?fail").headers("X-Saw")).startsWith("first", "second");
    assertThat(client.get("/other").headers("X-Saw")).containsExactly("all");
  }

  @Test
  void whenAnAfterHookFailsAllOfThemSeeTheErrorPageAndOneThatFailsAgainIsLeftOut() {
    app.afterRequest((request, response) -> response.header("X-Saw", "" + response.status()));
    app.afterRequest(
        (request, response) -> {
          if (response.status() == 200 || request.path().equals("/always")) {
            throw new IllegalStateException("a hook that fails");
          }
          return response;
        });
    app.get("/", request -> "view");
    app.get("/always", request -> "view");

    assertThat(client.get("/").status()).isEqualTo(500);
    assertThat(client.get("/").header("X-Saw")).isEqualTo("500");
    assertThat(client.get("/always").status()).isEqualTo(500);
    assertThat(client.get("/always").header("X-Saw")).isEqualTo("500");
  }

  @Test
  void onlyTrustedHostsAreAnswered() {
    app.trustedHosts(List.of("localhost", ".Example.org", "bücher.example"));
    app.get("/", request -> "view");
    app.afterRequest((request, response) -> response.header("X-Saw", "" + response.status()));

    for (String host :
        List.of(
            "localhost",
            "localhost:5000",
            "EXAMPLE.org",
            "a.b.example.org:1",
            "xn--bcher-kva.example")) {
      assertThat(client.request("GET", "/").header("Host", host).send().status())
          .as(host)
          .isEqualTo(200);
    }
    for (String host :
        List.of("evil.org", "notexample.org", "a.localhost", "example.org.evil.org", "[::1]")) {
      TestResponse refused = client.request("GET", "/").header("Host", host).send();
      assertThat(refused.status()).as(host).isEqualTo(400);
      assertThat(refused.header("X-Saw")).isEqualTo("400");
    }
    for (String none : List.of("", "b\u00fccher.example", "a b.example.org", "x@y.example.org")) {
      assertThat(client.request("GET", "/").header("Host", none).send().status()).isEqualTo(400);
    }
    assertThat(client.request("GET", "/none").header("Host", "evil.org").send().status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a:80", "http://a", "a b"})
  void trustedHostsMustBeHosts(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.trustedHosts(List.of(host)))
        .withMessageContaining("'" + host + "'");
    assertThatIllegalArgumentException().isThrownBy(() -> app.trustedHosts(List.of()));
  }

  @Test
  void errorHandlersAnswerByStatusAndByClass() {
    app.errorHandler(403, (request, error) -> Response.json(Map.of("e", "no")).status(403));
    app.errorHandler(
        Custom.class,
        (request, error) -> Response.json(Map.of("e", error.getMessage())).status(409));
    app.get(
        "/forbidden",
        request -> {
          throw abort(403);
        });
    app.get(
        "/custom",
        request -> {
          throw new Custom("c");
        });
    app.get(
        "/other",
        request -> {
          throw abort(410, "<gone>\nfor good");
        });

    assertThat(client.get("/forbidden").json()).isEqualTo(Map.of("e", "no"));
    assertThat(client.get("/custom").status()).isEqualTo(409);
    TestResponse other = client.get("/other");
    assertThat(other.status()).isEqualTo(410);
    assertThat(other.text()).contains("<h1>Gone</h1>").contains("&lt;gone&gt;<br>for good");
  }

  @Test
  void handlerOf500SeesUnexpectedErrorsAndAHandlerThatFailsIsA500() {
    app.errorHandler(500, (request, error) -> Response.text("sorry").status(500));
    app.errorHandler(
        404,
        (request, error) -> {
          throw new Custom("handler");
        });
    app.get(
        "/boom",
        request -> {
          throw new Custom("boom");
        });

    assertThat(client.get("/boom").text()).isEqualTo("sorry");
    assertThat(client.get("/none").status()).isEqualTo(500);
  }

  @Test
  void unexpectedErrorIsAPlain500ThatTellsNothingAndSavesTheSession() {
    app.get(
        "/boom",
        request -> {
          request.session().put("boom", 1);
          throw new Custom("secret detail");
        });
    app.get(
        "/deep",
        request -> {
          throw new StackOverflowError("deep");
        });

    TestResponse response = client.get("/boom");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).contains("Internal Server Error").doesNotContain("secret detail");
    client.sessionTransaction(session -> assertThat(session.get("boom")).isEqualTo(1));
    assertThat(client.get("/deep").status()).isEqualTo(500);
  }

  @Test
  void debugPageShowsTraceRequestCookiesAndSession() {
    app.debug(true);
    app.get(
        "/boom",
        request -> {
          throw new Custom("<script>alert(1)</script>");
        });
    client.sessionTransaction(session -> session.put("user", "ann"));
    client.jar().set("theme", "dark");

    TestResponse response = client.get("/boom?x=<");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text())
        .contains("Custom")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>")
        .contains("HooksAndErrorsTest")
        .contains("<th>theme</th><td>dark</td>")
        .contains("<th>user</th><td>ann</td>");
  }

  @Test
  void debugPageHidesValuesFromOtherMachinesAndForeignNames() {
    app.debug(true);
    app.get(
        "/boom",
        request -> {
          throw new Custom("boom");
        });
    client.sessionTransaction(session -> session.put("user", "Rumpelstiltskin"));
    client.jar().set("theme", "midnight");

    for (String[] field :
        new String[][] {
          {"Host", "attacker.example"},
          {"X-Forwarded-For", "203.0.113.9"},
          {"Forwarded", "for=203.0.113.9"}
        }) {
      String page = client.request("GET", "/boom").header(field[0], field[1]).send().text();
      assertThat(page)
          .contains("<th>theme</th><td>(hidden")
          .contains("<th>user</th><td>(hidden")
          .contains("<th>Cookie</th><td>(hidden")
          .doesNotContain("Rumpelstiltskin")
          .doesNotContain("midnight");
    }
  }

  @Test
  void abortIsForErrorsOnly() {
    assertThatIllegalArgumentException().isThrownBy(() -> abort(200));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.errorHandler(302, (request, error) -> ""));
  }

  @Test
  void cookieThatCannotBeIsA500AndNotSent() {
    app.get("/bad", request -> Response.text("x").setCookie("a;b", "v"));

    TestResponse response = client.get("/bad");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.header("Set-Cookie")).isNull();
  }

  @Test
  void sessionValueThatCannotBeStoredIsA500WithoutCookie() {
    app.get(
        "/bad",
        request -> {
          request.session().put("thread", Thread.currentThread());
          return "never";
        });

    TestResponse response = client.get("/bad");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.header("Set-Cookie")).isNull();
  }

  /** An exchange of a server that has no thread left. */
  private static Exchange overloaded(List<Object> sent) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "handOver" -> throw new RejectedExecutionException("no thread is free");
            case "send" -> sent.addAll(List.of(arguments));
            default -> {
              return switch (method.getName()) {
                case "method" -> "GET";
                case "target" -> "/";
                case "headers" -> List.of();
                case "isSecure", "hasBody" -> false;
                default -> null;
              };
            }
          }
          return null;
        };
    return (Exchange)
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, handler);
  }

  @Test
  void handlerThatThrowsItsErrorAgainLeavesTheErrorsOwnPage() {
    app.errorHandler(
        404,
        (request, error) -> {
          throw error;
        });

    assertThat(app.testClient().get("/none").status()).isEqualTo(404);
  }

  @Test
  void noHookOfThe503OfAnOverloadedServerWaitsForAStoreOfSessions() {
    NotingStore store = new NotingStore(new FaultyStore(MemorySessionStore.create()));
    Carafe stored = Carafe.create().sessions(SessionOptions.defaults().store(store));
    stored.afterRequest(
        (request, response) -> {
          request.session().put("seen", 1);
          return response;
        });
    stored.afterRequest((request, response) -> response.header("X-Frame-Options", "DENY"));
    stored.get("/", request -> "view");
    List<Object> sent = new ArrayList<>();

    stored.handle(overloaded(sent));

    assertThat(store.threads()).isEmpty();
    assertThat(sent.get(0)).isEqualTo(503);
    assertThat(((HeaderFields) sent.get(1)).get("X-Frame-Options")).isEqualTo("DENY");
  }

  @Test
  void the503OfAnOverloadedServerPassesTheHooksToo() {
    app.afterRequest((request, response) -> response.header("X-Frame-Options", "DENY"));
    app.get("/", request -> "view");
    List<Object> sent = new ArrayList<>();

    app.handle(overloaded(sent));

    assertThat(sent.get(0)).isEqualTo(503);
    assertThat(((HeaderFields) sent.get(1)).get("X-Frame-Options")).isEqualTo("DENY");
  }
}
