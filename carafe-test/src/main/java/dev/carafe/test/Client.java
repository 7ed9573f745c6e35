package dev.carafe.test;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestCookies;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
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

final class Client implements TestClient {
  private static final int MAX_REDIRECTS = 20;
  private static final byte[] NO_BODY = {};

  private final Carafe program;
  private final CookieJar jar;
  private final ClientCookies cookies;

  /** The hosts that the program answers for, as far as the test said. */
  private final Set<String> hosts = new HashSet<>();

  private Address base = Address.of("http://localhost/");
  private boolean followRedirects;

  Client(Carafe program) {
    this.program = program;
    this.jar = CookieJar.create(() -> program.clock().instant());
    this.cookies = new ClientCookies(program, jar, () -> base);
    hosts.add(base.host());
  }

  @Override
  public TestClient baseUrl(String url) {
    if (!Address.isUrl(url) || !Address.of(url).target().equals("/")) {
      throw new IllegalArgumentException(
          "the base URL '" + url + "' must be scheme and host, such as https://shop.example");
    }
    base = Address.of(url);
    hosts.add(base.host());
    return this;
  }

  @Override
  public TestResponse get(String path) {
    return request("GET", path).send();
  }

  @Override
  public TestResponse post(String path, String... form) {
    return request("POST", path).form(form).send();
  }

  @Override
  public TestResponse postJson(String path, Object value) {
    return request("POST", path).json(value).send();
  }

  @Override
  public TestRequest request(String method, String path) {
    if (Address.isUrl(path)) {
      Address address = Address.of(path);
      hosts.add(address.host());
      return new Call(this, method, address);
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path '" + path + "' must start with a slash, or be a whole http or https URL");
    }
    return new Call(this, method, base.at(path));
  }

  @Override
  public TestClient followRedirects(boolean follow) {
    followRedirects = follow;
    return this;
  }

  @Override
  public TestCookies cookies() {
    return cookies;
  }

  @Override
  public void sessionTransaction(Consumer<Session> transaction) {
    Session session =
        program.session(
            exchange("GET", CookieRequest.to(base.toString()), base, new HeaderFields(), NO_BODY));
    transaction.accept(session);
    SessionCommit commit = program.sessions().commit(session);
    if (commit.cookie() != null) {
      CookieVerdict verdict = cookies.store(commit.cookie());
      if (!verdict.isKept()) {
        throw new IllegalStateException(
            "the session is lost at " + base + ", see baseUrl: " + verdict.explanation());
      }
    }
  }

  TestResponse send(
      String method, Address address, HeaderFields headers, byte[] body, @Nullable String page) {
    List<TestResponse> history = new ArrayList<>();
    Answer answer = sendOnce(method, address, headers, body, page, history);
    String nextMethod = method;
    byte[] nextBody = body;
    Address from = address;
    while (followRedirects && answer.isRedirect()) {
      Address next = answer.next();
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

  private void checkRedirect(Answer answer, Address next, int followed) {
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

  private Answer sendOnce(
      String method,
      Address address,
      HeaderFields own,
      byte[] body,
      @Nullable String page,
      List<TestResponse> history) {
    CookieRequest request = CookieRequest.to(address.toString()).method(method);
    if (page != null) {
      request = request.navigatedFrom(page);
    }
    MemoryExchange exchange = exchange(method, request, address, own, body);
    Refusal refusal = JettyEngine.refusal(exchange.head());
    if (refusal == null) {
      program.handle(exchange);
    } else {
      exchange.refuse(refusal);
    }
    Answer answer = exchange.answer(List.copyOf(history));
    answer.storeCookies(jar, request);
    return answer;
  }

  /** What a browser with this client's cookies would send. */
  private MemoryExchange exchange(
      String method, CookieRequest request, Address address, HeaderFields own, byte[] body) {
    HeaderFields headers = new HeaderFields();
    own.forEach((name, value) -> headers.add(name, MemoryExchange.withoutBlanksAround(value)));
    if (!headers.contains("Host")) {
      headers.set("Host", address.authority());
    }
    String cookies =
        jar.cookiesFor(request).stream()
            .map(cookie -> MemoryExchange.field(cookie.pair()))
            .collect(Collectors.joining("; "));
    if (!cookies.isEmpty()) {
      headers.add("Cookie", cookies);
    }
    if (body.length > 0) {
      headers.set("Content-Length", Integer.toString(body.length));
    }
    return new MemoryExchange(method, address, headers, body);
  }
}
