package dev.carafe.benchmarks;

import dev.carafe.cookies.CookiePolicy;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.undertow.server.CookieStore;
import io.undertow.util.Cookies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.apache.tomcat.util.http.ServerCookies;
import org.eclipse.jetty.http.CookieCompliance;
import org.eclipse.jetty.http.CookieParser;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;

/**
 * Reads one Cookie field with each codec, and looks up three cookies by name the way its framework
 * offers it; the result is the three values, so that all do the same work.
 */
final class Readers {
  private static final CookiePolicy SECURE = CookiePolicy.secure();
  private static final CookiePolicy FLASK = CookiePolicy.flask();
  private static final Rfc6265CookieProcessor TOMCAT = new Rfc6265CookieProcessor();

  private Readers() {}

  static @Nullable String[] carafe(String field) {
    return values(SECURE.read(List.of(field)));
  }

  static @Nullable String[] carafeFlask(String field) {
    return values(FLASK.read(List.of(field)));
  }

  private static @Nullable String[] values(dev.carafe.cookies.Cookies cookies) {
    return new String[] {cookies.get("session"), cookies.get("theme"), cookies.get("_ga")};
  }

  static @Nullable String[] nettyStrict(String field) {
    return values(ServerCookieDecoder.STRICT.decodeAll(field));
  }

  static @Nullable String[] nettyLax(String field) {
    return values(ServerCookieDecoder.LAX.decodeAll(field));
  }

  private static @Nullable String[] values(List<Cookie> cookies) {
    return new String[] {value(cookies, "session"), value(cookies, "theme"), value(cookies, "_ga")};
  }

  private static @Nullable String value(List<Cookie> cookies, String name) {
    for (Cookie cookie : cookies) {
      if (cookie.name().equals(name)) {
        return cookie.value();
      }
    }
    return null;
  }

  static @Nullable String[] jetty(String field) {
    List<String> pairs = new ArrayList<>();
    CookieParser parser =
        CookieParser.newParser(
            (name, value, version, domain, path, comment) -> {
              pairs.add(name);
              pairs.add(value);
            },
            CookieCompliance.RFC6265,
            null);
    parser.parseField(field);
    return new String[] {inTurn(pairs, "session"), inTurn(pairs, "theme"), inTurn(pairs, "_ga")};
  }

  private static @Nullable String inTurn(List<String> pairs, String name) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(name)) {
        return pairs.get(i + 1);
      }
    }
    return null;
  }

  static @Nullable String[] tomcat(String field) {
    MimeHeaders headers = new MimeHeaders();
    headers.addValue("Cookie").setString(field);
    ServerCookies cookies = new ServerCookies(4);
    TOMCAT.parseCookieHeader(headers, cookies);
    return new String[] {value(cookies, "session"), value(cookies, "theme"), value(cookies, "_ga")};
  }

  /** Tomcat parses octets in place and makes text of a cookie when it is asked for. */
  private static @Nullable String value(ServerCookies cookies, String name) {
    for (int i = 0; i < cookies.getCookieCount(); i++) {
      if (cookies.getCookie(i).getName().equals(name)) {
        cookies.getCookie(i).getValue().getByteChunk().setCharset(StandardCharsets.UTF_8);
        return cookies.getCookie(i).getValue().toString();
      }
    }
    return null;
  }

  static String[] undertow(String field) {
    CookieStore cookies = new CookieStore();
    Cookies.parseRequestCookies(List.of(field), cookies, OptionMap.EMPTY);
    return new String[] {
      cookies.get("session").get(0).getValue(),
      cookies.get("theme").get(0).getValue(),
      cookies.get("_ga").get(0).getValue()
    };
  }
}
