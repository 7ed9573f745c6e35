package dev.carafe.test;

import dev.carafe.TestResponse;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.engine.HeaderFields;
import dev.carafe.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class Answer implements TestResponse {
  private final int status;
  private final HeaderFields headers;
  private final byte[] body;
  private final Address address;
  private final List<TestResponse> history;
  private final List<CookieVerdict.Refused> refused = new ArrayList<>();

  Answer(
      int status, HeaderFields headers, byte[] body, Address address, List<TestResponse> history) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.address = address;
    this.history = history;
  }

  /** Puts the answer's cookies into the jar and remembers those that it refused. */
  void storeCookies(CookieJar jar, CookieRequest request) {
    for (String line : headers("Set-Cookie")) {
      if (jar.store(line, request) instanceof CookieVerdict.Refused verdict) {
        refused.add(verdict);
      }
    }
  }

  boolean isRedirect() {
    return status >= 301
        && status <= 308
        && status != 304
        && status != 306
        && headers.contains("Location");
  }

  boolean keepsMethod() {
    return status == 307 || status == 308;
  }

  /** Where the redirect leads. */
  Address next() {
    byte[] octets = String.valueOf(headers.get("Location")).getBytes(StandardCharsets.ISO_8859_1);
    return address.resolve(new String(octets, StandardCharsets.UTF_8));
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes() {
    return body.clone();
  }

  @Override
  public @Nullable Object json() {
    return Json.read(body);
  }

  @Override
  public <T> @Nullable T json(Class<T> type) {
    return Json.read(body, type);
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public List<String> headers(String name) {
    return headers.all(name);
  }

  @Override
  public String path() {
    return address.path();
  }

  @Override
  public String url() {
    return address.toString();
  }

  @Override
  public List<CookieVerdict.Refused> refusedCookies() {
    return Collections.unmodifiableList(refused);
  }

  @Override
  public List<TestResponse> history() {
    return history;
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
