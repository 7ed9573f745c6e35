package dev.carafe.security;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser that binds its sessions, as far as a test lets it. */
final class SoftwareBrowser {
  static final String COOKIE = "__Host-device";

  final TestClient client;
  final SoftwareDevice device;
  @Nullable String registerPath;
  @Nullable String challenge;
  @Nullable String session;
  @Nullable String refreshPath;
  boolean quotes;

  SoftwareBrowser(Carafe app, SoftwareDevice device) {
    this.client = app.testClient().baseUrl("https://shop.example");
    this.device = device;
  }

  /** Logs in, and remembers what the answer says of registering. */
  TestResponse login(String name) {
    TestResponse answer = client.post("/login", "name", name);
    String field = answer.header("Secure-Session-Registration");
    registerPath = field == null ? null : parameter(field, "path");
    challenge = field == null ? null : parameter(field, "challenge");
    return answer;
  }

  /** Logs in and registers. */
  SoftwareBrowser bound(String name) {
    login(name);
    if (register().status() != 200) {
      throw new IllegalStateException("not registered");
    }
    return this;
  }

  static String parameter(String field, String name) {
    int begin = field.indexOf(name + "=\"") + name.length() + 2;
    return field.substring(begin, field.indexOf('"', begin));
  }

  TestResponse register() {
    return register(device.registration(Objects.requireNonNull(challenge)));
  }

  TestResponse register(@Nullable String jwt) {
    TestRequest request = asBrowser(Objects.requireNonNull(registerPath));
    TestResponse answer =
        (jwt == null ? request : request.header(DeviceFields.RESPONSE, quoted(jwt))).send();
    if (answer.status() == 200) {
      Map<?, ?> json = (Map<?, ?>) Objects.requireNonNull(answer.json());
      session = (String) json.get("session_identifier");
      refreshPath = (String) json.get("refresh_url");
      noteChallenge(answer);
    }
    return answer;
  }

  private String quoted(String value) {
    return quotes ? '"' + value + '"' : value;
  }

  private TestRequest asBrowser(String path) {
    return client
        .request("POST", path)
        .header("Origin", "https://shop.example")
        .header("Sec-Fetch-Site", "same-origin");
  }

  private void noteChallenge(TestResponse answer) {
    String field = answer.header("Secure-Session-Challenge");
    if (field != null && field.endsWith(";id=\"" + session + "\"")) {
      challenge = field.substring(1, field.indexOf('"', 1));
    }
  }

  /** One request to renew the cookie, with this proof or none. */
  TestResponse refresh(@Nullable String jwt) {
    TestRequest request =
        asBrowser(Objects.requireNonNull(refreshPath))
            .header("Sec-Secure-Session-Id", quoted(Objects.requireNonNull(session)));
    TestResponse answer =
        (jwt == null ? request : request.header(DeviceFields.RESPONSE, quoted(jwt))).send();
    noteChallenge(answer);
    return answer;
  }

  /** Has the cookie renewed, as browsers do. */
  TestResponse refresh() {
    TestResponse answer = refresh(device.proof(Objects.requireNonNull(challenge)));
    for (int i = 0;
        answer.status() == 403 && answer.header("Secure-Session-Challenge") != null && i < 5;
        i++) {
      answer = refresh(device.proof(challenge));
    }
    return answer;
  }

  /** The bound cookie, or null. */
  @Nullable String cookie() {
    return client.jar().get(COOKIE);
  }

  void loseCookie() {
    client.jar().delete(COOKIE);
  }

  /** A client that has copies of these cookies. */
  TestClient thief(Carafe app, String... names) {
    TestClient thief = app.testClient().baseUrl("https://shop.example");
    for (String name : names) {
      thief.jar().set(name, Objects.requireNonNull(client.jar().get(name)));
    }
    return thief;
  }
}
