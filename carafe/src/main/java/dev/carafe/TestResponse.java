package dev.carafe;

import dev.carafe.cookies.browser.CookieVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program answered to a {@link TestClient}. */
public interface TestResponse {
  /** The status. */
  int status();

  /** The body as UTF-8 text. */
  String text();

  /** The body. */
  byte[] bytes();

  /**
   * The body as JSON: maps, lists and plain values.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  @Nullable Object json();

  /** The body as JSON, read into a record or another type. */
  <T> @Nullable T json(Class<T> type);

  /** The first value of the header field, or null. */
  @Nullable String header(String name);

  /** All values of the header field in order, such as those of Set-Cookie. */
  List<String> headers(String name);

  /** The path that answered: another than the one asked for when redirects were followed. */
  String path();

  /** The whole URL that answered. */
  String url();

  /**
   * The cookies of this response that a browser would refuse, each with the reason; a good test
   * finds none.
   */
  List<CookieVerdict.Refused> refusedCookies();

  /** The answers that led here when redirects were followed, the first one first. */
  List<TestResponse> history();
}
