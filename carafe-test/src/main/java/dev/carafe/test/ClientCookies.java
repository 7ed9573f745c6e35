package dev.carafe.test;

import dev.carafe.Carafe;
import dev.carafe.TestCookies;
import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.Priority;
import dev.carafe.cookies.browser.CookieJar;
import dev.carafe.cookies.browser.CookieRequest;
import dev.carafe.cookies.browser.CookieVerdict;
import dev.carafe.cookies.browser.StoredCookie;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client's jar, as its user sees it. */
final class ClientCookies implements TestCookies {
  private final Carafe program;
  private final CookieJar jar;
  private final Supplier<Address> base;

  ClientCookies(Carafe program, CookieJar jar, Supplier<Address> base) {
    this.program = program;
    this.jar = jar;
    this.base = base;
  }

  @Override
  public @Nullable String get(String name) {
    StoredCookie cookie = find(name);
    return cookie == null ? null : cookie.value();
  }

  @Override
  public @Nullable StoredCookie find(String name) {
    for (StoredCookie cookie : jar.all()) {
      if (cookie.name().equals(name)) {
        return cookie;
      }
    }
    return null;
  }

  @Override
  public @Nullable StoredCookie find(String name, String domain, String path) {
    for (StoredCookie cookie : jar.all()) {
      if (cookie.name().equals(name)
          && cookie.domain().equals(domain)
          && cookie.path().equals(path)) {
        return cookie;
      }
    }
    return null;
  }

  @Override
  public List<StoredCookie> all() {
    return jar.all();
  }

  @Override
  public List<String> names() {
    return jar.all().stream().map(StoredCookie::name).distinct().toList();
  }

  @Override
  public void set(String name, String value) {
    String host = CookieRequest.to(base.get().toString()).host();
    jar.put(
        new StoredCookie(
            name,
            value,
            host,
            true,
            "/",
            null,
            false,
            false,
            null,
            null,
            Priority.MEDIUM,
            program.clock().instant()));
  }

  @Override
  public void set(Cookie cookie) {
    CookieVerdict verdict = store(cookie);
    if (!verdict.isStored()) {
      throw new IllegalArgumentException(verdict.explanation());
    }
  }

  /** Writes a cookie as the program would at the base URL, and takes it as a browser would. */
  CookieVerdict store(Cookie cookie) {
    Address address = base.get();
    CookieContext context =
        new CookieContext(
            address.isSecure(), address.host(), CookieContext.ROOT, program.clock().instant());
    String line = program.cookies().write(cookie, context);
    return jar.store(line, CookieRequest.to(address.toString()));
  }

  @Override
  public void delete(String name) {
    for (StoredCookie cookie : jar.all()) {
      if (cookie.name().equals(name)) {
        jar.remove(cookie);
      }
    }
  }

  @Override
  public void delete(StoredCookie cookie) {
    jar.remove(cookie);
  }

  @Override
  public void endSession() {
    jar.endSession();
  }

  @Override
  public void clear() {
    jar.clear();
  }
}
