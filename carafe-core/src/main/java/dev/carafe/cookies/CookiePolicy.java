package dev.carafe.cookies;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How strictly cookies are written and how leniently they are read. A policy is immutable and safe
 * to share; its setup methods change nothing and return a changed copy.
 *
 * <pre>{@code
 * CookiePolicy policy = CookiePolicy.secure();
 * CookieContext context = CookieContext.of(true, Instant.now());
 * policy.write(Cookie.of("theme", "dark").httpOnly(), context);
 * // theme=dark; Secure; HttpOnly; Path=/
 *
 * Cookies cookies = policy.read(List.of("theme=dark; lang=en"));
 * cookies.get("theme"); // dark
 * }</pre>
 *
 * <p>Reading never fails. Of several cookies of one name the first counts, and all of them can be
 * had. CR, LF and NUL are never written: in a value they are escaped, elsewhere they are refused.
 */
public final class CookiePolicy {
  private static final int FLASK_MAX_COOKIE_SIZE = 4093;
  private static final int MAX_COOKIES = 300;
  private static final CookieWriter SECURE = new SecureWriter();
  private static final CookieWriter FLASK = new FlaskWriter();
  private static final System.Logger LOGGER = System.getLogger("dev.carafe.cookies");

  private final CookieWriter writer;
  private final boolean flask;
  private final int maxCookieSize;
  private final int maxCookies;
  private final Consumer<String> warnings;

  private CookiePolicy(
      CookieWriter writer,
      boolean flask,
      int maxCookieSize,
      int maxCookies,
      Consumer<String> warnings) {
    this.writer = writer;
    this.flask = flask;
    this.maxCookieSize = maxCookieSize;
    this.maxCookies = maxCookies;
    this.warnings = warnings;
  }

  private static void log(String warning) {
    LOGGER.log(System.Logger.Level.WARNING, warning);
  }

  /**
   * The framework's default: writes what RFC 6265bis section 4 asks of a server and refuses what a
   * browser would drop or misread. Secure is added when the request came over HTTPS, and of several
   * cookies that a browser stores in one place (name, domain, path, and Partitioned or not) only
   * the last is written. Values that need quotes are quoted as {@link #flask()} quotes them, so
   * that Flask reads them; control characters are all escaped, because browsers drop lines that
   * have any.
   *
   * <p>It reads pairs as RFC 6265bis section 4.2.1 has them: each ends at the next semicolon, even
   * between quotes. So cookies that others set around one of the program's cannot swallow it.
   *
   * <p>It does not promise that the browser stores the cookie: the browser may know a Domain for a
   * public suffix, or block the site's cookies.
   */
  public static CookiePolicy secure() {
    return new CookiePolicy(SECURE, false, 0, MAX_COOKIES, CookiePolicy::log);
  }

  /**
   * Flask 3.1.3's octets in both directions, with warnings where the other policy refuses: what
   * {@code Response.set_cookie} writes and {@code request.cookies} reads, names unchecked and raw
   * UTF-8 read as Latin-1. A cookie without a path gets the program's root path, as Flask's session
   * cookie does. Only CR, LF, NUL, domains without an ASCII form and dates that cannot be written
   * are refused.
   *
   * <p>It reads pairs as Werkzeug's parse_cookie does: a value that begins with a quote goes on to
   * the quote that ends it, whatever is between. So whoever can set two cookies, such as a script
   * on a sibling host, can make the program read others of the visitor's cookies as a part of
   * theirs: do not show the values of cookies. In one point this policy is safer than Flask: it
   * takes nothing but spaces and tabs off names. Python also takes off the octets A0 and 85 and
   * some control characters, so that a cookie which the browser held to no prefix comes out with
   * one.
   */
  public static CookiePolicy flask() {
    return new CookiePolicy(FLASK, true, FLASK_MAX_COOKIE_SIZE, MAX_COOKIES, CookiePolicy::log);
  }

