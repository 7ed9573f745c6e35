package dev.carafe;

import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Gives the JDK's HTTP clients the cookies of a jar, and puts there what they get. */
final class JarCookieHandler extends CookieHandler {
  private final CookieJar jar;

  JarCookieHandler(CookieJar jar) {
    this.jar = jar;
  }

  @Override
  public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) {
    String field = jar.header(CookieRequest.to(uri));
    return field == null ? Map.of() : Map.of("Cookie", List.of(field));
  }

  @Override
  public void put(URI uri, Map<String, List<String>> responseHeaders) {
    CookieRequest request = CookieRequest.to(uri);
    responseHeaders.forEach(
        (name, lines) -> {
          if ("Set-Cookie".equalsIgnoreCase(name)) { // which the JDK's older client may call null
            lines.forEach(line -> jar.store(line, request));
          }
        });
  }
}
