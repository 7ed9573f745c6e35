package dev.carafe.cookies.browser;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a browser of today does with a Set-Cookie line: whether it stores the cookie, and for what,
 * or refuses it, and why. The verdict follows draft-ietf-httpbis-rfc6265bis-22 section 5. Where
 * Chromium differs from that, the first of the notes and the end of the explanation say so; {@link
 * CookieProfile#CHROMIUM} gives Chromium's own verdict.
 *
 * <pre>{@code
 * CookieVerdict verdict =
 *     CookieVerdict.check("__Host-id=1; Path=/", URI.create("https://example.com/login"));
 * verdict.isStored(); // false
 * verdict.explanation();
 * // cookie '__Host-id' is refused: it is not Secure; the prefix __Host- needs Secure and Path=/ and
 * // forbids Domain (RFC 6265bis section 5.7, step 21)
 * }</pre>
 *
 * <p>The line is text whose chars are octets, as in header fields; a part of it that has a char
 * beyond U+00FF is measured as the UTF-8 that it goes over the wire as. Any line has a verdict, in
 * time proportional to its length. Neither the explanation nor {@code toString} shows the cookie's
 * value.
 *
 * <p>A verdict does not know what else the browser has stored (a {@link CookieJar} does), whether
 * its user blocks cookies, or the answer's Date, by which Chromium shifts Expires.
 */
public sealed interface CookieVerdict {

  /**
   * The cookie is stored, or deletes the one that was stored in its place.
   *
   * @param cookie what is stored
   * @param deletes whether it has expired already, so that nothing stays
   * @param notes what in the line means something else than it may seem to, a sentence each
   */
  record Stored(StoredCookie cookie, boolean deletes, List<String> notes) implements CookieVerdict {
    /** Copies the notes. */
    public Stored {
      notes = List.copyOf(notes);
    }

    @Override
    public boolean isStored() {
      return true;
    }

    @Override
    public String explanation() {
      return VerdictText.stored(this);
    }
  }

  /**
   * The line is ignored.
   *
   * @param name the cookie's name, empty if it has none
   * @param rule the rule that it breaks
   * @param reason how it breaks it, such as "it is not Secure"
   * @param notes what else in the line means something else than it may seem to, a sentence each
   */
  record Refused(String name, CookieRule rule, String reason, List<String> notes)
      implements CookieVerdict {
    /** Copies the notes. */
    public Refused {
      notes = List.copyOf(notes);
    }

    @Override
    public boolean isStored() {
      return false;
    }

    @Override
    public String explanation() {
      return VerdictText.refused(this);
    }
  }

  /**
   * The verdict on a line that comes now, in answer to a GET request that the user made.
   *
   * @throws IllegalArgumentException if the URL is not http or https with a host
   */
  static CookieVerdict check(String setCookieLine, URI requestUrl) {
    return check(setCookieLine, CookieRequest.to(requestUrl), Instant.now());
  }

  /**
   * The verdict on a line that comes at that time in answer to that request, by {@link
   * CookieProfile#RFC6265BIS}.
   */
  static CookieVerdict check(String setCookieLine, CookieRequest request, Instant now) {
    return check(setCookieLine, request, now, CookieProfile.RFC6265BIS);
  }

  /** The verdict on a line that comes at that time in answer to that request, by a standard. */
  static CookieVerdict check(
      String setCookieLine, CookieRequest request, Instant now, CookieProfile profile) {
    CookieVerdict verdict = new StorageModel(request, now, profile).receive(setCookieLine);
    return profile == CookieProfile.RFC6265BIS
        ? ChromiumNotes.compare(verdict, check(setCookieLine, request, now, CookieProfile.CHROMIUM))
        : verdict;
  }

  /** Whether the browser goes by the line, be it to store a cookie or to delete one. */
  boolean isStored();

  /** What in the line means something else than it may seem to, a sentence each; often none. */
  List<String> notes();

  /** The verdict in a sentence for people. */
  String explanation();
}