  /**
   * This policy, with a warning in the log for each line of more octets than this (Flask's
   * MAX_COOKIE_SIZE); 0 is for no warning. {@link #flask()} warns above 4093 by default; {@link
   * #secure()} does not, because it refuses what browsers count: name and value above 4096.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  @CheckReturnValue
  public CookiePolicy maxCookieSize(int octets) {
    if (octets < 0) {
      throw new IllegalArgumentException(
          "maxCookieSize " + octets + " is negative: use 0 for no limit");
    }
    return new CookiePolicy(writer, flask, octets, maxCookies, warnings);
  }

  /**
   * This policy, reading no more cookies of a request than this; the rest is ignored. The default
   * is 300.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  @CheckReturnValue
  public CookiePolicy maxCookies(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "maxCookies " + count + " allows none: use 1 or more, 300 is the default");
    }
    return new CookiePolicy(writer, flask, maxCookieSize, count, warnings);
  }

  /** Whether this is {@link #flask()}, perhaps with other limits. */
  public boolean isFlask() {
    return flask;
  }

  @CheckReturnValue
  CookiePolicy warnings(Consumer<String> listener) {
    return new CookiePolicy(writer, flask, maxCookieSize, maxCookies, listener);
  }

  /**
   * Writes one cookie as the value of a Set-Cookie field; each char of it is one octet.
   *
   * @throws IllegalArgumentException if the policy refuses the cookie; the message says what, what
   *     a browser would have done, and what to do
   */
  public String write(Cookie cookie, CookieContext context) {
    return text(WrittenLine.of(cookie, writer, context), cookie, context);
  }

  /**
   * Writes all cookies of one response, as the values of its Set-Cookie fields in order. Under
   * {@link #flask()} each cookie has a field; under {@link #secure()} a later cookie takes the
   * place of an earlier one of the same name, domain and path.
   *
   * @throws IllegalArgumentException as {@link #write}, for any of them
   */
  public List<String> writeAll(List<Cookie> cookies, CookieContext context) {
    if (cookies.size() == 1) {
      return List.of(write(cookies.get(0), context));
    }
    List<SetCookieLine> lines = new ArrayList<>(cookies.size());
    List<String> texts = new ArrayList<>(cookies.size());
    for (Cookie cookie : cookies) {
      SetCookieLine line = WrittenLine.of(cookie, writer, context);
      for (int i = lines.size() - 1; i >= 0 && !flask; i--) {
        if (line.replaces(lines.get(i))) {
          lines.remove(i);
          texts.remove(i);
        }
      }
      lines.add(line);
      texts.add(text(line, cookie, context));
    }
    return List.copyOf(texts);
  }

  private String text(SetCookieLine line, Cookie cookie, CookieContext context) {
    String value = writer.value(line, cookie.value());
    String expires = line.hasVerbatimExpires() ? null : writer.expires(cookie, context);
    String text = line.text(value, expires);
    if (maxCookieSize > 0 && text.length() > maxCookieSize) {
      warnings.accept(tooLarge(cookie.name(), value.length(), text.length()));
    }
    return text;
  }

  private String tooLarge(String name, int value, int whole) {
    return "The '"
        + name
        + "' cookie is too large: the value was "
        + value
        + " bytes but the header required "
        + (whole - value)
        + " extra bytes. The final size was "
        + whole
        + " bytes but the limit is "
        + maxCookieSize
        + " bytes. Browsers may silently ignore cookies larger than this.";
  }

  /**
   * Reads the values of a request's Cookie fields, of which each char is one octet; several count
   * as one, joined with semicolons. It never throws, whatever they hold, and takes time in
   * proportion to their length.
   *
   * <p>Names are as they came, without the spaces and tabs around them, and are compared to the
   * letter. Values are without white space of any kind around them, and without their quotes and
   * escapes (Werkzeug's parse_cookie).
   *
   * <p>Raw octets beyond ASCII are UTF-8 where a name or value is valid UTF-8, else Latin-1; with
   * {@link #flask()} they are always Latin-1, as in Flask's request.cookies. No more than 300
   * cookies are read (see {@link #maxCookies}); the rest is ignored with a line in the log.
   */
  public Cookies read(List<String> cookieFields) {
    CookieParser parser = CookieParser.of(cookieFields, flask, maxCookies);
    Cookies cookies = parser.parse();
    if (parser.isCutShort()) {
      warnings.accept(
          "Only the first "
              + maxCookies
              + " cookies of a request were read: delete some, or allow more with maxCookies");
    }
    return cookies;
  }
}
