package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.carafe.cookies.Cookies;
import dev.carafe.signing.Codec;
import dev.carafe.signing.Digest;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.UrlSafeTimedSerializer;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Misuse is named where it happens; what loads can be committed. */
class SessionMisuseTest {
  private static final SessionManager MANAGER =
      SessionManager.create(KEYS, SessionOptions.flask(), at(NOW));

  private final Logger logger = Logger.getLogger(SessionManager.class.getName());

  @BeforeEach
  void keepQuiet() {
    logger.setLevel(Level.OFF); // sessions that are too deep are meant to be
  }

  @AfterEach
  void speakAgain() {
    logger.setLevel(null);
  }

  private static Session session() {
    return MANAGER.open(Cookies::none);
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T none() {
    return null;
  }

  @Test
  void nullAsTheFallbackIsNoError() {
    Session session = session();
    @Nullable String absent = session.get("k", (String) null);
    assertThat(absent).isNull();
    session.put("k", "v");
    @Nullable String present = session.get("k", (String) null);
    assertThat(present).isEqualTo("v");
  }

  @Test
  void aNullKeyIsNamed() {
    Session session = session();
    String text = none();
    SessionKey<String> key = none();
    assertThatNullPointerException()
        .isThrownBy(() -> session.put(text, "v"))
        .withMessageContaining("key of a session value is null");
    assertThatNullPointerException()
        .isThrownBy(() -> session.put(key, "v"))
        .withMessageContaining("key of a session value is null");
    assertThatNullPointerException()
        .isThrownBy(() -> session.get(text, "v"))
        .withMessageContaining("key of a session value is null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "a=b", "a,b", "a\u00e4", "a\r\nb", "\"a\"", "a\u2000"})
  void aNameThatNoCookieCanHaveIsRefusedAtOnce(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionOptions.defaults().cookieName(name))
        .withMessageStartingWith("the session cookie's name ");
    assertThatIllegalArgumentException().isThrownBy(() -> MANAGER.open(Cookies::none, name));
  }

  @Test
  void aSessionThatLoadsCanBeCommittedHoweverDeep() {
    SigningOptions options =
        SigningOptions.salt("cookie-session")
            .digest(Digest.SHA_1)
            .keyDerivation(KeyDerivation.HMAC);
    var serializer = UrlSafeTimedSerializer.of(KEYS, options, Codec.octets(), at(NOW));
    int loaded = 0;
    for (int levels = 190; levels < 210; levels++) {
      for (String inner :
          new String[] {"", "1", "{\" b\":\"AA==\"}", "{\" t\":[1]}", "{\" d\":\"x\"}"}) {
        String json = "{\"a\":" + "[".repeat(levels) + inner + "]".repeat(levels) + "}";
        String value = serializer.dumps(json.getBytes(StandardCharsets.UTF_8));
        Session session = MANAGER.open(() -> cookies("session=" + value));
        if (!session.isEmpty()) {
          loaded++;
          session.put("more", 1);
          assertThat(MANAGER.commit(session).cookie()).as("%d %s", levels, inner).isNotNull();
        }
      }
    }
    assertThat(loaded).isBetween(20, 60);
  }
}
