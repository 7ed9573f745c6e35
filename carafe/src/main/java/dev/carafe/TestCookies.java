package dev.carafe;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.browser.StoredCookie;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that a {@link TestClient} keeps and sends, as a browser would.
 *
 * <pre>{@code
 * client.post("/login", "username", "ann");
 * StoredCookie session = client.cookies().find("session");
 * assertThat(session.httpOnly()).isTrue();
 * client.cookies().endSession(); // closes the browser
 * }</pre>
 */
public interface TestCookies {
  /** The value of the first cookie of that name, as it stands on the wire, or null. */
  @Nullable String get(String name);

  /** The first cookie of that name, or null. */
  @Nullable StoredCookie find(String name);

  /** The cookie of that name, domain and path, or null. */
  @Nullable StoredCookie find(String name, String domain, String path);

  /** All cookies with their attributes, those that were first set first. */
  List<StoredCookie> all();

  /** The names of all cookies kept. */
  List<String> names();

  /** Keeps a cookie for the whole of the client's host, as it is to stand on the wire. */
  void set(String name, String value);

  /**
   * Keeps a cookie as if the program had set it in answer to a request to the client's base URL.
   *
   * @throws IllegalArgumentException if the program's policy or a browser would refuse it
   */
  void set(Cookie cookie);

  /** Forgets the cookies of that name. */
  void delete(String name);

  /** Forgets that cookie. */
  void delete(StoredCookie cookie);

  /** Forgets the cookies that end with the browser's session: closes the browser. */
  void endSession();

  /** Forgets all cookies. */
  void clear();
}
