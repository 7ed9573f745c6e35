package dev.carafe;

import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.engine.HeaderFields;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.Refusal;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls a program as a browser would, without a network, and keeps its cookies between calls:
 * Flask's {@code test_client}, and as {@link Carafe#testClient()} makes it.
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
public final class TestClient {
  private static final int MAX_REDIRECTS = 20;
  private static final byte[] NO_BODY = {};

  private final Carafe program;
  private final CookieJar cookies;
  private final TestJar jar;

  /** The hosts that the program answers for, as far as the test said. */
  private final Set<String> hosts = new HashSet<>();

  private TestAddress base = TestAddress.of("http://localhost/");
  private boolean followRedirects;

  TestClient(Carafe program) {
    this.program = program;
    this.cookies = CookieJar.create(() -> program.clock().instant());
    this.jar = new TestJar(program, cookies, () -> base);
    hosts.add(base.host());
  }

  /**
   * The scheme, host and port that paths are relative to, such as {@code https://shop.example};
   * {@code http://localhost} by default. With https the program sees a request that came over TLS,
   * and Secure cookies come and go; whether it is served so is not looked at: see to that where it
   * starts, with TLS or a proxy that it trusts.
   *
   * @throws IllegalArgumentException if it is not http or https, or has a path
   */
  public TestClient baseUrl(String url) {
    if (!TestAddress.isUrl(url) || !TestAddress.of(url).target().equals("/")) {
      throw new IllegalArgumentException(
          "the base URL '" + url + "' must be scheme and host, such as https://shop.example");
    }
    base = TestAddress.of(url);
    hosts.add(base.host());
    return this;
  }

  /**
   * Sends a GET request to a path, which may have a query, or to a whole URL: the program answers
   * for every host.
   */
  public TestResponse get(String path) {
    return request("GET", path).send();
  }

  /** Posts a form: name, value, name, value ... */
  public TestResponse post(String path, String... form) {
    return request("POST", path).form(form).send();
  }

  /** Posts the value as JSON. */
  public TestResponse postJson(String path, Object value) {
    return request("POST", path).json(value).send();
  }

  /**
   * A request of any method with any header fields and body; nothing is sent before {@code send}.
   */
  public TestRequest request(String method, String path) {
    if (TestAddress.isUrl(path)) {
      TestAddress address = TestAddress.of(path);
      hosts.add(address.host());
      return new TestRequest(this, method, address);
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path '" + path + "' must start with a slash, or be a whole http or https URL");
    }
    return new TestRequest(this, method, base.at(path));
  }

  /**
   * Whether redirects are followed; off by default. They may lead to the hosts that the client was
   * told of, in the base URL or in a URL that was asked for; others throw an {@link
   * IllegalStateException}.
   */
  public TestClient followRedirects(boolean follow) {
    followRedirects = follow;
    return this;
  }

  /** The cookies that the client keeps. */
  public TestJar jar() {
    return jar;
  }

  /**
   * Opens the session that the next request would see, lets the consumer read or change it, and
   * keeps the cookie that results; Flask's {@code session_transaction}.
   *
   * @throws IllegalStateException if the session is changed and the program has no secret key, or
   *     if a browser would refuse the session's cookie
   */
  public void sessionTransaction(Consumer<Session> transaction) {
    Session session =
        program.session(
            exchange("GET", CookieRequest.to(base.toString()), base, new HeaderFields(), NO_BODY));
    transaction.accept(session);
    SessionCommit commit = program.sessionManager().commit(session);
    if (commit.cookie() != null) {
      CookieVerdict verdict = jar.store(commit.cookie());
      if (!verdict.isStored()) {
        throw new IllegalStateException(
            "the session is lost at " + base + ", see baseUrl: " + verdict.explanation());
      }
    }
  }

  TestResponse send(
      String method,
      TestAddress address,
      HeaderFields headers,
      byte[] body,
      @Nullable String page) {
    List<TestResponse> history = new ArrayList<>();
    TestResponse answer = sendOnce(method, address, headers, body, page, history);
    String nextMethod = method;
    byte[] nextBody = body;
    TestAddress from = address;
    while (followRedirects && answer.isRedirect()) {
      TestAddress next = answer.next();
      checkRedirect(answer, next, history.size());
      history.add(answer);
      if (!answer.keepsMethod()) {
        nextMethod = nextMethod.equals("HEAD") ? "HEAD" : "GET";
        nextBody = NO_BODY;
        headers.remove("Content-Type");
      }
      if (!next.authority().equals(from.authority())) {
        headers.remove("Host");
      }
      from = next;
      answer = sendOnce(nextMethod, next, headers, nextBody, page, history);
    }
    return answer;
  }

  private void checkRedirect(TestResponse answer, TestAddress next, int followed) {
    String location = answer.header("Location");
    if (followed == MAX_REDIRECTS) {
      throw new IllegalStateException(
          "followed "
              + MAX_REDIRECTS
              + " redirects and the last one leads on to "
              + location
              + ": they go round in a loop");
    }
    if (!hosts.contains(next.host())) {
      throw new IllegalStateException(
          "a redirect leads to "
              + location
              + ", outside the program: do not follow it, or tell the client of that host with"
              + " baseUrl");
    }
  }

  private TestResponse sendOnce(
      String method,
      TestAddress address,
      HeaderFields own,
      byte[] body,
      @Nullable String page,
      List<TestResponse> history) {
    CookieRequest request = CookieRequest.to(address.toString()).method(method);
    if (page != null) {
      request = request.navigatedFrom(page);
    }
    TestExchange exchange = exchange(method, request, address, own, body);
    Refusal refusal = JettyEngine.refusal(exchange.head());
    if (refusal == null) {
      program.handle(exchange);
    } else {
      exchange.refuse(refusal);
    }
    TestResponse answer = exchange.answer(List.copyOf(history));
    answer.storeCookies(cookies, request);
    return answer;
  }

  /** What a browser with this client's cookies would send. */
  private TestExchange exchange(
      String method, CookieRequest request, TestAddress address, HeaderFields own, byte[] body) {
    HeaderFields headers = new HeaderFields();
    own.forEach((name, value) -> headers.add(name, TestExchange.withoutBlanksAround(value)));
    if (!headers.contains("Host")) {
      headers.set("Host", address.authority());
    }
    String sent =
        cookies.cookiesFor(request).stream()
            .map(cookie -> TestExchange.field(cookie.pair()))
            .collect(Collectors.joining("; "));
    if (!sent.isEmpty()) {
      headers.add("Cookie", sent);
    }
    if (body.length > 0) {
      headers.set("Content-Length", Integer.toString(body.length));
    }
    return new TestExchange(method, address, headers, body);
  }
}
