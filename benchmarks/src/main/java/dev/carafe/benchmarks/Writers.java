package dev.carafe.benchmarks;

import dev.carafe.cookies.Cookie;
import dev.carafe.cookies.CookieContext;
import dev.carafe.cookies.CookiePolicy;
import dev.carafe.cookies.SameSite;
import io.netty.handler.codec.http.cookie.CookieHeaderNames;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import io.undertow.server.handlers.CookieImpl;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpCookieUtils;

/**
 * Makes a cookie with Path, Max-Age, Secure, HttpOnly and SameSite and writes its Set-Cookie line
 * with each codec. All but Jetty add the Expires that follows from Max-Age where they do so by
 * themselves.
 */
final class Writers {
  private static final String NAME = "session";
  private static final String VALUE = "eyJ1c2VyIjoiYW5uIn0.ZVPxAA.TE-YsgGFCpwCffY7vO3X6YOKBN0";
  private static final int MAX_AGE = 2_592_000;
  private static final CookiePolicy SECURE = CookiePolicy.secure();
  private static final CookiePolicy FLASK = CookiePolicy.flask();
  private static final CookieContext CONTEXT =
      CookieContext.of(true, Instant.ofEpochSecond(1_700_000_000));
  private static final Rfc6265CookieProcessor TOMCAT = new Rfc6265CookieProcessor();
  private static final MethodHandle UNDERTOW = undertowWriter();

  private Writers() {}

  private static Cookie cookie() {
    return Cookie.of(NAME, VALUE)
        .path("/")
        .maxAge(Duration.ofSeconds(MAX_AGE))
        .secure()
        .httpOnly()
        .sameSite(SameSite.LAX);
  }

  private static final Cookie DEFINED = cookie();

  static String carafe() {
    return SECURE.write(cookie(), CONTEXT);
  }

  /** As a program would with a cookie defined once: only the value is new. */
  static String carafeDefined() {
    return SECURE.write(DEFINED.value(VALUE), CONTEXT);
  }

  static String carafeFlask() {
    return FLASK.write(cookie(), CONTEXT);
  }

  static String netty() {
    DefaultCookie cookie = new DefaultCookie(NAME, VALUE);
    cookie.setPath("/");
    cookie.setMaxAge(MAX_AGE);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setSameSite(CookieHeaderNames.SameSite.Lax);
    return ServerCookieEncoder.STRICT.encode(cookie);
  }

  static String jetty() {
    HttpCookie cookie =
        HttpCookie.build(NAME, VALUE)
            .path("/")
            .maxAge(MAX_AGE)
            .secure(true)
            .httpOnly(true)
            .sameSite(HttpCookie.SameSite.LAX)
            .build();
    return HttpCookieUtils.getRFC6265SetCookie(cookie);
  }

  static String tomcat() {
    jakarta.servlet.http.Cookie cookie = new jakarta.servlet.http.Cookie(NAME, VALUE);
    cookie.setPath("/");
    cookie.setMaxAge(MAX_AGE);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Lax");
    return TOMCAT.generateHeader(cookie, null);
  }

  static String undertow() {
    CookieImpl cookie = new CookieImpl(NAME, VALUE);
    cookie.setPath("/");
    cookie.setMaxAge(MAX_AGE);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setSameSiteMode("Lax");
    try {
      return (String) UNDERTOW.invokeExact((io.undertow.server.handlers.Cookie) cookie);
    } catch (Throwable e) {
      throw new IllegalStateException("Undertow's writer failed", e);
    }
  }

  /** Undertow's writer is private; it can otherwise be reached through a whole exchange only. */
  private static MethodHandle undertowWriter() {
    try {
      Method method =
          Class.forName("io.undertow.server.Connectors")
              .getDeclaredMethod(
                  "addRfc6265ResponseCookieToExchange", io.undertow.server.handlers.Cookie.class);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Undertow has another writer of cookies", e);
    }
  }
}
