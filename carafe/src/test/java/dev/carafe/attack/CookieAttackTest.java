package dev.carafe.attack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.Response;
import dev.carafe.TestClient;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.engine.RunningServer;
import dev.carafe.sessions.SessionOptions;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever can set cookies beside the visitor's, from a sibling host for instance, neither takes the
 * place of the visitor's session nor has a page print it.
 */
class CookieAttackTest {
  private static final String NAME = "__Host-session";

  enum Policy {
    SECURE,
    FLASK;

    private CookiePolicy policy() {
      return this == SECURE ? CookiePolicy.secure() : CookiePolicy.flask();
    }
  }

  /**
   * U+2000, U+00A0, U+0085, U+3000, U+2028, U+1680, U+FEFF and U+200B, then single octets: A0, 85,
   * VT, FF, NUL, the separators from 1C to 1F, DEL.
   */
  private static final List<String> DISGUISES =
      Stream.concat(
              Stream.of(
                  "\u00E2\u0080\u0080",
                  "\u00C2\u00A0",
                  "\u00C2\u0085",
                  "\u00E3\u0080\u0080",
                  "\u00E2\u0080\u00A8",
                  "\u00E1\u009A\u0080",
                  "\u00EF\u00BB\u00BF",
                  "\u00E2\u0080\u008B"),
              Stream.of(0xA0, 0x85, 0x0B, 0x0C, 0, 0x1C, 0x1D, 0x1E, 0x1F, 0x7F)
                  .map(Character::toString))
          .toList();

  private @Nullable RunningServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Carafe app(Policy policy) {
    Carafe app =
        Carafe.create()
            .secretKey("one key for the cookies under attack")
            .cookiePolicy(policy.policy())
            .sessions(SessionOptions.defaults().cookieName(NAME).secure(true).cookiePath("/"));
    app.get("/who", request -> "user=" + request.session().get("user", "nobody"));
    app.get("/theme", request -> Response.text("theme=" + request.cookies().get("theme", "none")));
    app.get("/raw", request -> Response.text("raw=" + request.cookies().get(NAME, "none")));
    app.get("/all", request -> Response.text("all=" + request.cookies().all(NAME).size()));
    app.get(
        "/trap",
        request -> {
          Response trap = Response.text("set");
          for (String disguise : DISGUISES.subList(0, 10)) {
            trap.addHeader("Set-Cookie", disguise + NAME + "=ATTACKER; Domain=shop.test; Path=/");
            trap.addHeader("Set-Cookie", NAME + disguise + "=ATTACKER; Domain=shop.test; Path=/");
          }
          return trap;
        });
    return app;
  }

  /** A session of that user, as its cookie's value. */
  private static String session(Carafe app, String user) {
    TestClient client = app.testClient().baseUrl("https://localhost");
    client.sessionTransaction(session -> session.put("user", user));
    return String.valueOf(client.jar().get(NAME));
  }

  private String answer(String path, String cookies) throws IOException {
    return RawSocket.get(requireNonNull(server).port(), "GET " + path, "Cookie: " + cookies);
  }

  @ParameterizedTest
  @EnumSource
  void aNameInDisguiseIsAnotherName(Policy policy) throws IOException {
    Carafe app = app(policy);
    String victim = session(app, "victim");
    String attacker = session(app, "attacker");
    server = app.start(0);
    assertThat(answer("/who", NAME + "=" + attacker)).endsWith("user=attacker");
    int answered = 0;
    for (String disguise : DISGUISES) {
      for (String forged : List.of(disguise + NAME, NAME + disguise, " \t" + disguise + NAME)) {
        String trap = forged + "=" + attacker;
        String own = NAME + "=" + victim;
        for (String field : List.of(trap + "; " + own, own + "; " + trap, trap + ";" + own)) {
          String who = answer("/who", field);
          if (RawSocket.status(who) == 400) {
            continue;
          }
          answered++;
          assertThat(who).endsWith("user=victim");
          assertThat(answer("/raw", field)).endsWith("raw=" + victim);
          assertThat(answer("/all", field)).endsWith("all=1");
        }
      }
    }
    assertThat(answered).as("what the server lets through").isGreaterThanOrEqualTo(10 * 9);
  }

  @ParameterizedTest
  @EnumSource
  void aNameInDisguiseAloneIsNoSession(Policy policy) throws IOException {
    Carafe app = app(policy);
    String attacker = session(app, "attacker");
    server = app.start(0);
    for (String disguise : DISGUISES) {
      for (String forged : List.of(disguise + NAME, NAME + disguise)) {
        assertThat(answer("/who", forged + "=" + attacker)).doesNotContain("user=attacker");
        assertThat(answer("/who", "a=\"\"; " + forged + "=" + attacker))
            .doesNotContain("user=attacker");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theJarOfATestClientKeepsThemApart(Policy policy) {
    TestClient client = app(policy).testClient().baseUrl("https://shop.test");
    client.sessionTransaction(session -> session.put("user", "victim"));

    client.baseUrl("https://evil.shop.test");
    client.get("/trap");

    client.baseUrl("https://shop.test");
    assertThat(client.jar().all()).hasSizeGreaterThan(10);
    assertThat(client.get("/who").text()).isEqualTo("user=victim");
    assertThat(client.get("/all").text()).isEqualTo("all=1");
  }

  @ParameterizedTest
  @EnumSource(names = "SECURE")
  void twoQuotesMakeNoSandwichOfTheSession(Policy policy) throws IOException {
    Carafe app = app(policy);
    String victim = session(app, "victim");
    server = app.start(0);
    for (String field :
        List.of(
            "theme=\"x; " + NAME + "=" + victim + "; last=y\"",
            "theme=\"; " + NAME + "=" + victim + "; last=\"",
            "theme=\"x\\; " + NAME + "=" + victim + ";\"",
            "theme = \t\"x;" + NAME + "=" + victim + ";y\" ; z=\"",
            "theme=\"x\r\nCookie: " + NAME + "=" + victim + "\r\nCookie: last=y\"")) {
      assertThat(answer("/theme", field)).contains("theme=\"").doesNotContain(victim);
      assertThat(answer("/who", field)).endsWith("user=victim");
    }
  }
}
