package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.cookies.Cookies;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Time limits that a session has of its own, and ids that are changed because it is time. */
class SessionTimeoutsTest {
  private final MemorySessionStore store = MemorySessionStore.of(1000, at(NOW));
  private final Map<Long, SessionManager> managers = new HashMap<>();
  private StoreOptions options =
      StoreOptions.of(store)
          .idleTimeout(Duration.ofSeconds(100))
          .absoluteTimeout(Duration.ofSeconds(1000));

  private SessionManager manager(long later) {
    return managers.computeIfAbsent(
        later,
        same ->
            SessionManager.create(null, SessionOptions.defaults().store(options), at(NOW + later)));
  }

  private String begin(Consumer<Session> view) {
    return Requests.next(Requests.request(manager(0), "", view));
  }

  private Session open(long later, String field) {
    return manager(later).open(() -> Requests.cookies(field));
  }

  @Test
  void aSessionHasTimeLimitsOfItsOwn() {
    String field =
        begin(
            s -> {
              s.user("ada");
              s.timeouts(Duration.ofMinutes(5), Duration.ofSeconds(400));
            });
    assertThat(open(299, field).user()).isEqualTo("ada");
    assertThat(open(300, field)).isEmpty();
    Requests.request(manager(290), field, Session::user); // notes its use
    assertThat(open(399, field).user()).isEqualTo("ada");
    assertThat(open(400, field)).isEmpty();
  }

  @Test
  void withoutThemThoseOfTheOptionsAreBack() {
    String field = begin(s -> s.timeouts(Duration.ofMinutes(5), null));
    Requests.request(
        manager(10),
        field,
        s -> {
          s.timeouts(null, null);
          s.user("ada");
        });
    assertThat(open(109, field).user()).isEqualTo("ada");
    assertThat(open(110, field)).isEmpty();
  }

  @Test
  void limitsThatAreDroppedDoNotCount() {
    String field = begin(s -> s.user("ada"));
    Requests.request(
        manager(70),
        field,
        s -> {
          s.timeouts(Duration.ofMinutes(15), null);
          s.modified(false);
        });
    assertThat(open(169, field).user()).isEqualTo("ada");
    assertThat(open(170, field)).isEmpty();
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    Session session = manager(0).open(Cookies::none);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.timeouts(Duration.ofMillis(999), null))
        .withMessageContaining("the session's idle timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.timeouts(null, Duration.ofDays(-1)))
        .withMessageContaining("the session's absolute timeout");
  }

  @Test
  void anIdIsChangedAfterThatTimeAndTheOldOneLeadsToTheSessionForHalfAMinute() {
    options = options.renewalTimeout(Duration.ofSeconds(50));
    String field = begin(s -> s.user("ada"));
    Consumer<Session> reads = Session::user;
    assertThat(Requests.request(manager(49), field, reads).cookie()).isNull();
    String second = Requests.next(Requests.request(manager(50), field, reads));
    assertThat(second).isNotEqualTo(field);
    assertThat(open(79, field).user()).isEqualTo("ada");
    assertThat(open(80, field)).isEmpty();

    assertThat(Requests.request(manager(99), second, reads).cookie()).isNull();
    String third = Requests.next(Requests.request(manager(100), second, reads));
    assertThat(open(100, third).user()).isEqualTo("ada");
    assertThat(store.ofUser("ada")).hasSize(1);
    assertThat(Objects.requireNonNull(store.ofUser("ada").get(0)).created().getEpochSecond())
        .isEqualTo(NOW);
  }

  @Test
  void ofTwoRequestsThatAreToRenewOneDoesAndNothingIsLost() {
    options = options.renewalTimeout(Duration.ofSeconds(50));
    String field = begin(s -> s.put("n", 1));
    Session one = open(50, field);
    Session two = open(50, field);
    Session three = open(50, field);
    one.update("n", 0, n -> n + 1);
    two.update("n", 0, n -> n + 1);
    assertThat(three.get("n", 0)).isEqualTo(1);
    String next = Requests.next(manager(50).commit(one));
    assertThat(manager(50).commit(two)).isEqualTo(new SessionCommit(true, null));
    assertThat(manager(50).commit(three)).isEqualTo(new SessionCommit(true, null));
    assertThat(open(50, next).get("n", 0)).isEqualTo(3);
  }

  @Test
  void aRenewalDoesNotUndoALogout() {
    options = options.renewalTimeout(Duration.ofSeconds(50));
    String field = begin(s -> s.user("ada"));
    Session renews = open(50, field);
    Session logout = open(50, field);
    assertThat(renews.user()).isEqualTo("ada");
    logout.clear();
    String next = Requests.next(manager(50).commit(renews));
    manager(50).commit(logout);
    assertThat(open(50, next)).isEmpty();
    assertThat(open(50, field)).isEmpty();
  }
}
