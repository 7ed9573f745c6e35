package dev.carafe.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.UploadedFile;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.Session;
import dev.carafe.testing.Logs;
import dev.carafe.views.Arg;
import dev.carafe.views.CookieValue;
import dev.carafe.views.Form;
import dev.carafe.views.Get;
import dev.carafe.views.Header;
import dev.carafe.views.Post;
import dev.carafe.views.UrlRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that give the parameters of views what they are not for: answers in the 400s, all. */
class ViewAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  enum Color {
    RED
  }

  record All(
      int i,
      long l,
      double d,
      boolean b,
      BigInteger whole,
      @Nullable BigDecimal decimal,
      @Nullable UUID uuid,
      @Nullable Color color,
      @Nullable LocalDate date,
      @Nullable Instant instant,
      Optional<Integer> maybe,
      List<Long> many) {}

  record Tree(int value, List<Tree> below, Map<String, Tree> named) {}

  @SuppressWarnings("unused")
  static class Views {
    @Get("/arg")
    Object arg(
        @Arg int i, @Arg double d, @Arg BigInteger whole, @Arg BigDecimal decimal, @Arg Color c) {
      return "arg";
    }

    @UrlRule(
        value = "/record",
        methods = {"POST", "DELETE"})
    Object record(All all) {
      return "record";
    }

    @Get("/query")
    Object query(@Arg All all) {
      return "query";
    }

    @Post("/tree")
    Object tree(Tree tree) {
      return "tree";
    }

    @Post("/file")
    Object file(@Form UploadedFile file, @Form List<UploadedFile> more) {
      return "file";
    }

    @Get("/at/<int:i>/<x>/<path:p>")
    Object at(int i, LocalDate x, UUID p) {
      return "at";
    }

    @Get("/head")
    Object head(
        Request request,
        Session session,
        @CookieValue long c,
        @Header("X-I") int i,
        @Header("X-L") List<Integer> l) {
      return Response.text("head");
    }
  }

  private RunningServer server;

  @BeforeEach
  void start() {
    Carafe app = Carafe.create().secretKey("a key for this test only");
    app.register(new Views());
    server = app.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String send(String method, String path, String type, String body) throws IOException {
    return RawSocket.exchange(
        server.port(),
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\n"
            + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private void assertRefused(String answer) {
    assertThat(RawSocket.status(answer)).as(answer).isBetween(400, 499);
    assertThat(answer).hasSizeLessThan(4_000).doesNotContain("hunter2", "java.", "dev.carafe");
    assertThat(LOGS.lines()).isEmpty();
  }

  private static final List<String> VALUES =
      List.of(
          "",
          "hunter2",
          "%00",
          "%ff%fe",
          "%ED%A0%80",
          "%",
          "%zz",
          "+",
          "-",
          "NaN",
          "Infinity",
          "1e400",
          "0x1p1023",
          "1e-999999999",
          "1_000",
          "%D9%A1",
          "9".repeat(400),
          "9".repeat(5_000),
          "-9223372036854775809",
          "2147483648",
          "1e999999999",
          "00000000-0000-0000-0000-00000000000g",
          "1-1-1-1-1",
          "%2B999999999999-01-01",
          "2026-02-30",
          "%0d%0aX-Injected:%20yes",
          "${jndi:ldap://hunter2}",
          "{{7*7}}",
          "red,RED");

  @Test
  void noValueMakesAParameterFail() throws IOException {
    for (String value : VALUES) {
      for (String name : List.of("i", "d", "whole", "decimal", "c")) {
        assertRefused(
            send(
                "GET",
                "/arg?" + name + "=" + value.replace("{", "%7B").replace("}", "%7D"),
                "",
                ""));
      }
    }
  }

  @Test
  void noValueMakesARecordFail() throws IOException {
    for (String value : VALUES) {
      for (String name : List.of("i", "whole", "decimal", "uuid", "date", "instant", "many")) {
        String pair = name + "=" + value;
        assertRefused(send("POST", "/record", "application/x-www-form-urlencoded", pair));
        assertRefused(
            send("GET", "/query?" + pair.replace("{", "%7B").replace("}", "%7D"), "", ""));
      }
    }
  }

  @Test
  void aNumberOfAMillionDigitsIsNotWorkedOut() throws IOException {
    String digits = "whole=" + "9".repeat(400_000) + "&decimal=" + "9".repeat(50_000);
    assertRefused(send("POST", "/record", "application/x-www-form-urlencoded", digits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"hunter2\"",
        "{\"i\":1,\"i\":\"hunter2\"}",
        "{\"i\":1e400,\"l\":1,\"d\":1,\"b\":true}",
        "{\"i\":null,\"l\":null,\"d\":null,\"b\":null}",
        "{\"i\":1,\"l\":1,\"d\":1,\"b\":true,\"many\":{\"a\":\"hunter2\"}}",
        "{\"i\":1,\"l\":1,\"d\":1,\"b\":true,\"maybe\":\"hunter2\"}",
        "{\"i\":1,\"l\":1,\"d\":1,\"b\":true,\"color\":0}",
        "{\"i\":1,\"l\":1,\"d\":1,\"b\":true,\"date\":\"hunter2\"}",
        "i=1&l=1&d=1&b=on",
        "{\"i\"",
      })
  void noJsonMakesARecordFail(String json) throws IOException {
    assertRefused(send("POST", "/record", "application/json", json));
    assertRefused(send("DELETE", "/record", "application/merge-patch+json", json));
  }

  @Test
  void formsForJsonAndTheReverseAreRefused() throws IOException {
    String form = "application/x-www-form-urlencoded";
    assertRefused(send("POST", "/record", form, "{\"i\":1,\"l\":1,\"d\":1,\"b\":true}"));
    assertRefused(send("POST", "/record", "text/plain", "i=1"));
    assertRefused(send("POST", "/record", "", "i=1"));
    assertRefused(send("POST", "/record", "multipart/form-data", "--\r\n"));
    assertRefused(send("POST", "/record", "multipart/form-data; boundary=b", "--b\r\nhunter2"));
    assertRefused(send("POST", "/file", form, "file=hunter2"));
    assertRefused(send("POST", "/tree", form, "value=1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 199, 200, 201, 50_000})
  void deepJsonIsA400(int depth) throws IOException {
    String json = "{\"below\":[".repeat(depth) + "\"hunter2\"" + "]}".repeat(depth);
    assertRefused(send("POST", "/tree", "application/json", json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/at/2147483648/2026-01-01/00000000-0000-0000-0000-000000000000",
        "/at/1/hunter2/00000000-0000-0000-0000-000000000000",
        "/at/1/2026-01-01/a/b/c",
      })
  void addressesThatDoNotFitAreNotFound(String path) throws IOException {
    String answer = send("GET", path, "", "");
    assertThat(RawSocket.status(answer)).isEqualTo(404);
    assertRefused(answer);
  }

  @Test
  void cookiesAndHeaderFieldsThatDoNotFitAreRefused() throws IOException {
    for (String value : List.of("hunter2", "\u00ff\u00fe", "1;1", "", "9".repeat(30), "\"")) {
      assertRefused(
          RawSocket.get(
              server.port(), "GET /head", "Cookie: c=" + value, "X-I: " + value, "X-L: " + value));
    }
  }

  @Test
  void manyFaultsMakeNoLongAnswer() throws IOException {
    String pairs = "many=hunter2&".repeat(900);
    assertRefused(send("POST", "/record", "application/x-www-form-urlencoded", pairs));
  }

  @Test
  void randomFormsAreAnsweredInThe400s() throws IOException {
    Random random = new Random(7);
    String alphabet = "ildbwhole=&+%0f-.1 {}\"[]:,\u00ff";
    for (int i = 0; i < 150; i++) {
      StringBuilder body = new StringBuilder();
      int length = random.nextInt(60);
      for (int j = 0; j < length; j++) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String type = random.nextBoolean() ? "application/json" : "application/x-www-form-urlencoded";
      assertRefused(send("POST", "/record", type, body.toString()));
    }
  }
}
