package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carafe.testing.Logs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address at which others ask whether the program is there. */
class HealthCheckTest {
  @RegisterExtension static final Logs LOGS = Logs.of("dev.carafe.access");

  private final Carafe app = Carafe.create();
  private final TestClient client = app.testClient();

  @Test
  void answersOkAndNothingOfTheProgramRuns() {
    List<String> ran = new ArrayList<>();
    app.secretKey("a key for this test only").accessLog(AccessLog.COMMON).healthCheck("/healthz");
    app.beforeRequest(
        request -> {
          ran.add("before");
          return null;
        });
    app.afterRequest(
        (request, response) -> {
          ran.add("after");
          return response;
        });
    app.teardownRequest((request, error) -> ran.add("teardown"));

    for (String target : List.of("/healthz", "/healthz?probe=1")) {
      TestResponse response = client.get(target);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.text()).isEqualTo("ok");
      assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(response.header("Cache-Control")).isEqualTo("no-store");
      assertThat(response.header("Set-Cookie")).isNull();
    }
    assertThat(client.request("HEAD", "/healthz").send().status()).isEqualTo(200);
    assertThat(ran).isEmpty();
    assertThat(LOGS.lines()).isEmpty();
  }

  @Test
  void probesNameAnAddressForTheirHostAndNoProxy() {
    app.trustedHosts(List.of("shop.example"))
        .trustProxies(TrustedProxies.hops(1).host(1))
        .healthCheck("/healthz");

    assertThat(client.get("http://10.1.2.3:5000/healthz").status()).isEqualTo(200);
    assertThat(client.get("http://10.1.2.3:5000/").status()).isEqualTo(400);
    assertThat(client.request("GET", "/healthz").header("X-Forwarded-Host", "a b").send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz/", "/healthzz", "/Healthz", "/%68ealthz", "/x/healthz", "/"})
  void otherPathsAreTheProgramsOwn(String target) {
    app.healthCheck("/healthz");

    assertThat(client.get(target).status()).isEqualTo(404);
  }

  @Test
  void otherMethodsAreTheProgramsOwn() {
    app.healthCheck("/healthz");
    app.post("/healthz", request -> "posted");

    assertThat(client.post("/healthz").text()).isEqualTo("posted");
  }

  @Test
  void thereIsNoneUnlessAskedFor() {
    assertThat(client.get("/healthz").status()).isEqualTo(404);
  }

  @Test
  void thatOfTheProgramThatServesCounts() {
    Carafe site = Carafe.create().healthCheck("/up").mount("/shop", app.healthCheck("/up"));

    assertThat(site.testClient().get("/up").text()).isEqualTo("ok");
    assertThat(site.testClient().get("/shop/up").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "healthz", "/a?b", "/a#b", "/a b", "/é"})
  void aPathThatCannotBeAskedForIsRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.healthCheck(path))
        .withMessageContaining("/healthz");
  }
}
