package dev.carafe.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestResponse;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.jdbc.JdbcSessionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingSessionTest {
  private static final String KEY = "a key for the tests of moving-session";

  @TempDir private Path folder;
  private JdbcSessionStore database;
  private final Cut redis = new Cut(MemorySessionStore.create());
  private TestClient client;

  /** A store that can be cut off. */
  private static final class Cut implements SessionStore {
    private final SessionStore store;
    private boolean isDown;

    Cut(SessionStore store) {
      this.store = store;
    }

    private SessionStore store() {
      if (isDown) {
        throw new SessionStoreException("cut off", null);
      }
      return store;
    }

    @Override
    public @Nullable StoredSession load(String key) {
      return store().load(key);
    }

    @Override
    public boolean save(StoredSession session) {
      return store().save(session);
    }

    @Override
    public void delete(String key) {
      store().delete(key);
    }

    @Override
    public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
      return store().touch(key, version, lastSeen, expires);
    }

    @Override
    public List<StoredSession> ofUser(String user) {
      return store().ofUser(user);
    }
  }

  @BeforeEach
  void begin() {
    database = JdbcSessionStore.inFile(folder.resolve("sessions"));
    client = client(database, redis);
  }

  private static TestClient client(@Nullable SessionStore database, @Nullable SessionStore redis) {
    Carafe app = Carafe.create();
    app.mount("/moving", MovingSession.app(SessionPlaces.of(KEY, database, redis)));
    return app.testClient().followRedirects(true);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private TestResponse move(String place) {
    return client.post("/moving/here", "place", place);
  }

  @Test
  void whereverItMovesNothingIsLost() {
    client.get("/moving/");
    client.post("/moving/name", "name", "Ada <3");
    int visits = 2;
    for (String from : List.of("signed", "encrypted", "memory", "database", "redis")) {
      for (String to : List.of("signed", "encrypted", "memory", "database", "redis")) {
        move(from);
        String page = move(to).text();
        visits += 2;
        assertThat(page)
            .as("%s to %s", from, to)
            .contains("A session that moves, Ada &lt;3")
            .contains("<td id=\"visits\">" + visits + "</td>");
      }
    }
  }

  @Test
  void whenItBeganIsToTheSecondFromTheFirstVisitOn() {
    Pattern begun = Pattern.compile("<td>(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)</td>");
    String first = client.get("/moving/").text();
    Matcher found = begun.matcher(first);
    assertThat(found.find()).as(first).isTrue();
    assertThat(client.get("/moving/").text()).contains("<td>" + found.group(1) + "</td>");
    assertThat(move("encrypted").text()).contains("<td>" + found.group(1) + "</td>");
  }

  @Test
  void itIsInOnePlaceAtATime() {
    client.get("/moving/");
    assertThat(move("database").text()).contains("It is a random id").contains("visits");
    String id = String.valueOf(client.jar().get("session"));
    assertThat(id).hasSize(43);
    move("signed");
    assertThat(client.jar().get("session")).contains(".");
    TestClient thief = client(database, redis);
    thief.jar().set("session", id);
    assertThat(thief.get("/moving/").text()).contains("<td id=\"visits\">1</td>");
  }

  @Test
  void thePageShowsWhatAnybodyCanRead() {
    client.get("/moving/");
    client.post("/moving/name", "name", "Ada");
    String signed = client.get("/moving/").text();
    assertThat(signed).contains("id=\"readable\">{").contains("name=Ada");
    String encrypted = move("encrypted").text();
    assertThat(encrypted).doesNotContain("id=\"readable\"").contains("Nobody without the key");
    String database = move("database").text();
    assertThat(database)
        .contains("<code id=\"stored\">{")
        .contains("&quot;name&quot;:&quot;Ada&quot;");
  }

  @Test
  void aPlaceThatDoesNotAnswerIsNamedAndTheVisitorMayGoOn() {
    client.get("/moving/");
    client.post("/moving/name", "name", "Ada");
    move("redis");
    redis.isDown = true;
    TestResponse down = client.get("/moving/");
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.header("Retry-After")).isEqualTo("1");
    assertThat(down.text()).contains("Your session cannot be reached");
    redis.isDown = false;
    assertThat(client.get("/moving/").text()).contains("Ada");
    redis.isDown = true;
    assertThat(client.post("/moving/anew").text()).contains("<td id=\"visits\">1</td>");
  }

  @Test
  void whoIsElsewhereDoesNotNoticeThatRedisIsDown() {
    client.get("/moving/");
    redis.isDown = true;
    assertThat(client.get("/moving/").status()).isEqualTo(200);
    for (String place : List.of("encrypted", "memory", "database")) {
      assertThat(move(place).status()).as(place).isEqualTo(200);
    }
    assertThat(move("redis").text()).as("nobody moves there").contains("cannot be reached");
    assertThat(client.get("/moving/").text()).contains("A database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "../../etc/passwd", "redis\u0000"})
  void aPlaceThatIsNoneIsStaying(String place) {
    client.get("/moving/");
    assertThat(move(place).text()).contains("A signed cookie");
    client.jar().set("moving_place", "x");
    assertThat(client.get("/moving/").status()).isEqualTo(200);
  }

  @Test
  void withoutRedisThePageSaysHowToAddIt() {
    TestClient plain = client(null, null);
    assertThat(plain.get("/moving/").text()).contains("GALLERY_REDIS").doesNotContain(">Redis<");
    assertThat(plain.post("/moving/here", "place", "redis").text()).contains("A signed cookie");
  }
}
