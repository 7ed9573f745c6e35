package dev.carafe.test;

import dev.carafe.TestResponse;
import dev.carafe.engine.HeaderFields;
import dev.carafe.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class Answer implements TestResponse {
  private final int status;
  private final HeaderFields headers;
  private final byte[] body;
  private final String target;
  private final List<TestResponse> history;

  Answer(int status, HeaderFields headers, byte[] body, String target, List<TestResponse> history) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.target = target;
    this.history = history;
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

  /** Where the redirect leads, as a path of this program. */
  String nextTarget() {
    String location = String.valueOf(headers.get("Location"));
    URI next = URI.create("http://localhost" + target).resolve(location);
    if (!"localhost".equals(next.getHost())) {
      throw new IllegalStateException(
          "a redirect leads to " + location + ", outside the program: do not follow it");
    }
    String query = next.getRawQuery();
    String path = next.getRawPath().isEmpty() ? "/" : next.getRawPath();
    return query == null ? path : path + "?" + query;
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
    return target.split("\\?", 2)[0];
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
