package dev.carafe;

import dev.carafe.sessions.Session;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Calls a program as a browser would, without a network, and keeps its cookies between calls. Comes
 * from {@link Carafe#testClient()}; the module {@code carafe-test} holds it.
 *
 * <pre>{@code
 * var client = app.testClient();
 * client.post("/login", "username", "ann");
 * assertThat(client.get("/").text()).contains("Welcome back, ann!");
 * }</pre>
 */
public interface TestClient {
  /** Sends a GET request; the path may have a query. */
  TestResponse get(String path);

  /** Posts a form: name, value, name, value ... */
  TestResponse post(String path, String... form);

  /** Posts the value as JSON. */
  TestResponse postJson(String path, Object value);

  /**
   * A request of any method with any header fields and body; nothing is sent before {@code send}.
   */
  TestRequest request(String method, String path);

  /** Whether redirects within the site are followed; off by default. */
  TestClient followRedirects(boolean follow);

  /** The cookies that the client keeps. */
  TestCookies cookies();

  /**
   * Opens the session that the next request would see, lets the consumer read or change it, and
   * keeps the cookie that results; Flask's {@code session_transaction}.
   *
   * @throws IllegalStateException if the session is changed and the program has no secret key
   */
  void sessionTransaction(Consumer<Session> transaction);

  /** Makes test clients; found by {@link ServiceLoader}. */
  interface Factory {
    /** A client of this program, without cookies. */
    TestClient create(Carafe program);

    /** The factory of {@code carafe-test}. */
    static Factory load() {
      return ServiceLoader.load(Factory.class, Factory.class.getClassLoader())
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "there is no test client: add the dependency dev.carafe:carafe-test with"
                          + " scope test"));
    }
  }
}
