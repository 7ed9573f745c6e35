package dev.carafe.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.signing.KeyRing;
import dev.carafe.testing.Logs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a store has of sessions that are encrypted. */
class EncryptedStoreTest {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  private static final KeyRing KEYS = KeyRing.of("a key of the year two thousand and six");
  private static final KeyRing NEWER =
      KeyRing.of(
          "another key, of the next year, as long", "a key of the year two thousand and six");

  private final MemorySessionStore store = MemorySessionStore.of(100, Requests.at(Requests.NOW));

  private SessionManager manager(StoreOptions options, long now) {
    return SessionManager.create(null, SessionOptions.defaults().store(options), Requests.at(now));
  }

  private SessionManager manager(KeyRing keys) {
    return manager(StoreOptions.of(store).encrypted(keys), Requests.NOW);
  }

  private String begin(SessionManager manager, Consumer<Session> view) {
    return Requests.next(Requests.request(manager, "", view));
  }

  private StoredSession only() {
    return Objects.requireNonNull(store.ofUser("ada").get(0));
  }

  private String login(SessionManager manager) {
    return begin(
        manager,
        s -> {
          s.user("ada");
          s.put("secret", "the plain words");
        });
  }

  private static @Nullable Object secret(SessionManager manager, String field) {
    return manager.open(() -> Requests.cookies(field)).get("secret");
  }

  @Test
  void theStoreHasNoWordOfWhatASessionHolds() {
    String field = login(manager(KEYS));
    String kept = new String(only().data(), StandardCharsets.ISO_8859_1);
    assertThat(kept).doesNotContain("plain").doesNotContain("secret").doesNotContain("ada");
    assertThat(secret(manager(KEYS), field)).isEqualTo("the plain words");
    assertThat(manager(KEYS).of("ada"))
        .singleElement()
        .satisfies(found -> assertThat(found.values()).containsEntry("secret", "the plain words"));
  }

  @Test
  void equalSessionsAreKeptAsDifferentOctets() {
    SessionManager manager = manager(KEYS);
    login(manager);
    byte[] first = only().data();
    store.delete(only().key());
    login(manager);
    assertThat(only().data()).isNotEqualTo(first);
  }

