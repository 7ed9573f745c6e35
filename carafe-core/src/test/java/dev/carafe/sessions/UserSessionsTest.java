package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.KEYS;
import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** All sessions of one user: listed, and ended from elsewhere. */
class UserSessionsTest {
  private final MemorySessionStore store = MemorySessionStore.of(100, at(NOW));
  private final SessionManager manager =
      SessionManager.create(null, SessionOptions.defaults().store(store), at(NOW));

  private Session open(String field) {
    return manager.open(() -> Requests.cookies(field));
  }

  private String login(String user, String device) {
    SessionCommit commit =
        Requests.request(
            manager,
            "",
            s -> {
              s.user(user);
              s.put("device", device);
            });
    return "session=" + Objects.requireNonNull(commit.cookie()).value();
  }

  @Test
  void aUsersSessionsAreListedWithWhatTheProgramNoted() {
    login("ada", "phone");
    login("ada", "laptop");
    login("bob", "tablet");
    assertThat(manager.of("ada"))
        .extracting(session -> session.values().get("device"))
        .containsExactlyInAnyOrder("phone", "laptop");
    assertThat(manager.of("ada"))
        .allSatisfy(
            session -> {
              assertThat(session.created()).isEqualTo(Instant.ofEpochSecond(NOW));
              assertThat(session).asString().doesNotContain("ada", session.key());
            });
    assertThat(manager.of("nobody")).isEmpty();
  }

  @Test
  void theOneOfTheRequestIsTold() {
    String phone = login("ada", "phone");
    login("ada", "laptop");
    login("bob", "tablet");
    assertThat(manager.of("ada"))
        .filteredOn(session -> session.isSameAs(open(phone)))
        .extracting(session -> session.values().get("device"))
        .containsExactly("phone");
    assertThat(manager.of("bob")).noneMatch(session -> session.isSameAs(open(phone)));
    assertThat(manager.of("ada")).noneMatch(session -> session.isSameAs(open("")));
    Session another = open(phone);
    another.regenerate();
    assertThat(manager.of("ada")).filteredOn(session -> session.isSameAs(another)).hasSize(1);
    assertThatNullPointerException()
        .isThrownBy(() -> manager.of("ada").get(0).isSameAs(null))
        .withMessageContaining("request.session()");
  }

  @Test
  void oneIsEndedByItsKeyWhereverItsVisitorIs() {
    String field = login("ada", "phone");
    manager.end(manager.of("ada").get(0).key());
    assertThat(open(field)).isEmpty();
    manager.end("no such key");
  }

  @Test
  void allAreEndedOrAllButOne() {
    String phone = login("ada", "phone");
    String laptop = login("ada", "laptop");
    String bob = login("bob", "tablet");
    assertThat(manager.endAllOfExcept("ada", open(phone))).isEqualTo(1);
    assertThat(open(laptop)).isEmpty();
    assertThat(open(phone).user()).isEqualTo("ada");
    assertThat(manager.endAllOf("ada")).isEqualTo(1);
    assertThat(open(phone)).isEmpty();
    assertThat(open(bob).user()).isEqualTo("bob");
  }

  @Test
  void whoLogsOutIsNotListedAnyMore() {
    String field = login("ada", "phone");
    Requests.request(manager, field, s -> s.user(null));
    assertThat(manager.of("ada")).isEmpty();
    assertThat(open(field).user()).isNull();
  }

  @Test
  void aNumberFromFlaskLoginIsAUserToo() {
    Requests.request(manager, "", s -> s.put("_user_id", 7));
    assertThat(manager.of("7")).hasSize(1);
  }

  @Test
  void aUserWhomNotEveryStoreCanKeepIsRefusedAtOnce() {
    Session session = open("");
    for (String longest : List.of("x".repeat(1000), "é".repeat(500), "\uD83D\uDE00".repeat(250))) {
      session.user(longest);
      assertThat(session.user()).isEqualTo(longest);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.user(longest + "x"))
          .withMessageContaining("1001 octets")
          .withMessageContaining("such as a number");
    }
    for (String half : List.of("\uD83D", "a\uDE00", "\uDE00\uD83D", "\uD83Da")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.user(half))
          .withMessageContaining("half a character");
    }
  }

  @Test
  void sessionsInCookiesAreInNoList() {
    SessionManager inCookies = SessionManager.create(KEYS, SessionOptions.defaults(), at(NOW));
    assertThatIllegalStateException()
        .isThrownBy(() -> inCookies.of("ada"))
        .withMessageContaining("SessionOptions.store");
    SessionManager none = SessionManager.create(null, SessionOptions.defaults(), at(NOW));
    assertThatIllegalStateException()
        .isThrownBy(() -> none.endAllOf("ada"))
        .withMessageContaining("neither a secret key nor a store");
  }
}
