package dev.carafe;

/** A request that a {@link TestClient} is going to send. */
public interface TestRequest {
  /** Adds a header field. */
  TestRequest header(String name, String value);

  /** Makes the body a form: name, value, name, value ... */
  TestRequest form(String... namesAndValues);

  /** Makes the body JSON. */
  TestRequest json(Object value);

  /** Makes these octets the body, of this media type. */
  TestRequest body(byte[] body, String contentType);

  /** Sends the request and returns the answer. */
  TestResponse send();
}
