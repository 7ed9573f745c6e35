package dev.carafe;

/** A request that a {@link TestClient} is going to send. */
public interface TestRequest {
  /** Adds a header field. */
  TestRequest header(String name, String value);

  /**
   * Makes the request one that a link or a form on that page sends, by its whole URL. Without it
   * the user typed the address. From another site's page a browser sends fewer cookies, see {@link
   * dev.carafe.cookies.SameSite}.
   */
  TestRequest from(String pageUrl);

  /** Makes the body a form: name, value, name, value ... */
  TestRequest form(String... namesAndValues);

  /** Makes the body JSON. */
  TestRequest json(Object value);

  /** Makes these octets the body, of this media type. */
  TestRequest body(byte[] body, String contentType);

  /** Sends the request and returns the answer. */
  TestResponse send();
}
