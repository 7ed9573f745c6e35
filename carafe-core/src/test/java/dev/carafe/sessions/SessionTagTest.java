package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static dev.carafe.sessions.Requests.cookies;
import static dev.carafe.sessions.Requests.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.cookies.Cookies;
import dev.carafe.sessions.json.SessionTag;
import dev.carafe.sessions.json.TaggedJson;
import dev.carafe.sessions.json.Tuple;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTagTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  record Point(int x, int y) {}

  private static final SessionTag<Point> POINT =
      SessionTag.of(
          " p",
          Point.class,
          point -> List.of(point.x(), point.y()),
          json -> new Point((int) ((List<?>) json).get(0), (int) ((List<?>) json).get(1)));
  private static final SessionTag<Currency> CURRENCY =
      SessionTag.of(
          "\"é",
          Currency.class,
          Currency::getCurrencyCode,
          json -> Currency.getInstance((String) json));
  private static final SessionTag<AtomicInteger> COUNTER =
      SessionTag.of(
          " n", AtomicInteger.class, AtomicInteger::get, json -> new AtomicInteger((int) json));

  private static final SessionCodec CODEC =
      SessionCodec.flask().tag(POINT).tag(CURRENCY).tag(COUNTER);

  private final SessionManager manager =
      SessionManager.create(KEYS, SessionOptions.defaults().codec(CODEC), at(NOW));

  private String cookie(Map<String, Object> values) {
    Session session = manager.open(Cookies::none);
    session.putAll(values);
    return next(manager.commit(session));
  }

  @Test
  void valuesOfAddedTypesComeBack() {
    Map<String, Object> values =
        Map.of(
            "here",
            new Point(1, 2),
            "list",
            List.of(new Point(3, 4), Currency.getInstance("EUR")),
            "deep",
            Map.of("t", Tuple.of(new Point(5, 6))));
    String cookie = cookie(values);
    assertThat(manager.open(() -> cookies(cookie))).isEqualTo(values);
    Session counted = manager.open(() -> cookies(cookie(Map.of("n", new AtomicInteger(7)))));
    assertThat(counted.get("n", new AtomicInteger())).hasValue(7);
  }

  @Test
  void theJsonIsThatOfFlasksTags() {
    TaggedJson json = CODEC.json();
    assertThat(json.write(Map.of("here", new Point(1, 2))))
        .asString()
        .isEqualTo("{\"here\":{\" p\":[1,2]}}");
    assertThat(json.write(Map.of("c", Currency.getInstance("EUR"))))
        .asString()
        .isEqualTo("{\"c\":{\"\\\"\\u00e9\":\"EUR\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {" p", "\"é", " n", " t"})
  void aMapThatLooksLikeATagStaysAMap(String key) {
    Map<String, Object> map = Map.of("m", Map.of(key, 1));
    assertThat(manager.open(() -> cookies(cookie(map)))).isEqualTo(map);
    Map<String, Object> top = Map.of(key, List.of(1, 2));
    assertThat(manager.open(() -> cookies(cookie(top)))).isEqualTo(top);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "5", "null", "\"x\"", "{}", "[1,\"2\"]", "{\" p\":1}"})
  void aValueThatTheTagCannotReadMakesTheSessionFresh(String json) {
    byte[] payload = ("{\"a\":{\" p\":" + json + "}}").getBytes(StandardCharsets.UTF_8);
    String value = CODEC.form(KEYS, at(NOW)).write(payload, "session");
    assertThat(manager.open(() -> cookies("session=" + value)).isNew()).isTrue();
    assertThat(manager.statistics().unreadable()).isEqualTo(1);
  }

  @Test
  void aChangeWithinAnAddedTypeIsNoticed() {
    String cookie = cookie(Map.of("n", new AtomicInteger(7)));
    Session session = manager.open(() -> cookies(cookie));
    session.get("n", new AtomicInteger()).incrementAndGet();
    assertThat(manager.commit(session).cookie()).isNotNull();
    Session read = manager.open(() -> cookies(cookie));
    assertThat(read.get("n", new AtomicInteger())).hasValue(7);
    assertThat(manager.commit(read).cookie()).isNull();
  }

  @Test
  void withoutTheTagTheObjectIsAPlainMapAndTheTypeIsRefused() {
    String cookie = cookie(Map.of("here", new Point(1, 2)));
    Session session = Requests.manager().open(() -> cookies(cookie));
    assertThat(session).isEqualTo(Map.of("here", Map.of(" p", List.of(1, 2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaggedJson.codec().encode(Map.of("here", new Point(1, 2))))
        .withMessageContaining("['here'] is a " + Point.class.getName())
        .withMessageContaining("SessionTag");
  }

  @Test
  void aKeyCanBeTakenOnceAndATypeThatSessionsKeepNever() {
    for (String key : new String[] {" p", " t", " di", " b", " m", " u", " d"}) {
      SessionTag<Thread> again = SessionTag.of(key, Thread.class, t -> 1, json -> new Thread());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CODEC.tag(again))
          .withMessageContaining("session tag '" + key + "' is already registered");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionTag.of("", Thread.class, t -> 1, json -> new Thread()))
        .withMessageContaining("empty");
    for (Class<?> type :
        new Class<?>[] {
          String.class, HashMap.class, LinkedList.class, Instant.class, byte[].class, Object.class
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SessionTag.of(" x", type, t -> 1, json -> null))
          .withMessageContaining(type.getName())
          .withMessageContaining("choose a type of your own");
    }
    assertThat(POINT).hasToString("SessionTag[ p, " + Point.class.getName() + "]");
  }
}
