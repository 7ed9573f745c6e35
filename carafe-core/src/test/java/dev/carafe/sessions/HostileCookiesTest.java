package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.Cookies;
import dev.carafe.signing.Codec;
import dev.carafe.signing.Digest;
import dev.carafe.signing.KeyDerivation;
import dev.carafe.signing.KeyRing;
import dev.carafe.signing.Signer;
import dev.carafe.signing.SigningOptions;
import dev.carafe.signing.TimestampSigner;
import dev.carafe.signing.UrlSafeTimedSerializer;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request brings as its session: a fresh one, and no exception. */
class HostileCookiesTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final SigningOptions FLASK =
      SigningOptions.salt("cookie-session").keyDerivation(KeyDerivation.HMAC);

  static List<SessionCodec> codecs() {
    return List.of(
        SessionCodec.flask(),
        SessionCodec.signed(),
        SessionCodec.encrypted(),
        SessionCodec.encrypted()
            .compressed()
            .alsoReads(SessionCodec.signed(), SessionCodec.flask()));
  }

  private static SessionManager manager(SessionCodec codec) {
    return SessionManager.create(KEYS, SessionOptions.defaults().codec(codec), at(NOW));
  }

  private static String value(SessionCodec codec, String json) {
    return codec.form(KEYS, at(NOW)).write(json.getBytes(StandardCharsets.UTF_8), "session");
  }

  /** The value as it stands, past all parsing of cookies. */
  private static Cookies cookies(String value) {
    String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return CookiePolicy.secure().read(List.of("session=" + quoted));
  }

  private static void assertFresh(SessionManager manager, String value) {
    Session session = manager.open(() -> cookies(value));
    assertThat(session.isNew()).as(value).isTrue();
    assertThat(session).isEmpty();
    assertThat(manager.commit(session)).isEqualTo(new SessionCommit(true, null));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void tamperedAtAnyPlaceTruncatedDoubledOrPadded(SessionCodec codec) {
    SessionManager manager = manager(codec);
    String good = value(codec, "{\"admin\":false}");
    assertThat(manager.open(() -> cookies(good))).containsEntry("admin", false);
    Random random = new Random(3);
    for (int i = 0; i < good.length(); i++) {
      for (char c : new char[] {'A', 'z', '0', '-', '_', '.', '+', '/', '=', ' ', 'é', '\0'}) {
        if (c != good.charAt(i)) {
          assertFresh(manager, good.substring(0, i) + c + good.substring(i + 1));
        }
        assertFresh(manager, good.substring(0, i) + c + good.substring(i));
      }
      assertFresh(manager, good.substring(0, i));
      assertFresh(manager, good.substring(i + 1));
      char[] shuffled = good.toCharArray();
      int j = random.nextInt(shuffled.length);
      if (shuffled[i] != shuffled[j]) {
        shuffled[i] = good.charAt(j);
        shuffled[j] = good.charAt(i);
        assertFresh(manager, new String(shuffled));
      }
    }
    for (String other : List.of(good + good, good + "=", good + "." + good, good.repeat(50))) {
      assertFresh(manager, other);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void otherKeysSaltsFormsAndCookies(SessionCodec codec) {
    SessionManager manager = manager(codec);
    byte[] json = "{\"admin\":true}".getBytes(StandardCharsets.UTF_8);
    for (SessionCodec form : codecs()) {
      assertFresh(manager, form.form(KeyRing.of("other"), at(NOW)).write(json, "session"));
    }
    for (String salt : new String[] {"", "cookie-sessio", "carafe-sessio", "itsdangerous"}) {
      for (Digest digest : Digest.values()) {
        SigningOptions options =
            SigningOptions.salt(salt).keyDerivation(KeyDerivation.HMAC).digest(digest);
        assertFresh(
            manager, UrlSafeTimedSerializer.of(KEYS, options, Codec.octets(), at(NOW)).dumps(json));
      }
    }
    assertFresh(manager(SessionCodec.encrypted()), value(SessionCodec.signed(), "{\"a\":1}"));
    assertFresh(manager(SessionCodec.signed()), value(SessionCodec.flask(), "{\"a\":1}"));
    String elsewhere = SessionCodec.encrypted().form(KEYS, at(NOW)).write(json, "other");
    assertFresh(manager, elsewhere);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void futureAndAncient(SessionCodec codec) {
    byte[] json = "{\"admin\":true}".getBytes(StandardCharsets.UTF_8);
    for (long then :
        new long[] {0, 1, NOW - 31 * 86_400 - 1, NOW + 1, 1L << 32, 253_402_300_800L}) {
      assertFresh(manager(codec), codec.form(KEYS, at(then)).write(json, "session"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__________8",
        "f_________8",
        "gAAAAAAAAAA",
        "AAAAAAAAAAAA",
        "____________",
        "",
        "A",
        "!!!",
        "ZVPxAAZVPxAA"
      })
  void signedTimestampsThatAreNone(String timestamp) {
    String value = Signer.of(KEYS, FLASK).sign("eyJhIjoxfQ." + timestamp);
    assertFresh(manager(SessionCodec.flask()), value);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void jsonThatIsTooDeepHasHalfPairsOrKeysTwice(SessionCodec codec) {
    SessionManager manager = manager(codec);
    for (String deep :
        List.of(
            "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
            "{\" t\":[".repeat(8_000),
            "[".repeat(60_000))) {
      assertFresh(manager, value(codec, deep));
    }
    String twice = value(codec, "{\"a\":1,\"a\":2}");
    assertThat(manager.open(() -> cookies(twice))).containsEntry("a", 2).hasSize(1);
    String half = value(codec, "{\"\\ud800\":\"\\udfff\"}");
    Session session = manager.open(() -> cookies(half));
    assertThat(session).containsEntry("\ud800", "\udfff");
    session.put("b", 1);
    assertThat(manager.commit(session).cookie()).isNotNull();
  }

  @Test
  void aSmallCookieCannotUnfoldIntoGigabytes() {
    Deflater deflater = new Deflater(9);
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) ' ');
    byte[] bomb = new byte[200_000];
    int length = 0;
    for (int i = 0; i < 100; i++) {
      deflater.setInput(zeros);
      length += deflater.deflate(bomb, length, bomb.length - length);
    }
    deflater.finish();
    length += deflater.deflate(bomb, length, bomb.length - length);
    deflater.end();
    String payload =
        "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bomb, length));
    String value = TimestampSigner.of(KEYS, FLASK, at(NOW)).sign(payload);
    SessionManager manager = manager(SessionCodec.flask());
    assertFresh(manager, value);
    assertThat(manager.statistics().unreadable()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void noiseOfAllKinds(SessionCodec codec) {
    SessionManager manager = manager(codec);
    Random random = new Random(11);
    String letters = "ABCxyz019-_.=+/ \"\\\0é☃;,";
    for (int i = 0; i < 3000; i++) {
      StringBuilder value = new StringBuilder();
      for (int j = random.nextInt(80); j > 0; j--) {
        value.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertFresh(manager, value.toString());
    }
  }
}