  @Test
  void whatWasChangedInTheStoreIsAFreshSession() {
    SessionManager manager = manager(KEYS);
    String field = login(manager);
    StoredSession kept = only();
    for (int i = 0; i < kept.data().length; i++) {
      byte[] changed = kept.data().clone();
      changed[i] ^= 1;
      replace(kept, changed);
      assertThat(manager.open(() -> Requests.cookies(field))).as("octet %s", i).isEmpty();
    }
    for (int length = 0; length < kept.data().length; length++) {
      replace(kept, Arrays.copyOf(kept.data(), length));
      assertThat(manager.open(() -> Requests.cookies(field))).as("length %s", length).isEmpty();
    }
    replace(kept, "{\"secret\":\"made up\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(manager.open(() -> Requests.cookies(field))).as("in plain").isEmpty();
    assertThat(manager.statistics().unreadable()).isGreaterThan(100);
    assertThat(LOGS.lines()).noneMatch(line -> line.contains("made up"));
  }

  private void replace(StoredSession kept, byte[] data) {
    store.delete(kept.key());
    for (long version = 1; version <= kept.version(); version++) {
      store.save(
          new StoredSession(
              kept.key(),
              version,
              kept.user(),
              kept.created(),
              kept.lastSeen(),
              kept.expires(),
              data));
    }
  }

  @Test
  void whatIsPutIntoAnothersPlaceOrBackFromAnEarlierVersionIsAFreshSession() {
    SessionManager manager = manager(KEYS);
    String eve = begin(manager, s -> s.user("eve"));
    StoredSession eves = store.ofUser("eve").get(0);
    String ada = login(manager);
    StoredSession adas = only();
    replace(eves, adas.data());
    assertThat(manager.open(() -> Requests.cookies(eve))).isEmpty();

    Requests.request(manager, ada, s -> s.put("secret", "newer"));
    StoredSession newer = only();
    assertThat(newer.version()).isEqualTo(2);
    replace(newer, adas.data());
    assertThat(manager.open(() -> Requests.cookies(ada))).as("data of version 1").isEmpty();
  }

  @Test
  void anotherKeyReadsNothingAndAnOlderOneOfTheRingDoes() {
    String field = login(manager(KEYS));
    assertThat(secret(manager(KeyRing.generate()), field)).isNull();
    assertThat(secret(manager(NEWER), field)).isEqualTo("the plain words");
  }

  @Test
  void aChangeEncryptsWithTheNewKey() {
    String field = login(manager(KEYS));
    Requests.request(manager(NEWER), field, s -> s.put("more", 1));
    assertThat(secret(manager(KEYS), field)).isNull();
    assertThat(secret(manager(NEWER), field)).isEqualTo("the plain words");
  }

  @Test
  void aUseThatIsNotedEncryptsWithTheNewKeyAndNothingIsLost() {
    String field = login(manager(KEYS));
    SessionManager later = manager(StoreOptions.of(store).encrypted(NEWER), Requests.NOW + 61);
    Requests.request(later, field, s -> s.get("secret"));
    assertThat(secret(manager(KEYS), field)).isNull();
    assertThat(secret(manager(NEWER), field)).isEqualTo("the plain words");
    assertThat(only().lastSeen()).isEqualTo(Instant.ofEpochSecond(Requests.NOW + 61));
    assertThat(only().version()).isEqualTo(2);
    SessionManager again = manager(StoreOptions.of(store).encrypted(NEWER), Requests.NOW + 122);
    Requests.request(again, field, s -> s.get("secret"));
    assertThat(only().version()).as("no more than noted").isEqualTo(2);
    assertThat(only().lastSeen()).isEqualTo(Instant.ofEpochSecond(Requests.NOW + 122));
  }

  @Test
  void sessionsInPlainAreReadUntilThatMomentAndEncryptedWhenUsed() {
    String field = login(manager(StoreOptions.of(store), Requests.NOW));
    Instant until = Instant.ofEpochSecond(Requests.NOW + 100);
    StoreOptions moving = StoreOptions.of(store).encrypted(KEYS, until);
    assertThat(secret(manager(KEYS), field)).as("without the moment").isNull();
    assertThat(secret(manager(moving, Requests.NOW + 100), field)).as("at its end").isNull();
    assertThat(secret(manager(moving, Requests.NOW + 99), field)).isEqualTo("the plain words");
    Requests.request(manager(moving, Requests.NOW + 99), field, s -> s.get("secret"));
    assertThat(secret(manager(KEYS), field)).isEqualTo("the plain words");
  }

  @Test
  void anOldIdLeadsToTheNewOneThereToo() {
    StoreOptions options =
        StoreOptions.of(store).encrypted(KEYS).regenerationGrace(Duration.ofSeconds(10));
    SessionManager manager = manager(options, Requests.NOW);
    String old = login(manager);
    Requests.request(manager, old, Session::regenerate);
    assertThat(secret(manager, old)).isEqualTo("the plain words");
    SessionManager later = manager(options, Requests.NOW + 10);
    assertThat(secret(later, old)).isNull();
  }

  @Test
  void sessionsMoveOutOfAnEncryptedStore() {
    String field = login(manager(KEYS));
    MemorySessionStore target = MemorySessionStore.of(10, Requests.at(Requests.NOW));
    SessionOptions options =
        SessionOptions.defaults()
            .store(target)
            .alsoReads(
                StoreOptions.of(store).encrypted(KEYS), Instant.ofEpochSecond(Requests.NOW + 9));
    SessionManager moving = SessionManager.create(null, options, Requests.at(Requests.NOW));
    assertThat(secret(moving, field)).isEqualTo("the plain words");
  }

  @Test
  void aKeyThatCanBeGuessedIsRefused() {
    StoreOptions options = StoreOptions.of(store);
    assertThatIllegalArgumentException().isThrownBy(() -> options.encrypted(KeyRing.of("dev")));
  }

  @Test
  void aUseOfWhatSomebodyChangedMeanwhileIsNotNoted() {
    SessionStore encrypted =
        StoreOptions.of(store).encrypted(NEWER).opened(Requests.at(Requests.NOW));
    login(manager(KEYS));
    StoredSession kept = only();
    byte[] changed = kept.data().clone();
    changed[changed.length - 1] ^= 1;
    replace(kept, changed);
    assertThat(encrypted.touch(kept.key(), 1, kept.lastSeen(), kept.expires())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encrypted.load(kept.key()))
        .isInstanceOf(MalformedJson.class);
    assertThat(encrypted).hasToString("EncryptedSessionStore");
  }
}
