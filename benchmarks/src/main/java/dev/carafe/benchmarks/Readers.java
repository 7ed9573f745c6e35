package dev.carafe.benchmarks;

import dev.carafe.cookies.CookiePolicy;
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
import org.xnio.OptionMap;

/**
 * Reads one Cookie field with each codec, as far as its framework does it for a program: each
 * returns its collection of names and values, so that all do the same work.
 */
final class Readers {
  private static final CookiePolicy SECURE = CookiePolicy.secure();
  private static final CookiePolicy FLASK = CookiePolicy.flask();
  private static final Rfc6265CookieProcessor TOMCAT = new Rfc6265CookieProcessor();

  private Readers() {}

  static dev.carafe.cookies.Cookies carafe(String field) {
    return SECURE.read(List.of(field));
  }

  static dev.carafe.cookies.Cookies carafeFlask(String field) {
    return FLASK.read(List.of(field));
  }

  static List<io.netty.handler.codec.http.cookie.Cookie> nettyStrict(String field) {
    return ServerCookieDecoder.STRICT.decodeAll(field);
  }

  static List<io.netty.handler.codec.http.cookie.Cookie> nettyLax(String field) {
    return ServerCookieDecoder.LAX.decodeAll(field);
  }

  static List<String> jetty(String field) {
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
    return pairs;
  }

  /** Tomcat parses octets in place and makes text of each cookie when a program asks for it. */
  static List<String> tomcat(String field) {
    MimeHeaders headers = new MimeHeaders();
    headers.addValue("Cookie").setString(field);
    ServerCookies cookies = new ServerCookies(4);
    TOMCAT.parseCookieHeader(headers, cookies);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < cookies.getCookieCount(); i++) {
      cookies.getCookie(i).getValue().getByteChunk().setCharset(StandardCharsets.UTF_8);
      pairs.add(cookies.getCookie(i).getName().toString());
      pairs.add(cookies.getCookie(i).getValue().toString());
    }
    return pairs;
  }

  static CookieStore undertow(String field) {
    CookieStore cookies = new CookieStore();
    Cookies.parseRequestCookies(List.of(field), cookies, OptionMap.EMPTY);
    return cookies;
  }
}
