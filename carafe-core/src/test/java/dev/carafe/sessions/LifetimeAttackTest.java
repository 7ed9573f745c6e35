package dev.carafe.sessions;

import static dev.carafe.sessions.Requests.NOW;
import static dev.carafe.sessions.Requests.next;
import static dev.carafe.sessions.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sessions that are to outlive their absolute timeout, by moving. */
class LifetimeAttackTest {
  private static final Instant UNTIL = Instant.ofEpochSecond(NOW + 1_000_000);

  /** No compression makes it small enough for a cookie of 1000 octets. */
  private static final String LONG =
      new Random(1)
          .ints(3000, '!', '~')
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();

  private final MemorySessionStore one = MemorySessionStore.of(100, Requests.at(NOW));
  private final MemorySessionStore other = MemorySessionStore.of(100, Requests.at(NOW));

  private static StoreOptions thousandSeconds(SessionStore store) {
    return StoreOptions.of(store).absoluteTimeout(Duration.ofSeconds(1000));
  }

  private static SessionManager at(SessionOptions options, long seconds) {
    return Requests.manager(options, NOW + seconds);
  }

  private static Session open(SessionOptions options, long seconds, String field) {
    return at(options, seconds).open(() -> Requests.cookies(field));
  }

  /** A session that began at 0, is used at 900 and moves then, ends at 1000. */
  private static void assertItGrowsNoYounger(SessionOptions before, SessionOptions after) {
    String field = next(request(at(before, 0), "", s -> s.user("ada")));
    String moved = next(request(at(after, 900), field, s -> s.put("note", LONG)));

    assertThat(open(after, 999, moved).user()).isEqualTo("ada");
    assertThat(at(after, 999).of("ada"))
        .singleElement()
        .satisfies(it -> assertThat(it.created()).isEqualTo(Instant.ofEpochSecond(NOW)));
    assertThat(open(after, 1000, moved)).isEmpty();
  }

  @Test
  void fromOneStoreToAnother() {
    assertItGrowsNoYounger(
        SessionOptions.defaults().store(thousandSeconds(one)),
        SessionOptions.defaults().store(thousandSeconds(other)).alsoReads(one, UNTIL));
  }

  @Test
  void fromACookieWhoseLoginIsListedToAStoreByGrowing() {
    SessionOptions spilling =
        SessionOptions.defaults()
            .store(thousandSeconds(one).spillingOver(1000))
            .revocable(thousandSeconds(other));
    assertItGrowsNoYounger(spilling, spilling);
  }

  @Test
  void fromCookiesWhoseLoginsAreListedToAStore() {
    assertItGrowsNoYounger(
        SessionOptions.defaults().revocable(thousandSeconds(other)),
        SessionOptions.defaults()
            .store(thousandSeconds(one))
            .revocable(thousandSeconds(other))
            .alsoReadsCookies(UNTIL));
  }

  @Test
  void fromAStoreBackIntoCookiesWhoseLoginsAreListed() {
    SessionOptions store = SessionOptions.defaults().store(thousandSeconds(one));
    SessionOptions cookies =
        SessionOptions.defaults().revocable(thousandSeconds(other)).alsoReads(one, UNTIL);
    String field = next(request(at(store, 0), "", s -> s.user("ada")));
    String moved = next(request(at(cookies, 900), field, s -> s.put("note", "x")));

    assertThat(open(cookies, 999, moved).user()).isEqualTo("ada");
    assertThat(open(cookies, 1000, moved)).isEmpty();
  }

  @Test
  void whoLogsInWhileItMovesHasASessionOfTheirOwn() {
    SessionOptions before = SessionOptions.defaults().store(thousandSeconds(one));
    SessionOptions after =
        SessionOptions.defaults().store(thousandSeconds(other)).alsoReads(one, UNTIL);
    String field = next(request(at(before, 0), "", s -> s.user("ada")));
    String login =
        next(
            request(
                at(after, 900),
                field,
                s -> {
                  s.clear();
                  s.regenerate();
                  s.user("bob");
                }));

    assertThat(open(after, 1899, login).user()).isEqualTo("bob");
    assertThat(open(after, 1900, login)).isEmpty();
    assertThat(one.size()).isZero();
  }
}
