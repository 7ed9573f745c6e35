package dev.carafe;

import dev.carafe.engine.HeaderFields;
import dev.carafe.http.ContentDisposition;
import dev.carafe.http.MediaTypes;
import dev.carafe.internal.Ascii;
import dev.carafe.internal.HttpDates;
import dev.carafe.routing.UrlText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The half of a {@link Response} that comes before its body: status and header fields.
 *
 * @param <T> the class itself, which its methods return
 */
abstract class ResponseHead<T extends ResponseHead<T>> {
  private int status = 200;
  private HeaderFields headers = new HeaderFields();
  private boolean conditional;
  private boolean compressed;
  private boolean cachedAsFile;
  private @Nullable String fileName;

  abstract T self();

  /** Takes over all that another head has. */
  final void copyHead(ResponseHead<?> other) {
    status = other.status;
    headers = other.headers.copy();
    conditional = other.conditional;
    compressed = other.compressed;
    cachedAsFile = other.cachedAsFile;
    fileName = other.fileName;
  }

  /** The status. */
  public int status() {
    return status;
  }

  /**
   * Sets the status.
   *
   * @throws IllegalArgumentException if it is not 200 to 599
   */
  public T status(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not one: use 200 to 599");
    }
    this.status = status;
    return self();
  }

  /** The first value of the header field, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * Sets the header field to this one value. Cookies have their own methods.
   *
   * @throws IllegalArgumentException if the name is not a token or the value has a line break or
   *     another control character than a tab, or a char that is no octet
   */
  public T header(String name, String value) {
    headers.set(name, checked(name, value));
    ownCaching(name);
    return self();
  }

  /** Appends a header field, whether or not one of that name is there. */
  public T addHeader(String name, String value) {
    headers.add(name, checked(name, value));
    ownCaching(name);
    return self();
  }

  private void ownCaching(String name) {
    if (cachedAsFile && name.equalsIgnoreCase("Cache-Control")) {
      cachedAsFile = false;
    }
  }

  /** Has caches ask each time, unless the program says how long its files are kept. */
  final T cacheAsFile() {
    header("Cache-Control", "no-cache");
    cachedAsFile = true;
    return self();
  }

  /** Lets caches keep a file for so long, if nothing but its being a file says for how long. */
  final void keepFor(@Nullable Duration time) {
    if (cachedAsFile && time != null) {
      cacheFor(time);
    }
  }

  /** Refuses what no field may hold (RFC 9110 section 5.5); line breaks are refused later. */
  private static String checked(String name, String value) {
    Given.notNull(value, "the value of header '" + name + "'", "give one, or use removeHeader");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Ascii.isControl(c) && c != '\t' && c != '\r' && c != '\n' && c != 0) {
        throw new IllegalArgumentException(
            "the value of header '"
                + name
                + "' contains the control character U+"
                + Integer.toHexString(c)
                + ": remove it");
      }
    }
    return value;
  }

  /** Removes every header field of that name. */
  public T removeHeader(String name) {
    headers.remove(name);
    ownCaching(name);
    return self();
  }

  /** Sets the media type, such as {@code text/csv; charset=utf-8}. */
  public T contentType(String contentType) {
    return header("Content-Type", contentType);
  }

  /**
   * Sends this answer packed with gzip to browsers that take it, if it is text of more than 1 KiB;
   * {@link Carafe#compress} does so for all that are the same for every visitor. Ask for it where
   * the body holds no secret, or nothing that a visitor, or a link from elsewhere, can put there:
   * where both meet, the length of the packed answer gives the secret away (BREACH).
   */
  public T compress() {
    compressed = true;
    return self();
  }

  /** Adds a field name to Vary unless it is there already; several Vary fields become one. */
  public T vary(String fieldName) {
    headers.addListItem("Vary", checked("Vary", fieldName));
    return self();
  }

  /**
   * Names this state of the page (RFC 9110 section 8.8.3): it changes whenever a single octet of
   * the body does. A GET or HEAD that has it already ({@code If-None-Match}) is answered with 304
   * and without a body, if the status is 200.
   *
   * @param tag without quotes, such as {@code v17}
   * @throws IllegalArgumentException if it has a quote, a blank, a control character, or a char
   *     that is no octet
   */
  public T etag(String tag) {
    return tagged(quoted(tag));
  }

  /**
   * The same for a state that is as good as the same, though octets differ, such as of a page with
   * a counter on it ({@code W/"v17"}). Parts of a file are not sent by it, and {@code If-Match}
   * never fits it.
   *
   * @throws IllegalArgumentException as {@link #etag}
   */
  public T weakEtag(String tag) {
    return tagged("W/" + quoted(tag));
  }

  private T tagged(String tag) {
    conditional = true;
    return header("ETag", tag);
  }

  private static String quoted(String tag) {
    Given.notNull(tag, "the entity tag", "give one, such as the version of what is shown");
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      if (c == '"' || c == ' ' || Ascii.isControl(c)) {
        throw new IllegalArgumentException(
            "the entity tag '" + tag + "' has a quote, blank or control character: leave it out");
      }
    }
    return '"' + tag + '"';
  }

  /**
   * When what is shown was last changed, in whole seconds. A GET or HEAD that has this state
   * ({@code If-Modified-Since}) is answered with 304 and without a body, if the status is 200.
   *
   * @throws IllegalArgumentException if it is not in the years 1 to 9999
   */
  public T lastModified(Instant time) {
    long second = Given.notNull(time, "the last change", "give an Instant").getEpochSecond();
    if (!HttpDates.hasFormat(second)) {
      throw new IllegalArgumentException("the last change " + time + " is not in a year of HTTP's");
    }
    conditional = true;
    return header("Last-Modified", HttpDates.format(second));
  }

  /**
   * Lets everyone's caches keep the answer for so long, and repeat it without asking: for what is
   * the same for all visitors, never for what is shown to one. {@link Duration#ZERO} lets them keep
   * it and ask each time. Sets {@code Cache-Control}; when the response sets a cookie too, {@code
   * private} takes the place of {@code public}.
   *
   * @param time in whole seconds
   * @throws IllegalArgumentException if it is negative
   */
  public T cacheFor(Duration time) {
    return header("Cache-Control", CacheControl.forEveryone(time));
  }

  /**
   * Lets the visitor's own browser keep the answer for so long, and no cache that others share.
   *
   * @param time in whole seconds
   * @throws IllegalArgumentException if it is negative
   */
  public T cachePrivatelyFor(Duration time) {
    return header("Cache-Control", CacheControl.forOne(time));
  }

  /**
   * Keeps the answer out of caches that several visitors share, whatever was said before: adds
   * {@code private} to {@code Cache-Control} unless it, or {@code no-store}, is there, and takes
   * {@code public} and {@code s-maxage} out. How long the visitor's own browser keeps it stays.
   */
  public T cachePrivately() {
    CacheControl.keepPrivate(headers);
    return self();
  }

  /** Lets nobody keep the answer, not even the browser: for what must not be seen again. */
  public T noStore() {
    return header("Cache-Control", "no-store");
  }

  /**
   * Adds a link to another resource (RFC 8288), such as {@code link("/page/2", "next")}.
   *
   * @param target a URL or path; what is not ASCII is percent-encoded
   * @param relation such as {@code next}, {@code preload} or {@code canonical}; several with blanks
   *     between
   * @throws IllegalArgumentException as {@link Link#to}
   */
  public T link(String target, String relation) {
    return link(Link.to(target, relation));
  }

  /** Adds a link that has attributes too. */
  public T link(Link link) {
    return addHeader("Link", Given.notNull(link, "the link", "give one").toString());
  }

  /**
   * Where what was made is, for a status of 201: sets {@code Location}. What is not ASCII is
   * percent-encoded. To send the browser on, use {@link Response#redirect(String)}.
   *
   * @throws IllegalArgumentException as {@link Response#redirect(String, int)}
   */
  public T location(String location) {
    return header("Location", location(location, "the location"));
  }

  /** A location as it goes over the wire. */
  static String location(String location, String what) {
    Given.notNull(location, what, "give a path, such as \"/\"");
    if (location.indexOf('\r') >= 0 || location.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(what + " contains a line break: remove it");
    }
    return UrlText.escapeLocation(location);
  }

  /**
   * Has the browser save the body as a file, by the name that it has already.
   *
   * @throws IllegalStateException if it has none, because it is not from a file
   */
  public T attachment() {
    if (fileName == null) {
      throw new IllegalStateException(
          "there is no file name to save this by: use attachment(name)");
    }
    return attachment(fileName);
  }

  /**
   * Has the browser save the body as a file of this name (RFC 6266). The name may come from a
   * visitor: control characters, and those that turn the direction of writing, become underscores,
   * and a name of more than 200 characters is cut. Other signs stay as they are, slashes too, which
   * browsers take out.
   */
  public T attachment(String name) {
    if (fileName != null && MediaTypes.encodingOf(fileName) != null) {
      headers.remove("Content-Encoding"); // or else browsers save it unpacked
    }
    return disposition("attachment", name);
  }

  /** Names the body for a visitor who saves what the browser shows; see {@link #attachment}. */
  public T inline(String name) {
    return disposition("inline", name);
  }

  private T disposition(String kind, String name) {
    fileName = Given.notNull(name, "the name of a file", "give one");
    return header("Content-Disposition", ContentDisposition.of(kind, name));
  }

  final HeaderFields headers() {
    return headers;
  }

  /** Whether a request that has this state already is answered with 304. */
  final boolean isConditional() {
    return conditional;
  }

  /** Whether it is packed even where it may be for one visitor. */
  final boolean isCompressed() {
    return compressed;
  }

  /** Whether a response of this status has no body at all (RFC 9110 section 6.4.1). */
  final boolean isBodiless() {
    return status == 204 || status == 304;
  }
}
