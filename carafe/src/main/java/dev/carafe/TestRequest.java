package dev.carafe;

import dev.carafe.engine.HeaderFields;
import dev.carafe.http.MediaTypes;
import dev.carafe.json.Json;
import dev.carafe.routing.UrlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that a {@link TestClient} is going to send. */
public final class TestRequest {
  private static final String FORM = "a form";

  private final TestClient client;
  private final String method;
  private final TestAddress address;
  private final HeaderFields headers = new HeaderFields();
  private byte[] body = new byte[0];
  private @Nullable String contentType;

  /** What the body is, for a message; null while there is none. */
  private @Nullable String kind;

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

  /** Adds a header field, beside those of the same name that the request has already. */
  public TestRequest header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /** Sends user and password as HTTP's Basic authentication does (RFC 7617). */
  public TestRequest basicAuth(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    headers.set("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    return this;
  }

  /**
   * Makes the body a form: name, value, name, value ... With a {@link #file} it is sent as {@code
   * multipart/form-data}, the fields first.
   *
   * @throws IllegalStateException if the body is something else already
   */
  public TestRequest form(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "the form has " + namesAndValues.length + " names and values: give a value after each");
    }
    begin(FORM);
    form.clear();
    form.addAll(List.of(namesAndValues));
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      encoded.append(i == 0 ? "" : "&").append(UrlText.escapeQuery(namesAndValues[i]));
      encoded.append('=').append(UrlText.escapeQuery(namesAndValues[i + 1]));
    }
    return content(
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
   * @throws IllegalStateException if the body is something else already
   */
  public TestRequest file(String name, String filename, byte[] octets, String contentType) {
    begin(FORM);
    if (multipart == null) {
      multipart = new TestMultipart();
    }
    multipart.file(name, filename, octets, contentType);
    return this;
  }

  /**
   * The same, with the type that the file's name tells, {@code application/octet-stream} if none.
   */
  public TestRequest file(String name, String filename, byte[] octets) {
    String type = MediaTypes.of(filename);
    int parameters = type.indexOf(';');
    return file(name, filename, octets, parameters < 0 ? type : type.substring(0, parameters));
  }

  /**
   * The same with a file of the disk, which is read at once.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public TestRequest file(String name, Path file) {
    try {
      return file(name, String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be sent", e);
    }
  }

  /**
   * Makes the body JSON.
   *
   * @throws IllegalStateException if the body is something else already
   */
  public TestRequest json(Object value) {
    begin("JSON");
    return content(Json.write(value), "application/json");
  }

  /**
   * Makes these octets the body, of this media type.
   *
   * @throws IllegalStateException if the body is something else already
   */
  public TestRequest body(byte[] octets, String contentType) {
    begin("a body of its own");
    return content(octets.clone(), contentType);
  }

  /**
   * Makes this text the body, in UTF-8, and says so for media types of text that name no charset.
   *
   * @throws IllegalStateException if the body is something else already
   */
  public TestRequest body(String text, String contentType) {
    boolean silent = contentType.startsWith("text/") && !contentType.contains("charset=");
    return body(
        text.getBytes(StandardCharsets.UTF_8),
        silent ? contentType + "; charset=utf-8" : contentType);
  }

  private TestRequest content(byte[] octets, String type) {
    body = octets;
    contentType = type;
    return this;
  }

  private void begin(String next) {
    if (kind != null && !kind.equals(next)) {
      throw new IllegalStateException(
          "the request has " + kind + " already, and not " + next + " too: send two requests");
    }
    kind = next;
  }

  /** Sends the request and returns the answer; it may be sent again. */
  public TestResponse send() {
    if (multipart != null) {
      content(multipart.body(form), multipart.contentType());
    }
    HeaderFields sent = headers.copy();
    if (contentType != null) {
      sent.set("Content-Type", contentType);
    }
    return client.send(method, address, sent, body, page);
  }
}
