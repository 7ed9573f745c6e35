package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.signing.Codec;
import dev.carafe.signing.Digest;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session is worth something in its own cookie only. */
class NameBindingTest {
  private static SessionManager manager(SessionCodec codec) {
    return SessionManager.create(KEYS, SessionOptions.defaults().codec(codec), at(NOW));
  }

  private static String value(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  private static Session read(SessionManager manager, String name, String value) {
    return manager.open(() -> cookies(name + "=" + value), name);
  }

  @Test
  void theValueOfOneCookieIsWorthlessInAnother() {
    for (SessionCodec codec : List.of(SessionCodec.signed(), SessionCodec.encrypted())) {
      SessionManager manager = manager(codec);
      String value = value(next(request(manager, "", s -> s.put("user", "ada"))));
      assertThat(read(manager, "session", value)).containsEntry("user", "ada");
      for (String other : List.of("session2", "sessio", "Session", "__Host-session")) {
        assertThat(read(manager, other, value)).as(other).isEmpty();
      }
    }
    SessionManager flask = manager(SessionCodec.flask());
    String value = value(next(request(flask, "", s -> s.put("user", "ada"))));
    assertThat(read(flask, "other", value)).as("as in Flask").containsEntry("user", "ada");
  }

  @Test
  void theFormWithoutTheNameIsReadOnlyWhenAskedForAndUntilItsEnd() {
    SigningOptions options =
        SigningOptions.salt("carafe-session")
            .digest(Digest.SHA_256)
            .keyDerivation(KeyDerivation.HMAC);
    String old =
        UrlSafeTimedSerializer.of(KEYS, options, Codec.octets(), at(NOW))
            .dumps("{\"user\":\"ada\"}".getBytes(StandardCharsets.UTF_8));
    SessionCodec signed = SessionCodec.signed();
    assertThat(read(manager(signed), "session", old)).isEmpty();
    Instant now = Instant.ofEpochSecond(NOW);
    assertThat(read(manager(signed.alsoReads(SessionCodec.unboundUntil(now))), "session", old))
        .isEmpty();
    SessionManager moving =
        manager(signed.alsoReads(SessionCodec.unboundUntil(now.plusSeconds(1))));
    String next = next(request(moving, "session=" + old, s -> s.get("user")));
    assertThat(read(manager(signed), "session", value(next))).containsEntry("user", "ada");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionOptions.defaults().codec(SessionCodec.unboundUntil(now)))
        .withMessageContaining("only read");
  }

  @Test
  void whoeverAsksForPassedOverCookiesIsToldWhichAndWhyButNotTheValue() {
    for (SessionCodec codec : List.of(SessionCodec.signed(), SessionCodec.encrypted())) {
      List<String> told = new ArrayList<>();
      SessionManager manager =
          SessionManager.create(KEYS, SessionOptions.defaults().codec(codec), at(NOW), told::add);
      String good = next(request(manager, "", s -> s.put("user", "ada")));
      assertThat(read(manager, "session", value(good))).isNotEmpty();
      assertThat(told).isEmpty();
      String forged = value(good) + "x";
      assertThat(read(manager, "session", forged)).isEmpty();
      assertThat(told).hasSize(1);
      assertThat(told.get(0))
          .startsWith("session cookie 'session' is passed over")
          .contains("is the key the same", "SessionOptions.flask()")
          .doesNotContain(forged);
    }
  }
}
