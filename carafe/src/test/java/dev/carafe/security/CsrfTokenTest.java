package dev.carafe.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token: for browsers that say nothing of themselves, and for programs that require it. */
class CsrfTokenTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final Carafe app = Carafe.create().secretKey("a key for this test only");
  private TestClient client = app.testClient();

  private void install(Csrf csrf) {
    app.debug(true).install(csrf);
    app.get("/token", request -> Csrf.token(request));
    app.get("/twice", request -> Csrf.token(request) + " " + Csrf.token(request));
    app.get("/page", request -> "no token");
    app.route("/do", List.of("POST", "PUT", "PATCH", "DELETE"), request -> "done");
  }

  private String token() {
    return client.get("/token").text();
  }

  /** A request of a browser that says nothing of the page that sends it. */
  private TestRequest old(String method, String path) {
    return client.request(method, path).header("Sec-Fetch-Site", "");
  }

  private void isRefused(TestRequest request, String reason) {
    TestResponse answer = request.send();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void formFieldOrHeaderFieldHoldIt(String method) {
    install(Csrf.protection());
    String token = token();

    assertThat(old(method, "/do").form("csrf_token", token).send().text()).isEqualTo("done");
    assertThat(old(method, "/do").header("X-CSRF-Token", token).send().text()).isEqualTo("done");
    assertThat(
            old(method, "/do")
                .form("csrf_token", token)
                .file("f", "f.txt", new byte[3])
                .send()
                .text())
        .isEqualTo("done");
    isRefused(old(method, "/do"), CsrfToken.MISSING);
    isRefused(old(method, "/do").header("X-Requested-With", "XMLHttpRequest"), CsrfToken.MISSING);
    isRefused(old(method, "/do").form("csrf_token", ""), CsrfToken.MISSING);
  }

  @Test
  void queryCookieAndJsonAreNotAskedForIt() {
    install(Csrf.protection());
    String token = token();

    isRefused(old("POST", "/do?csrf_token=" + token), CsrfToken.MISSING);
    client.jar().set("csrf_token", token);
    client.jar().set("X-CSRF-Token", token);
    isRefused(old("POST", "/do"), CsrfToken.MISSING);
    isRefused(old("POST", "/do").json(Map.of("csrf_token", token)), CsrfToken.MISSING);
    isRefused(old("POST", "/do").json(Map.of("csrf_token", 7)), CsrfToken.MISSING);
    isRefused(old("POST", "/do").body("csrf_token=" + token, "text/plain"), CsrfToken.MISSING);
  }

  @Test
  void itIsBoundToTheSession() {
    install(Csrf.protection());
    String mine = token();
    client = app.testClient();
    String others = token();

    isRefused(old("POST", "/do").header("X-CSRF-Token", mine), CsrfToken.MISMATCH);
    assertThat(old("POST", "/do").header("X-CSRF-Token", others).send().status()).isEqualTo(200);
    client.sessionTransaction(session -> session.remove(CsrfToken.KEY));
    client.sessionTransaction(session -> session.put("user", "ann"));
    isRefused(old("POST", "/do").header("X-CSRF-Token", others), CsrfToken.NO_SESSION);
    client.sessionTransaction(session -> session.put(CsrfToken.KEY, 17));
    isRefused(old("POST", "/do").header("X-CSRF-Token", others), CsrfToken.NO_SESSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "%00", "a b", "----", "null", "AAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoTokenIsRefused(String junk) {
    install(Csrf.protection());
    String token = token();

    isRefused(old("POST", "/do").form("csrf_token", junk), CsrfToken.INVALID);
    isRefused(old("POST", "/do").form("csrf_token", junk + token), CsrfToken.INVALID);
    isRefused(old("POST", "/do").form("csrf_token", token.substring(1) + "!"), CsrfToken.INVALID);
    isRefused(old("POST", "/do").form("csrf_token", "A".repeat(43)), CsrfToken.MISMATCH);
  }

  @Test
  void itIsOneForAnAnswerAndAnotherForTheNextAndNeverTheSecretItself() {
    install(Csrf.protection());
    String[] twice = client.get("/twice").text().split(" ", -1);
    assertThat(twice[0]).isEqualTo(twice[1]).hasSize(43);

    List<String> tokens = new ArrayList<>(List.of(twice[0]));
    for (int i = 0; i < 5; i++) {
      tokens.add(token());
    }
    List<String> secrets = new ArrayList<>();
    client.sessionTransaction(session -> secrets.add(session.get(CsrfToken.KEY, "")));
    assertThat(tokens).doesNotHaveDuplicates();
    for (String token : tokens) {
      assertThat(token).doesNotContain(secrets.get(0));
      assertThat(decoded(token)).doesNotContain(decoded(secrets.get(0)));
      assertThat(old("POST", "/do").header("X-CSRF-Token", token).send().status()).isEqualTo(200);
    }
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
  }

  @Test
  void afterALoginOrLogoutInTheSameRequestItIsTheNewSessions() {
    Login<String> login = Login.of(name -> name, name -> name);
    app.install(login);
    install(Csrf.protection().requireToken());
    app.post(
        "/both",
        request -> {
          String before = Csrf.token(request);
          login.in(request, "ann");
          String after = Csrf.token(request);
          assertThat(after).isNotEqualTo(before).isEqualTo(Csrf.token(request));
          return after;
        });

    String token = client.post("/both").text();
    assertThat(client.request("POST", "/do").header("X-CSRF-Token", token).send().status())
        .isEqualTo(200);
  }

  @Test
  void itNeedsASecretKey() {
    Carafe without = Carafe.create().testing(true).install(Csrf.protection());
    without.get("/token", request -> Csrf.token(request));

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> without.testClient().get("/token")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secret key");
  }

  @Test
  void aPageThatDoesNotAskForItStartsNoSession() {
    install(Csrf.protection());
    assertThat(client.get("/page").header("Set-Cookie")).isNull();
    assertThat(client.post("/do").header("Set-Cookie")).isNull();
  }

  @Test
  void withoutCookiesWhoSaysNothingIsNoBrowser() {
    install(Csrf.protection());
    assertThat(old("POST", "/do").send().text()).isEqualTo("done");
    client.jar().set("remember", "me");
    isRefused(old("POST", "/do"), CsrfToken.MISSING + " It came with cookies");
  }

  @Test
  void aTokenIsNoHelpAgainstWhatTheBrowserSays() {
    install(Csrf.protection());
    String token = token();
    for (String site : List.of("cross-site", "same-site")) {
      isRefused(
          client.request("POST", "/do").header("Sec-Fetch-Site", site).form("csrf_token", token),
          "Sec-Fetch-Site");
    }
    isRefused(
        client.request("POST", "/do").header("Origin", "null").form("csrf_token", token),
        "Origin is null");
  }

  @Test
  void requiredItIsNeededWhateverTheBrowserSays() {
    install(Csrf.protection().requireToken().trust("https://pay.example"));
    String token = token();
    for (String site : List.of("same-origin", "none", "")) {
      TestRequest bare = client.request("POST", "/do").header("Sec-Fetch-Site", site);
      isRefused(bare.header("X-CSRF-Token", ""), CsrfToken.MISSING);
      assertThat(
              client
                  .request("POST", "/do")
                  .header("Sec-Fetch-Site", site)
                  .header("X-CSRF-Token", token)
                  .send()
                  .status())
          .isEqualTo(200);
    }
    assertThat(client.request("POST", "/do").from("https://pay.example/").send().status())
        .isEqualTo(200);
    client.useCookies(false);
    isRefused(old("POST", "/do"), CsrfToken.MISSING);
  }

  @Test
  void testClientsSendWhatAPageWould() {
    install(Csrf.protection().requireToken());
    assertThat(client.post("/do").text()).isEqualTo("done");
    assertThat(client.post("/do", "a", "b").text()).isEqualTo("done");
    assertThat(client.postJson("/do", Map.of()).text()).isEqualTo("done");
    client.sessionTransaction(session -> session.put("user", "ann"));
    assertThat(client.post("/do").text()).isEqualTo("done");
    client.sessionTransaction(session -> assertThat(session).containsKeys("user", CsrfToken.KEY));

    isRefused(client.request("POST", "/do").from("https://evil.example/"), "Sec-Fetch-Site");
    isRefused(client.request("POST", "/do").from("http://evil.localhost/"), "Sec-Fetch-Site");
    isRefused(client.request("POST", "/do").from("http://localhost:81/"), "Sec-Fetch-Site");
  }

  @Test
  void templatesPrintIt() {
    install(Csrf.protection());
    app.get(
        "/templates",
        request ->
            request.renderString(
                "{{ csrf_field() }}|{{ csrf_token() }}|{{ csrf_meta_tag() }}|"
                    + "{{ csrf_meta_tag('t') }}|{{ csrf_meta_tag(name='\"><script>') }}"));

    String[] parts = client.get("/templates").text().split("\\|", -1);
    String token = parts[1];
    assertThat(parts[0])
        .isEqualTo("<input type=\"hidden\" name=\"csrf_token\" value=\"" + token + "\">");
    assertThat(parts[2]).isEqualTo("<meta name=\"csrf-token\" content=\"" + token + "\">");
    assertThat(parts[3]).isEqualTo("<meta name=\"t\" content=\"" + token + "\">");
    assertThat(parts[4])
        .isEqualTo("<meta name=\"&#34;&gt;&lt;script&gt;\" content=\"" + token + "\">");
    assertThat(old("POST", "/do").form("csrf_token", token).send().text()).isEqualTo("done");
  }

  @Test
  void loginFormsOfThoseWithoutAUserAreProtectedToo() {
    install(Csrf.protection().requireToken());
    app.get("/login", request -> request.renderString("{{ csrf_field() }}"));
    app.post("/login", request -> "in: " + request.session().put("user", "mallory"));

    String form = client.get("/login").text();
    String token = form.substring(form.indexOf("value=\"") + 7, form.length() - 2);
    assertThat(client.jar().all()).hasSize(1);
    isRefused(client.request("POST", "/login").header("X-CSRF-Token", ""), CsrfToken.MISSING);
    isRefused(client.request("POST", "/login").from("https://evil.example/"), "Sec-Fetch-Site");
    assertThat(
            client
                .request("POST", "/login")
                .header("X-CSRF-Token", "")
                .form("csrf_token", token)
                .send()
                .status())
        .isEqualTo(200);
  }
}
