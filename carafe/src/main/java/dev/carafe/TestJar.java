package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.Priority;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.cookies.browser.StoredCookie;
import java.net.CookieHandler;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that a {@link TestClient} keeps and sends, as a browser would.
 *
 * <pre>{@code
 * client.post("/login", "username", "ann");
 * StoredCookie session = client.jar().find("session");
 * assertThat(session.httpOnly()).isTrue();
 * client.jar().endSession(); // closes the browser
 * }</pre>
 */
public final class TestJar {
  private final Carafe program;
  private final CookieJar jar;
  private final Supplier<TestAddress> base;

  TestJar(Carafe program, CookieJar jar, Supplier<TestAddress> base) {
    this.program = program;
    this.jar = jar;
    this.base = base;
  }

  /** The value of the first cookie of that name, as it stands on the wire, or null. */
  public @Nullable String get(String name) {
    StoredCookie cookie = find(name);
    return cookie == null ? null : cookie.value();
  }

  /** The first cookie of that name, or null. */
  public @Nullable StoredCookie find(String name) {
    for (StoredCookie cookie : jar.all()) {
      if (cookie.name().equals(name)) {
        return cookie;
      }
    }
    return null;
  }

  /** The cookie of that name, domain and path, or null. */
  public @Nullable StoredCookie find(String name, String domain, String path) {
    for (StoredCookie cookie : jar.all()) {
      if (cookie.name().equals(name)
          && cookie.domain().equals(domain)
          && cookie.path().equals(path)) {
        return cookie;
      }
    }
    return null;
  }

  /** All cookies with their attributes, those that were first set first. */
  public List<StoredCookie> all() {
    return jar.all();
  }

  /** The names of all cookies kept. */
  public List<String> names() {
    return jar.all().stream().map(StoredCookie::name).distinct().toList();
  }

  /** Keeps a cookie for the whole of the client's host, as it is to stand on the wire. */
  public void set(String name, String value) {
    String host = CookieRequest.to(base.get().toString()).host();
    jar.put(
        new StoredCookie(
            name,
            value,
            host,
            true,
            "/",
            null,
            false,
            false,
            null,
            null,
            Priority.MEDIUM,
            program.clock().instant()));
  }

  /**
   * Keeps a cookie as if the program had set it in answer to a request to the client's base URL.
   *
   * @throws IllegalArgumentException if the program's policy or a browser would refuse it
   */
  public void set(Cookie cookie) {
    CookieVerdict verdict = store(cookie);
    if (!verdict.isStored()) {
      throw new IllegalArgumentException(verdict.explanation());
    }
  }

  /** Writes a cookie as the program would at the base URL, and takes it as a browser would. */
  CookieVerdict store(Cookie cookie) {
    TestAddress address = base.get();
    CookieContext context =
        new CookieContext(
            address.isSecure(), address.host(), CookieContext.ROOT, program.clock().instant());
    String line = program.cookiePolicy().write(cookie, context);
    return jar.store(line, CookieRequest.to(address.toString()));
  }

  /**
   * Takes a line of a Set-Cookie field as if it had come in answer to a GET request to that URL,
   * and says what became of it: for cookies that another client got.
   *
   * @throws IllegalArgumentException if the URL is not absolute
   */
  public CookieVerdict store(String url, String setCookieLine) {
    return jar.store(setCookieLine, CookieRequest.to(url));
  }

  /**
   * The value of the Cookie field of a GET request to that URL, or null when no cookie goes there:
   * for clients that have no cookies of their own.
   *
   * @throws IllegalArgumentException if the URL is not absolute
   */
  public @Nullable String header(String url) {
    return jar.header(CookieRequest.to(url));
  }

  /**
   * Shares this jar with the JDK's HTTP clients, which then send its cookies and put there those
   * that they get, as if all their requests were GET requests that the user made.
   *
   * <pre>{@code
   * HttpClient http = HttpClient.newBuilder().cookieHandler(client.jar().cookieHandler()).build();
   * }</pre>
   */
  public CookieHandler cookieHandler() {
    return new JarCookieHandler(jar);
  }

  /** Forgets the cookies of that name. */
  public void delete(String name) {
    for (StoredCookie cookie : jar.all()) {
      if (cookie.name().equals(name)) {
        jar.remove(cookie);
      }
    }
  }

  /** Forgets that cookie. */
  public void delete(StoredCookie cookie) {
    jar.remove(cookie);
  }

  /** Forgets the cookies that end with the browser's session: closes the browser. */
  public void endSession() {
    jar.endSession();
  }

  /** Forgets all cookies. */
  public void clear() {
    jar.clear();
  }
}
