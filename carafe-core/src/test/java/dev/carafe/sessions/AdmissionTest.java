package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carafe.signing.KeyRing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that a request may not have. */
class AdmissionTest {
  static Stream<SessionManager> managers() {
    return Stream.of(
        SessionManager.create(
            KeyRing.of("a key for these tests"), SessionOptions.defaults(), at(NOW)),
        SessionManager.create(
            null, SessionOptions.defaults().store(MemorySessionStore.of(100, at(NOW))), at(NOW)));
  }

  private static Session open(
      SessionManager manager, String field, Predicate<Map<String, @Nullable Object>> admits) {
    return manager.open(() -> Requests.cookies(field), "session", admits);
  }

  private static String saved(SessionManager manager, String user) {
    return Requests.next(Requests.request(manager, "", session -> session.put("user", user)));
  }

  @ParameterizedTest
  @MethodSource("managers")
  void aRefusedOneLooksAsIfThereWereNoneAndStaysAsItIs(SessionManager manager) {
    String field = saved(manager, "ann");
    Session refused = open(manager, field, values -> false);

    assertThat(refused).isEmpty();
    assertThat(refused.isNew()).isTrue();
    assertThat(manager.commit(refused).cookie()).isNull();
    assertThat(manager.open(() -> Requests.cookies(field))).containsEntry("user", "ann");
  }

  @ParameterizedTest
  @MethodSource("managers")
  void whatIsPutInItsPlaceIsAnotherOne(SessionManager manager) {
    String field = saved(manager, "ann");
    Session refused = open(manager, field, values -> false);
    refused.put("user", "bob");
    String other = Requests.next(manager.commit(refused));

    assertThat(other).isNotEqualTo(field);
    assertThat(manager.open(() -> Requests.cookies(other))).containsOnlyKeys("user");
    assertThat(manager.open(() -> Requests.cookies(field))).containsEntry("user", "ann");
  }

  @ParameterizedTest
  @MethodSource("managers")
  void itIsAskedOnceOfWhatIsTouchedAndValidAndCannotChangeIt(SessionManager manager) {
    List<Map<String, @Nullable Object>> asked = new ArrayList<>();
    Predicate<Map<String, @Nullable Object>> admits =
        values -> {
          asked.add(values);
          return true;
        };
    manager.commit(open(manager, saved(manager, "ann"), admits));
    assertThat(open(manager, "", admits)).isEmpty();
    assertThat(open(manager, "session=bogus", admits)).isEmpty();
    assertThat(asked).isEmpty();

    Session session = open(manager, saved(manager, "ann"), admits);
    assertThat(session.get("user", "")).isEqualTo("ann");
    assertThat(session).hasSize(1);
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> asked.get(0).put("user", "eve"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @MethodSource("managers")
  void whatItThrowsComesOutAndAStoreThatFailsIsAskedOnce(SessionManager manager) {
    int[] asked = {0};
    Session session =
        open(
            manager,
            saved(manager, "ann"),
            values -> {
              asked[0]++;
              throw new SessionStoreException("down", null);
            });
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(SessionStoreException.class).isThrownBy(session::size);
    }
    assertThat(asked[0]).isEqualTo(1);
    assertThat(manager.commit(session).cookie()).isNull();
  }
}
