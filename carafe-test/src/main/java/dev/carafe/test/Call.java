package dev.carafe.test;

import dev.carafe.TestRequest;
import dev.carafe.TestResponse;
import dev.carafe.engine.HeaderFields;
import dev.carafe.json.Json;
import dev.carafe.routing.UrlText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

final class Call implements TestRequest {
  private final Client client;
  private final String method;
  private final Address address;
  private final HeaderFields headers = new HeaderFields();
  private byte[] body = new byte[0];
  private @Nullable String page;

  Call(Client client, String method, Address address) {
    this.client = client;
    this.method = method;
    this.address = address;
  }

  @Override
  public TestRequest from(String pageUrl) {
    page = pageUrl;
    return this;
  }

  @Override
  public TestRequest header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  @Override
  public TestRequest form(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "the form has " + namesAndValues.length + " names and values: give a value after each");
    }
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(UrlText.escapeQuery(namesAndValues[i]));
      form.append('=').append(UrlText.escapeQuery(namesAndValues[i + 1]));
    }
    return body(
        form.toString().getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
  }

  @Override
  public TestRequest json(Object value) {
    return body(Json.write(value), "application/json");
  }

  @Override
  public TestRequest body(byte[] octets, String contentType) {
    body = octets.clone();
    headers.set("Content-Type", contentType);
    return this;
  }

  @Override
  public TestResponse send() {
    return client.send(method, address, headers.copy(), body, page);
  }
}
