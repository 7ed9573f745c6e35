package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.carafe.signing.KeyRing;
import dev.carafe.testing.Logs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From one form or key to another without logging anyone out. */
class MovingSessionsTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final KeyRing OLD = KeyRing.of("old key");
  private static final KeyRing ROTATED = KeyRing.of("new key", "older key", "old key");
  private static final KeyRing NEW = KeyRing.of("new key");
  private static final List<SessionCodec> CODECS =
      List.of(
          SessionCodec.flask(),
          SessionCodec.signed(),
          SessionCodec.encrypted(),
          SessionCodec.encrypted().compressed());

  private static SessionManager manager(KeyRing keys, SessionCodec codec, long now) {
    return SessionManager.create(keys, SessionOptions.defaults().codec(codec), at(now));
  }

  private static SessionManager manager(KeyRing keys, SessionCodec codec) {
    return manager(keys, codec, NOW);
  }

  private static String login(SessionManager manager) {
    return next(request(manager, "", s -> s.put("user", "ada")));
  }

  static Stream<Arguments> pairs() {
    return CODECS.stream().flatMap(from -> CODECS.stream().map(to -> Arguments.of(from, to)));
  }

  private static boolean sameForm(SessionCodec a, SessionCodec b) {
    return Math.min(2, CODECS.indexOf(a)) == Math.min(2, CODECS.indexOf(b));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whatIsReadInAnOldFormIsWrittenInTheNewOneAtOnce(SessionCodec from, SessionCodec to) {
    String cookie = login(manager(OLD, from));
    SessionManager moving = manager(OLD, to.alsoReads(from));
    SessionCommit commit = request(moving, cookie, s -> s.get("user"));
    if (sameForm(from, to)) {
      assertThat(commit.cookie()).isNull();
      return;
    }
    assertThat(request(manager(OLD, to), cookie, s -> assertThat(s).isEmpty()).cookie()).isNull();
    assertThat(commit.vary()).isTrue();
    SessionManager moved = manager(OLD, to);
    assertThat(moved.open(() -> cookies(next(commit)))).containsEntry("user", "ada");
    assertThat(request(moving, next(commit), s -> s.get("user")).cookie()).isNull();
    assertThat(moving.statistics()).isEqualTo(new SessionStatistics(2, 0, 0, 0, 1, 1, 0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void formAndKeyCanChangeTogether(SessionCodec from, SessionCodec to) {
    String cookie = login(manager(OLD, from));
    SessionCommit commit =
        request(manager(ROTATED, to.alsoReads(from)), cookie, s -> s.get("user"));
    assertThat(manager(NEW, to).open(() -> cookies(next(commit)))).containsEntry("user", "ada");
  }

  @Test
  void whatCameWithAnOldKeyIsWrittenWithTheNewOneAtOnce() {
    for (SessionCodec codec : CODECS) {
      String cookie = login(manager(OLD, codec));
      SessionManager rotated = manager(ROTATED, codec);
      String renewed = next(request(rotated, cookie, s -> s.get("user")));
      assertThat(manager(NEW, codec).open(() -> cookies(renewed))).containsEntry("user", "ada");
      assertThat(request(rotated, renewed, s -> s.get("user")).cookie()).isNull();
      assertThat(rotated.statistics().renewed()).isEqualTo(1);
    }
  }

  @Test
  void anUntouchedSessionIsNotRenewed() {
    String cookie = login(manager(OLD, SessionCodec.signed()));
    assertThat(request(manager(ROTATED, SessionCodec.signed()), cookie, s -> {}))
        .isEqualTo(new SessionCommit(false, null));
  }

  @Test
  void modifiedFalseHoldsTheRenewalBack() {
    String cookie = login(manager(OLD, SessionCodec.signed()));
    SessionManager rotated = manager(ROTATED, SessionCodec.signed());
    SessionCommit commit =
        request(
            rotated,
            cookie,
            s -> {
              s.put("user", "eve");
              s.modified(false);
            });
    assertThat(commit).isEqualTo(new SessionCommit(true, null));
  }

  @Test
  void underFlasksRulesNothingIsWrittenForAnOldKeyOrForm() {
    String cookie = login(manager(OLD, SessionCodec.signed()));
    SessionOptions options =
        SessionOptions.flask().codec(SessionCodec.flask().alsoReads(SessionCodec.signed()));
    SessionManager flask = SessionManager.create(ROTATED, options, at(NOW));
    assertThat(request(flask, cookie, s -> assertThat(s).containsEntry("user", "ada")).cookie())
        .isNull();
    String written = next(request(flask, cookie, s -> s.put("user", "ada")));
    assertThat(manager(NEW, SessionCodec.flask()).open(() -> cookies(written)))
        .containsEntry("user", "ada");
  }

  @Test
  void alsoReadsTakesInWhatTheOthersRead() {
    SessionCodec chain =
        SessionCodec.encrypted().alsoReads(SessionCodec.signed().alsoReads(SessionCodec.flask()));
    for (SessionCodec codec : CODECS) {
      String cookie = login(manager(OLD, codec));
      assertThat(manager(OLD, chain).open(() -> cookies(cookie))).containsEntry("user", "ada");
    }
    SessionCodec twice = SessionCodec.encrypted().alsoReads(SessionCodec.signed());
    String flask = login(manager(OLD, SessionCodec.flask()));
    assertThat(manager(OLD, twice.alsoReads(SessionCodec.flask())).open(() -> cookies(flask)))
        .hasSize(1);
  }

  @Test
  void expiredAndUnreadableAreToldApartInEveryForm() {
    for (SessionCodec codec : CODECS) {
      List<SessionCodec> others = new ArrayList<>(CODECS);
      others.remove(codec);
      SessionCodec current = others.remove(0).alsoReads(others.toArray(new SessionCodec[0]));
      SessionCodec all = current.alsoReads(codec);
      SessionManager later = manager(OLD, all, NOW + Duration.ofDays(31).toSeconds() + 1);
      assertThat(later.open(() -> cookies(login(manager(OLD, codec))))).isEmpty();
      assertThat(later.statistics().expired()).isEqualTo(1);
      SessionManager reader = manager(OLD, all);
      String number = codec.form(OLD, at(NOW)).write(new byte[] {'5'}, "session");
      assertThat(reader.open(() -> cookies("session=" + number))).isEmpty();
      assertThat(reader.statistics().unreadable()).isEqualTo(1);
      assertThat(reader.open(() -> cookies("session=a.b.c"))).isEmpty();
      assertThat(reader.statistics().notAuthentic()).isEqualTo(1);
    }
  }

  @Test
  void onlyTheEncryptedFormIsAskedToCompressAndHasNoSigningSerializer() {
    for (SessionCodec codec : Arrays.asList(SessionCodec.signed(), SessionCodec.flask())) {
      assertThatIllegalStateException().isThrownBy(codec::compressed);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> SessionCodec.encrypted().signingSerializer(OLD, "session", at(NOW)))
        .withMessageContaining("SessionManager");
  }

  @Test
  void compressingMakesAnEncryptedSessionShorter() {
    String text = "a".repeat(2000);
    int plain =
        next(request(manager(OLD, SessionCodec.encrypted()), "", s -> s.put("a", text))).length();
    int compressed = next(request(manager(OLD, CODECS.get(3)), "", s -> s.put("a", text))).length();
    assertThat(plain).isGreaterThan(2600);
    assertThat(compressed).isLessThan(150);
  }
}
