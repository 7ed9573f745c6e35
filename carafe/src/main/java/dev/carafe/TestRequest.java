package dev.carafe;

import dev.carafe.engine.HeaderFields;
import dev.carafe.json.Json;
import dev.carafe.routing.UrlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that a {@link TestClient} is going to send. */
public final class TestRequest {
  private final TestClient client;
  private final String method;
  private final TestAddress address;
  private final HeaderFields headers = new HeaderFields();
  private byte[] body = new byte[0];
  private final List<String> form = new ArrayList<>();
  private @Nullable TestMultipart multipart;
  private @Nullable String page;

  TestRequest(TestClient client, String method, TestAddress address) {
    this.client = client;
    this.method = method;
    this.address = address;
  }

  /**
   * Makes the request one that a link or a form on that page sends, by its whole URL. Without it
   * the user typed the address. From another site's page a browser sends fewer cookies, see {@link
   * dev.carafe.cookies.SameSite}.
   */
  public TestRequest from(String pageUrl) {
    page = pageUrl;
    return this;
  }

  /** Adds a header field. */
  public TestRequest header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /**
   * Makes the body a form: name, value, name, value ... With a {@link #file} it is sent as {@code
   * multipart/form-data}, the fields first.
   */
  public TestRequest form(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "the form has " + namesAndValues.length + " names and values: give a value after each");
    }
    form.clear();
    form.addAll(List.of(namesAndValues));
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      encoded.append(i == 0 ? "" : "&").append(UrlText.escapeQuery(namesAndValues[i]));
      encoded.append('=').append(UrlText.escapeQuery(namesAndValues[i + 1]));
    }
    return body(
        encoded.toString().getBytes(StandardCharsets.US_ASCII),
        "application/x-www-form-urlencoded");
  }

  /**
   * Adds a file to the form, which is then sent as browsers send forms with files, {@code
   * multipart/form-data}.
   *
   * @param name the name of the form's field; several files may have the same
   * @param filename the name of the file; empty, with no octets, as when the user chose none
   * @param contentType the type that a browser would claim, such as {@code image/png}
   */
  public TestRequest file(String name, String filename, byte[] octets, String contentType) {
    if (multipart == null) {
      multipart = new TestMultipart();
    }
    multipart.file(name, filename, octets, contentType);
    return this;
  }

  /** Makes the body JSON. */
  public TestRequest json(Object value) {
    return body(Json.write(value), "application/json");
  }

  /** Makes these octets the body, of this media type. */
  public TestRequest body(byte[] octets, String contentType) {
    body = octets.clone();
    headers.set("Content-Type", contentType);
    return this;
  }

  /** Sends the request and returns the answer. */
  public TestResponse send() {
    if (multipart != null) {
      body(multipart.body(form), multipart.contentType());
    }
    return client.send(method, address, headers.copy(), body, page);
  }
}
