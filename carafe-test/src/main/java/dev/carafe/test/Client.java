package dev.carafe.test;

import dev.carafe.Carafe;
import dev.carafe.TestClient;
import dev.carafe.TestCookies;
import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import dev.carafe.cookies.CookieContext;
import dev.carafe.engine.HeaderFields;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

final class Client implements TestClient {
  private static final int MAX_REDIRECTS = 20;
  private static final String HOST = "localhost";

  private final Carafe program;
  private final Jar jar = new Jar();
  private boolean followRedirects;

  Client(Carafe program) {
    this.program = program;
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
    return new Call(this, method, path);
  }

  @Override
  public TestClient followRedirects(boolean follow) {
    followRedirects = follow;
    return this;
  }

  @Override
  public TestCookies cookies() {
    return jar;
  }

  @Override
  public void sessionTransaction(Consumer<Session> transaction) {
    Session session = program.sessions().open(() -> program.cookies().read(jar.headerFor("/")));
    transaction.accept(session);
    SessionCommit commit = program.sessions().commit(session);
    if (commit.cookie() != null) {
      CookieContext context = new CookieContext(false, HOST, "/", Instant.now());
      jar.store(program.cookies().write(commit.cookie(), context), "/");
    }
  }

  TestResponse send(String method, String target, HeaderFields headers, byte[] body) {
    List<TestResponse> history = new ArrayList<>();
    Answer answer = sendOnce(method, target, headers, body, history);
    String nextMethod = method;
    byte[] nextBody = body;
    while (followRedirects && answer.isRedirect()) {
      if (history.size() == MAX_REDIRECTS) {
        throw new IllegalStateException(
            "followed "
                + MAX_REDIRECTS
                + " redirects and the last one leads on to "
                + answer.header("Location")
                + ": they go round in a loop");
      }
      history.add(answer);
      if (!answer.keepsMethod()) {
        nextMethod = nextMethod.equals("HEAD") ? "HEAD" : "GET";
        nextBody = new byte[0];
        headers.remove("Content-Type");
      }
      answer = sendOnce(nextMethod, answer.nextTarget(), headers, nextBody, history);
    }
    return answer;
  }

  private Answer sendOnce(
      String method, String target, HeaderFields own, byte[] body, List<TestResponse> history) {
    HeaderFields headers = own.copy();
    if (!headers.contains("Host")) {
      headers.set("Host", HOST);
    }
    String path = target.split("\\?", 2)[0];
    jar.headerFor(path).forEach(field -> headers.add("Cookie", field));
    if (body.length > 0) {
      headers.set("Content-Length", Integer.toString(body.length));
    }
    MemoryExchange exchange = new MemoryExchange(method, target, headers, body);
    program.handle(exchange);
    Answer answer = exchange.answer(target, List.copyOf(history));
    answer.headers("Set-Cookie").forEach(line -> jar.store(line, path));
    return answer;
  }
}
