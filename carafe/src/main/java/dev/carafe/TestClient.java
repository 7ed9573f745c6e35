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
 *
 * <p>What the server would refuse before the program sees it, the client answers as the server
 * does: 400 for a control character in a field or a Host that is none, 414 for a path and 431 for
 * fields that are too long, and so on; the text says why. Bodies come whole, and no deadline ends.
 */
public interface TestClient {
  /**
   * The scheme, host and port that paths are relative to, such as {@code https://shop.example};
   * {@code http://localhost} by default. With https the program sees a request that came over TLS,
   * and Secure cookies come and go; whether it is served so is not looked at: see to that where it
   * starts, with TLS or a proxy that it trusts.
   *
   * @throws IllegalArgumentException if it is not http or https, or has a path
   */
  TestClient baseUrl(String url);

  /**
   * Sends a GET request to a path, which may have a query, or to a whole URL: the program answers
   * for every host.
   */
  TestResponse get(String path);

  /** Posts a form: name, value, name, value ... */
  TestResponse post(String path, String... form);

  /** Posts the value as JSON. */
  TestResponse postJson(String path, Object value);

  /**
   * A request of any method with any header fields and body; nothing is sent before {@code send}.
   */
  TestRequest request(String method, String path);

  /**
   * Whether redirects are followed; off by default. They may lead to the hosts that the client was
   * told of, in the base URL or in a URL that was asked for; others throw an {@link
   * IllegalStateException}.
   */
  TestClient followRedirects(boolean follow);

  /** The cookies that the client keeps. */
  TestCookies cookies();

  /**
   * Opens the session that the next request would see, lets the consumer read or change it, and
   * keeps the cookie that results; Flask's {@code session_transaction}.
   *
   * @throws IllegalStateException if the session is changed and the program has no secret key, or
   *     if a browser would refuse the session's cookie
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
