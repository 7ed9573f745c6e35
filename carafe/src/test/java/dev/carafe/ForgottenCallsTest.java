package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.carafe.security.Login;
import dev.carafe.sessions.MemorySessionStore;
import dev.carafe.sessions.OnConflict;
import dev.carafe.sessions.SessionOptions;
import dev.carafe.sessions.StoreOptions;
import dev.carafe.testing.FaultyStore;
import dev.carafe.testing.Logs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program is told that left something out, and what its log and visitors are told. */
class ForgottenCallsTest {
  private final Carafe app = Carafe.create().secretKey("a key for this test only");

  @ParameterizedTest
  @CsvSource({
    "csrf_field,Csrf.protection()",
    "csrf_meta_tag,Csrf.protection()",
    "csp_nonce,SecurityHeaders.defaults()"
  })
  void aFunctionOfAnExtensionThatIsNotInstalledNamesIt(String function, String extension) {
    app.get("/", request -> request.renderString("{{ " + function + "() }}"));

    assertThatIllegalStateException()
        .isThrownBy(() -> app.testClient().propagateExceptions(true).get("/"))
        .withMessageContaining("app.install(" + extension + ")");
  }

  @Test
  @SuppressWarnings(
      "NullAway") // what a program does that looked a name up and not at what it found
  void nobodyCanBeLoggedIn() {
    Login<String> login = Login.of(name -> name, name -> name);
    app.install(login);
    app.get(
        "/",
        request -> {
          login.in(request, Map.of("ann", "Ann").get("bob"));
          return "in";
        });

    assertThatNullPointerException()
        .isThrownBy(() -> app.testClient().propagateExceptions(true).get("/"))
        .withMessageContaining("logged in is null");
  }

  @Test
  void twoViewsOfOneRuleAreOneTooMany() {
    app.get("/", request -> "one");
    app.get("/", request -> "two");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.testClient().get("/"))
        .withMessageContaining("take one out");
  }

  @Test
  void aStoreThatIsLeftAloneCostsTheLogALineForEachRequest() {
    FaultyStore store = new FaultyStore(MemorySessionStore.create());
    app.sessions(SessionOptions.defaults().store(store));
    app.get("/", request -> "" + request.session().put("a", 1));
    store.fails(true);
    TestClient client = app.testClient();
    try (Logs log = Logs.open("dev.carafe")) {
      for (int i = 0; i < 20; i++) {
        assertThat(client.get("/").status()).isEqualTo(503);
      }
      assertThat(log.written())
          .last()
          .asString()
          .contains("Exception on / [GET]: the session store was not asked")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void whoCameTooLateIsToldWhatToDo() {
    app.sessions(
        SessionOptions.defaults()
            .store(
                StoreOptions.of(MemorySessionStore.create())
                    .onConflict("seat", OnConflict.REFUSE)));
    TestClient client = app.testClient();
    app.get("/begin", request -> "" + request.session().put("seat", 0));
    app.get(
        "/",
        request -> {
          request.session().put("seat", 1);
          client.sessionTransaction(session -> session.put("seat", 2));
          return "";
        });
    client.get("/begin");

    TestResponse refused = client.get("/");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("Reload the page and try again.");
  }
}
