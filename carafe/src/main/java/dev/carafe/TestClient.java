package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.engine.HeaderFields;
import dev.carafe.jetty.JettyEngine;
import dev.carafe.jetty.Refusal;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
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
 *
 * <p>A client is for one thread at a time. Several of one program may run side by side, each with
 * cookies of its own, as several browsers.
 */
public final class TestClient {
  private static final byte[] NO_BODY = {};

  private final Carafe program;
  private final CookieJar cookies;
  private final TestJar jar;

  private final TestRedirects redirects = new TestRedirects();

  /** What each request has that has no such field of its own. */
  private final HeaderFields headers = new HeaderFields();

  private @Nullable TestAddress givenBase;
  private InetAddress remoteAddress = InetAddress.getLoopbackAddress();
  private boolean useCookies = true;
  private boolean followRedirects;
  private @Nullable Boolean propagateExceptions;

  TestClient(Carafe program) {
    this.program = program;
    this.cookies = CookieJar.create(() -> program.clock().instant());
    this.jar = new TestJar(program, cookies, this::base);
  }

  /**
   * The scheme, host and port that paths are relative to, such as {@code https://shop.example}. By
   * default {@code http} and the program's {@linkplain Carafe#serverName server name}, or {@code
   * localhost} when it has none. With https the program sees a request that came over TLS, and
   * Secure cookies come and go; whether it is served so is not looked at: see to that where it
   * starts, with TLS or a proxy that it trusts.
   *
   * @throws IllegalArgumentException if it is not http or https, or has a path
   */
  public TestClient baseUrl(String url) {
    if (!TestAddress.isUrl(url) || !TestAddress.of(url).target().equals("/")) {
      throw new IllegalArgumentException(
          "the base URL '" + url + "' must be scheme and host, such as https://shop.example");
    }
    givenBase = TestAddress.of(url);
    redirects.allow(givenBase.host());
    return this;
  }

  private TestAddress base() {
    if (givenBase != null) {
      return givenBase;
    }
    String serverName = program.givenServerName();
    return TestAddress.of("http://" + (serverName == null ? "localhost" : serverName) + "/");
  }

  /**
   * Sends this header field with each request from here on that has none of that name of its own,
   * in the place of an earlier one: such as Authorization or Accept-Language. No field is sent that
   * the test does not name, but for Host, Cookie, those that tell of the body and, unless the
   * method is GET, HEAD or OPTIONS, what browsers say of the page that sends: {@code Origin} and
   * {@code Sec-Fetch-Site}. It is one of the program's own unless {@link TestRequest#from} says
   * otherwise; a test that gives either field itself, an empty one too, gives both.
   */
  public TestClient header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  /** Where requests come from, from here on; {@code 127.0.0.1} by default. */
  public TestClient remoteAddress(InetAddress address) {
    remoteAddress = address;
    return this;
  }

  /**
   * Whether cookies are kept and sent; true by default. Without, the client is a browser whose user
   * refuses all of them. Those that are in the {@link #jar} stay there.
   */
  public TestClient useCookies(boolean use) {
    useCookies = use;
    return this;
  }

  /**
   * Whether an error that no {@linkplain Carafe#errorHandler handler} is there for comes out of the
   * call that sent the request, instead of the page with status 500 that a browser gets; by default
   * only if the program is {@linkplain Carafe#testing under test}. Flask's PROPAGATE_EXCEPTIONS.
   *
   * <p>It is the very exception that a view, a hook or a template threw, a checked one too, and
   * then no log has it. An {@link HttpException} is an answer and is not thrown. A handler for
   * status 500 runs, as do hooks, but what it answers is not seen, and the answer's cookies are not
   * kept.
   */
  public TestClient propagateExceptions(boolean propagate) {
    propagateExceptions = propagate;
    return this;
  }

  /** What the test chose, or else the program's default. */
  private boolean propagatesExceptions() {
    return propagateExceptions == null ? program.isTesting() : propagateExceptions;
  }

  /**
   * Sends a GET request to a path, which may have a query, or to a whole URL: the program answers
   * for every host.
   */
  public TestResponse get(String path) {
    return request("GET", path).send();
  }

  /** Posts a form: name, value, name, value ...; without any there is no body. */
  public TestResponse post(String path, String... form) {
    TestRequest request = request("POST", path);
    return (form.length == 0 ? request : request.form(form)).send();
  }

  /** Posts the value as JSON. */
  public TestResponse postJson(String path, Object value) {
    return request("POST", path).json(value).send();
  }

