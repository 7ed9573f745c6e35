package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookie;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.json.Markup;
import dev.carafe.sessions.json.Tuple;
import dev.carafe.testing.Logs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static Session fresh() {
    return manager().open(Cookies::none);
  }

  /** A session of the next request, after these writes. */
  private static Session after(Consumer<Session> writes) {
    String cookie = cookie(writes);
    return manager().open(() -> cookies(cookie));
  }

  @Test
  void isAMapWithEverythingThatAMapPromises() {
    Session session = fresh();
    Map<String, Object> model = new HashMap<>();
    for (Map<String, Object> map : List.of(session, model)) {
      map.put("a", 1);
      map.put("b", "two");
      map.put("c", null);
      map.merge("a", 5, (x, y) -> (int) x + (int) y);
      map.computeIfAbsent("d", k -> "made");
      map.compute("d", (k, v) -> v + "!");
      map.replaceAll((k, v) -> k.equals("b") ? "2" : v);
      map.entrySet().removeIf(e -> e.getKey().equals("c"));
      map.keySet().retainAll(List.of("a", "b", "d", "e"));
      map.values().remove("made!");
    }
    assertThat(session).isEqualTo(model).containsOnly(Map.entry("a", 6), Map.entry("b", "2"));
    assertThat(session.hashCode()).isEqualTo(model.hashCode());
    assertThat(new HashMap<>(session)).isEqualTo(model);
    assertThat(session.remove("a")).isEqualTo(6);
    assertThat(session.remove("a")).isNull();
  }

  @Test
  void iteratorsMarkTheSessionModified() {
    for (int way = 0; way < 4; way++) {
      Session session = after(s -> s.putAll(Map.of("a", 1, "b", 2)));
      Iterator<?> iterator =
          switch (way) {
            case 0 -> session.entrySet().iterator();
            case 1 -> session.keySet().iterator();
            case 2 -> session.values().iterator();
            default -> null;
          };
      if (iterator == null) {
        session.entrySet().iterator().next().setValue(3);
      } else {
        iterator.next();
        assertThat(session.isModified()).isFalse();
        iterator.remove();
        assertThat(session).hasSize(1);
      }
      assertThat(session.isModified()).as("way %d", way).isTrue();
    }
  }

  @Test
  void showsItsKeysAndNeverItsValues() {
    Session session = after(s -> s.put("token", "hush"));
    assertThat(session).hasToString("Session[not loaded]");
    assertThat(session).hasSize(1);
    assertThat(session).hasToString("Session[token]");
  }

  @Test
  void isNewUntilAValidCookieCame() {
    assertThat(fresh().isNew()).isTrue();
    assertThat(after(s -> s.put("a", 1)).isNew()).isFalse();
  }

  @Test
  void updatePutsWhatTheFunctionMakes() {
    Session session = fresh();
    assertThat(session.<Integer>update("visits", 0, n -> n + 1)).isEqualTo(1);
    assertThat(session.<Integer>update("visits", 0, n -> n + 1)).isEqualTo(2);
    assertThat(session).containsEntry("visits", 2);
  }

  @Test
  void popTakesAway() {
    Session session = after(s -> s.putAll(Map.of("a", 1, "b", 2)));
    assertThat(session.pop("missing", 7)).isEqualTo(7);
    assertThat(session.isModified()).isFalse();
    assertThat(session.pop("a", 7L)).isEqualTo(1L);
    assertThat(session.pop("b")).isEqualTo(2);
    assertThat(session).isEmpty();
  }

  static Stream<Arguments> typed() {
    UUID uuid = UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210");
    Instant instant = Instant.parse("2024-02-29T12:30:45Z");
    return Stream.of(
        Arguments.of(5, 0, 5),
        Arguments.of(5, 0L, 5L),
        Arguments.of(5L, 0, 5),
        Arguments.of(5, 0.0, 5.0),
        Arguments.of(5, 0f, 5f),
        Arguments.of(2.0, 0, 2),
        Arguments.of(2.5, 0f, 2.5f),
        Arguments.of(7, (short) 0, (short) 7),
        Arguments.of(7, (byte) 0, (byte) 7),
        Arguments.of(7, BigInteger.ZERO, BigInteger.valueOf(7)),
        Arguments.of(BigInteger.TWO.pow(70), BigInteger.ZERO, BigInteger.TWO.pow(70)),
        Arguments.of(0.1, BigDecimal.ZERO, new BigDecimal("0.1")),
        Arguments.of(new BigDecimal("1.50"), BigDecimal.ZERO, new BigDecimal("1.50")),
        Arguments.of("x", "", "x"),
        Arguments.of(true, false, true),
        Arguments.of(List.of(1), List.of(), List.of(1)),
        Arguments.of(Tuple.of(1), Tuple.of(), Tuple.of(1)),
        Arguments.of(Map.of("a", 1), Map.of(), Map.of("a", 1)),
        Arguments.of(uuid, UUID.randomUUID(), uuid),
        Arguments.of(instant, Instant.EPOCH, instant),
        Arguments.of(OffsetDateTime.parse("2024-02-29T13:30:45+01:00"), Instant.EPOCH, instant),
        Arguments.of(instant, OffsetDateTime.MIN, OffsetDateTime.parse("2024-02-29T12:30:45Z")),
        Arguments.of(LocalDate.of(2024, 2, 29), LocalDate.EPOCH, LocalDate.of(2024, 2, 29)),
        Arguments.of(new Markup("<b>"), new Markup(""), new Markup("<b>")));
  }

  @ParameterizedTest
  @MethodSource
  void typed(Object stored, Object fallback, Object expected) {
    Session same = fresh();
    same.put("v", stored);
    assertThat(same.get("v", fallback)).isEqualTo(expected);
    assertThat(after(s -> s.put("v", stored)).get("v", fallback)).isEqualTo(expected);
    assertThat(fresh().get("v", fallback)).isSameAs(fallback);
  }

  @Test
  void anEnumFallbackReadsTheConstantByItsName() {
    assertThat(after(s -> s.put("unit", "DAYS")).get("unit", TimeUnit.HOURS))
        .isEqualTo(TimeUnit.DAYS);
  }

  static Stream<Arguments> mistyped() {
    return Stream.of(
        Arguments.of("x", 0, "is a String that makes no Integer"),
        Arguments.of(1, "", "is a Integer that makes no String"),
        Arguments.of(1L << 40, 0, "is a number that does not fit into Integer"),
        Arguments.of(2.5, 0, "is a number that does not fit into Integer"),
        Arguments.of(Double.NaN, 0L, "is a number that does not fit into Long"),
        Arguments.of(1e300, BigInteger.ZERO, null),
        Arguments.of(List.of(), Tuple.of(), "that makes no Tuple"),
        Arguments.of("nothing", TimeUnit.DAYS, "that makes no TimeUnit"),
        Arguments.of("nothing", LocalDate.EPOCH, "that makes no LocalDate"),
        Arguments.of(true, 1, "is a Boolean that makes no Integer"));
  }

  @ParameterizedTest
  @MethodSource
  void mistyped(Object stored, Object fallback, String problem) {
    Session session = after(s -> s.put("v", stored));
    if (problem == null) {
      assertThat(session.get("v", fallback)).isInstanceOf(BigInteger.class);
      return;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.get("v", fallback))
        .withMessageStartingWith("session value 'v' ")
        .withMessageContaining(problem);
  }

  @Test
  void aNullValueCountsAsAbsentForFallbacksOnly() {
    Session session = after(s -> s.put("v", null));
    assertThat(session.get("v", 7)).isEqualTo(7);
    assertThat(session).containsKey("v");
  }

  @Test
  void aNullKeyIsRefused() {
    Map<String, Object> nulls = new HashMap<>();
    nulls.put(null, 1);
    assertThatNullPointerException()
        .isThrownBy(() -> fresh().putAll(nulls))
        .withMessageContaining("key");
  }

  private static List<Consumer<Session>> writes() {
    return List.of(
        s -> s.put("a", 1),
        s -> s.putAll(Map.of()),
        s -> s.putAll(Map.of("a", 1)),
        s -> s.remove("a"),
        s -> s.pop("a"),
        s -> s.pop("a", 1),
        s -> s.clear(),
        s -> s.keySet().clear(),
        s -> s.putIfAbsent("new", 1),
        s -> s.computeIfAbsent("new", k -> 1),
        s -> s.update("a", 1, n -> n),
        s -> s.setDefault("a", 1),
        s -> s.permanent(true));
  }

  @Test
  void setDefaultPutsWhatIsAbsentAndLeavesNulls() {
    Session session = after(s -> s.put("null", null));
    assertThat(session.setDefault("null", 1)).isNull();
    assertThat(session.isModified()).isFalse();
    assertThat(session.setDefault("new", 1)).isEqualTo(1);
    assertThat(session.setDefault("new", 2)).isEqualTo(1);
    assertThat(session.isModified()).isTrue();
    assertThat(session).containsEntry("new", 1);
  }

  @Test
  void modifiedNeedsNoKey() {
    SessionManager manager = SessionManager.create(null, SessionOptions.flask(), at(NOW));
    Session session = manager.open(Cookies::none);
    session.modified(true);
    assertThat(session.isModified()).isTrue();
    assertThat(manager.commit(session)).isEqualTo(new SessionCommit(false, null));
  }

  @Test
  void withoutKeysItReadsAsEmptyAndSaysWhatToCall() {
    SessionManager manager = SessionManager.create(null, SessionOptions.defaults(), at(NOW));
    for (Consumer<Session> write : writes()) {
      Session session = manager.open(Cookies::none);
      assertThat(session).isEmpty();
      assertThat(session.isNew()).isTrue();
      assertThat(session.get("a", 1)).isEqualTo(1);
      assertThatIllegalStateException()
          .isThrownBy(() -> write.accept(session))
          .withMessageStartingWith(
              "The session is unavailable because no secret key was set.  Set the secret_key on"
                  + " the application to something unique and secret.")
          .withMessageContaining("app.secretKey(...)");
      assertThat(manager.commit(session)).isEqualTo(new SessionCommit(false, null));
    }
  }

  @Test
  void afterTheCommitItCanBeReadButNotWritten() {
    List<Consumer<Session>> writes = new ArrayList<>(writes());
    writes.add(s -> s.modified(true));
    writes.add(s -> s.modified(false));
    writes.add(s -> s.entrySet().iterator().next().setValue(1));
    writes.add(
        s -> {
          Iterator<String> keys = s.keySet().iterator();
          keys.next();
          keys.remove();
        });
    for (Consumer<Session> write : writes) {
      Session session = after(s -> s.put("a", 1));
      manager(SessionOptions.defaults(), NOW).commit(session);
      assertThatIllegalStateException()
          .isThrownBy(() -> write.accept(session))
          .withMessageContaining("the response has begun");
      assertThat(session).containsOnly(Map.entry("a", 1));
    }
  }

  @Test
  void underFlaskWhatIsWrittenAfterTheCommitIsLostWithALineInTheLog() {
    Session session = after(s -> s.put("a", 1));
    SessionCommit commit = manager().commit(session);
    session.put("late", 1);
    assertThat(commit.cookie()).isNull();
    assertThat(session).containsEntry("late", 1);
    assertThat(LOGS.lines()).singleElement().asString().contains("the response has begun");
  }
}
