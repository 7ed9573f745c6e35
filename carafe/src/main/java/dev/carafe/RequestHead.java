package dev.carafe;

import dev.carafe.engine.Exchange;
import dev.carafe.http.Authorization;
import dev.carafe.http.LanguageRanges;
import dev.carafe.http.MediaRanges;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the header fields of a request say about its body, about the answer that is wanted, and
 * about who asks for it. Each is read when it is asked for, and one that cannot be read counts as
 * not sent.
 */
abstract class RequestHead {
  private final Exchange exchange;
  private final Target target;
  private @Nullable MediaRanges mediaRanges;

  RequestHead(Exchange exchange, Target target) {
    this.exchange = exchange;
    this.target = target;
  }

  Exchange exchange() {
    return exchange;
  }

  Target target() {
    return target;
  }

  /**
   * The media type of the body in lower case and without parameters, such as {@code
   * application/json}; empty when there is none. Werkzeug's {@code mimetype}.
   */
  public String mediaType() {
    return mediaType(exchange);
  }

  static String mediaType(Exchange exchange) {
    String field = exchange.header("Content-Type");
    if (field == null) {
      return "";
    }
    int semicolon = field.indexOf(';');
    return (semicolon < 0 ? field : field.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the body says that it is JSON: {@code application/json} or {@code application/…+json}.
   */
  public boolean isJson() {
    String type = mediaType();
    return type.equals("application/json")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  /**
   * How many octets the body has, as the request says; -1 when it does not say, such as for a body
   * that comes in chunks.
   */
  public long contentLength() {
    String field = exchange.header("Content-Length");
    try {
      return field == null || exchange.header("Transfer-Encoding") != null
          ? -1
          : Math.max(-1, Long.parseLong(field));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The page that led here, as the browser says (the field {@code Referer}), or null. */
  public @Nullable String referrer() {
    return exchange.header("Referer");
  }

  /** What program asks, as it says itself, or null. */
  public @Nullable String userAgent() {
    return exchange.header("User-Agent");
  }

  /**
   * The site whose page makes a browser send this, such as {@code https://shop.example} (the field
   * {@code Origin}, RFC 6454); {@code null} as a text when the browser will not say, and null when
   * there is no such field.
   */
  public @Nullable String origin() {
    return exchange.header("Origin");
  }

  /**
   * Whether the client takes an answer of this media type, such as {@code application/json}: its
   * Accept fields welcome it, or there are none (RFC 9110 section 12.5.1).
   *
   * @throws IllegalArgumentException if it is no media type
   */
  public boolean accepts(String mediaType) {
    return mediaRanges().quality(mediaType) > 0 || exchange.header("Accept") == null;
  }

  /**
   * The media type that the client likes best of those that the program has, the first of several
   * that it likes as well; null when it takes none of them, and when it does not say (there is no
   * Accept field): answer with the usual one then. Of two that are equally welcome one that is
   * named beats one that falls under {@code text/*} or {@code *}{@code /*}. Werkzeug's {@code
   * accept_mimetypes.best_match}.
   *
   * <pre>{@code
   * return "application/json".equals(request.bestMatch("text/html", "application/json"))
   *     ? Response.json(article).vary("Accept")
   *     : request.render("article.html", "article", article).vary("Accept");
   * }</pre>
   *
   * @throws IllegalArgumentException if one is no media type
   */
  public @Nullable String bestMatch(String... mediaTypes) {
    return mediaRanges().best(mediaTypes);
  }

  /**
   * The language that the client likes best of those that the program has, such as {@code de} or
   * {@code pt-BR}; the first of several that it likes as well. A range with a region also finds its
   * language ({@code de-AT} finds {@code de}), and a language its regions, when nothing fits
   * better. Null when none fits and when the client does not say. Werkzeug's {@code
   * accept_languages.best_match}, which is RFC 4647's lookup with the first part of a tag only.
   *
   * <pre>{@code
   * String language = Objects.requireNonNullElse(request.bestLanguage("en", "de"), "en");
   * }</pre>
   */
  public @Nullable String bestLanguage(String... languages) {
    List<String> fields = exchange.headers("Accept-Language");
    return fields.isEmpty() ? null : LanguageRanges.parse(fields).best(languages);
  }

  MediaRanges mediaRanges() {
    if (mediaRanges == null) {
      mediaRanges = MediaRanges.parse(exchange.headers("Accept"));
    }
    return mediaRanges;
  }

  /**
   * User and password that came with the request (RFC 7617), in UTF-8; null when none did, or they
   * cannot be read. Compare passwords by a hash made for them, never by {@code equals}.
   *
   * <pre>{@code
   * BasicAuth auth = request.basicAuth();
   * if (auth == null || !accounts.check(auth.user(), auth.password())) {
   *   throw HttpException.of(401).addHeader("WWW-Authenticate", "Basic realm=\"shop\"");
   * }
   * }</pre>
   */
  public @Nullable BasicAuth basicAuth() {
    String credentials = Authorization.of(exchange, "Basic");
    return credentials == null ? null : BasicAuth.parse(credentials);
  }

  /**
   * The token that came with the request as {@code Authorization: Bearer} (RFC 6750 section 2.1);
   * null when none did, or it has other signs than tokens have.
   */
  public @Nullable String bearerToken() {
    String credentials = Authorization.of(exchange, "Bearer");
    return credentials == null || !Authorization.isToken(credentials) ? null : credentials;
  }

  /**
   * The whole address that was asked for, percent-encoded, such as {@code
   * http://shop.example/cart?x=1}; without scheme and host when the host is not known. The host is
   * what the client says: where it matters, such as for a link in an e-mail, see {@link
   * Carafe#trustedHosts}. Werkzeug's {@code url}, which is decoded for showing.
   */
  public String url() {
    return RequestUrl.site(exchange) + target.full();
  }

  /** The same without the query. */
  public String baseUrl() {
    return RequestUrl.site(exchange) + target.withQuery("").full();
  }

  /**
   * The address of the program's root, with a slash at its end, such as {@code
   * http://shop.example/} or, of a mounted program, {@code http://example.org/shop/}.
   */
  public String rootUrl() {
    return RequestUrl.site(exchange) + target.withQuery("").withPath("/").full();
  }

  /** The address of the host's root, such as {@code http://example.org/}. */
  public String hostUrl() {
    return RequestUrl.site(exchange) + "/";
  }
}