  /**
   * A request of any method with any header fields and body; nothing is sent before {@code send}.
   */
  public TestRequest request(String method, String path) {
    TestAddress base = base();
    redirects.allow(base.host());
    if (TestAddress.isUrl(path)) {
      TestAddress address = TestAddress.of(path);
      redirects.allow(address.host());
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
   * @throws IllegalStateException if the session is changed and the program has no secret key, if a
   *     browser would refuse the session's cookie, or if the client does not {@linkplain
   *     #useCookies use cookies}
   */
  public void sessionTransaction(Consumer<Session> transaction) {
    if (!useCookies) {
      throw new IllegalStateException(
          "a session needs its cookie, and cookies are off: call useCookies(true)");
    }
    TestAddress base = base();
    Session session =
        program.session(
            exchange("GET", CookieRequest.to(base.toString()), base, new HeaderFields(), NO_BODY));
    transaction.accept(session);
    SessionCommit commit = program.sessionManager().commit(session);
    for (Cookie cookie : commit.cookies()) {
      CookieVerdict verdict = jar.store(cookie);
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
    TestInitiator initiator = TestInitiator.of(page, address);
    TestResponse answer = sendOnce(method, address, headers, body, page, initiator, history);
    String nextMethod = method;
    byte[] nextBody = body;
    TestAddress from = address;
    while (followRedirects && answer.isRedirect()) {
      TestAddress next = answer.next();
      redirects.check(answer, next, history.size());
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
      answer = sendOnce(nextMethod, next, headers, nextBody, page, initiator, history);
    }
    return answer;
  }

  private TestResponse sendOnce(
      String method,
      TestAddress address,
      HeaderFields own,
      byte[] body,
      @Nullable String page,
      TestInitiator initiator,
      List<TestResponse> history) {
    initiator.goTo(address);
    HeaderFields fields = own;
    if (TestInitiator.isTold(method)) {
      fields = fieldsOfPage(address, own, initiator);
    }
    CookieRequest request = CookieRequest.to(address.toString()).method(method);
    if (page != null) {
      request = request.navigatedFrom(page);
    }
    TestExchange exchange = exchange(method, request, address, fields, body);
    Refusal refusal = JettyEngine.refusal(exchange.head());
    if (refusal == null) {
      program.handle(exchange);
    } else {
      exchange.refuse(refusal);
    }
    TestResponse answer = exchange.answer(List.copyOf(history));
    if (useCookies) {
      answer.storeCookies(cookies, request);
    }
    return answer;
  }

  /** The test's own fields, and those that the page adds which sends the request. */
  private HeaderFields fieldsOfPage(
      TestAddress address, HeaderFields own, TestInitiator initiator) {
    HeaderFields fields = own.copy();
    headers.forEach(
        (name, value) -> {
          if (!own.contains(name)) {
            fields.add(name, value);
          }
        });
    initiator.addTo(fields);
    if (initiator.isSameOrigin() && useCookies) {
      TestAddress root = address.at("/");
      CookieRequest request = CookieRequest.to(root.toString());
      program
          .testFields(exchange("GET", request, root, new HeaderFields(), NO_BODY), jar::store)
          .forEach(
              (name, value) -> {
                if (!fields.contains(name)) {
                  fields.add(name, value);
                }
              });
    }
    return fields;
  }

  /** What a browser with this client's cookies would send. */
  private TestExchange exchange(
      String method, CookieRequest request, TestAddress address, HeaderFields own, byte[] body) {
    HeaderFields sent = new HeaderFields();
    own.forEach((name, value) -> sent.add(name, TestExchange.withoutBlanksAround(value)));
    headers.forEach(
        (name, value) -> {
          if (!own.contains(name)) {
            sent.add(name, TestExchange.withoutBlanksAround(value));
          }
        });
    if (!sent.contains("Host")) {
      sent.set("Host", address.authority());
    }
    String cookieField = useCookies ? cookieField(request) : "";
    if (!cookieField.isEmpty()) {
      sent.add("Cookie", cookieField);
    }
    if (body.length > 0) {
      sent.set("Content-Length", Integer.toString(body.length));
    }
    return new TestExchange(method, address, remoteAddress, sent, body, propagatesExceptions());
  }

  private String cookieField(CookieRequest request) {
    return cookies.cookiesFor(request).stream()
        .map(cookie -> TestExchange.field(cookie.pair()))
        .collect(Collectors.joining("; "));
  }
}
