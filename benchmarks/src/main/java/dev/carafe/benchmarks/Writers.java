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
 * Writes the Set-Cookie line of a cookie with Path, Max-Age, Secure, HttpOnly and SameSite with
 * each codec, from the codec's own cookie object, which is made beforehand. All write the Expires
 * that follows from Max-Age; only Jetty's is the same each time.
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

  private static final Cookie CARAFE_COOKIE =
      Cookie.of(NAME, VALUE)
          .path("/")
          .maxAge(Duration.ofSeconds(MAX_AGE))
          .secure()
          .httpOnly()
          .sameSite(SameSite.LAX);
  private static final DefaultCookie NETTY_COOKIE = nettyCookie();
  private static final HttpCookie JETTY_COOKIE =
      HttpCookie.build(NAME, VALUE)
          .path("/")
          .maxAge(MAX_AGE)
          .secure(true)
          .httpOnly(true)
          .sameSite(HttpCookie.SameSite.LAX)
          .build();
  private static final jakarta.servlet.http.Cookie TOMCAT_COOKIE = tomcatCookie();
  private static final io.undertow.server.handlers.Cookie UNDERTOW_COOKIE = undertowCookie();

  private Writers() {}

  static String carafe() {
    return SECURE.write(CARAFE_COOKIE, CONTEXT);
  }

  static String carafeFlask() {
    return FLASK.write(CARAFE_COOKIE, CONTEXT);
  }

  /** As a program does it with a cookie that it has defined once. */
  static String carafeNewValue() {
    return SECURE.write(CARAFE_COOKIE.value(VALUE), CONTEXT);
  }

  static String netty() {
    return ServerCookieEncoder.STRICT.encode(NETTY_COOKIE);
  }

  static String jetty() {
    return HttpCookieUtils.getRFC6265SetCookie(JETTY_COOKIE);
  }

  static String tomcat() {
    return TOMCAT.generateHeader(TOMCAT_COOKIE, null);
  }

  static String undertow() {
    try {
      return (String) UNDERTOW.invokeExact(UNDERTOW_COOKIE);
    } catch (Throwable e) {
      throw new IllegalStateException("Undertow's writer failed", e);
    }
  }

  private static DefaultCookie nettyCookie() {
    DefaultCookie cookie = new DefaultCookie(NAME, VALUE);
    cookie.setPath("/");
    cookie.setMaxAge(MAX_AGE);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setSameSite(CookieHeaderNames.SameSite.Lax);
    return cookie;
  }

  private static jakarta.servlet.http.Cookie tomcatCookie() {
    jakarta.servlet.http.Cookie cookie = new jakarta.servlet.http.Cookie(NAME, VALUE);
    cookie.setPath("/");
    cookie.setMaxAge(MAX_AGE);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }

  private static io.undertow.server.handlers.Cookie undertowCookie() {
    CookieImpl cookie = new CookieImpl(NAME, VALUE);
    cookie.setPath("/");
    cookie.setMaxAge(MAX_AGE);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setSameSiteMode("Lax");
    return cookie;
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
