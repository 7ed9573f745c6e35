package dev.carafe;

import dev.carafe.http.ByteRange;
import dev.carafe.http.EntityTags;
import dev.carafe.http.HttpDateReader;
import dev.carafe.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * Answers the conditions of a request, and its wish for a part, in the order of RFC 9110 section
 * 13.2.2. Only a GET or HEAD whose answer would be 200 has any.
 */
final class Conditions {
  private final Request request;
  private final Response response;

  /** Whether to answer Range as Flask does where it differs from the RFC. */
  private final boolean flask;

  private Conditions(Request request, Response response, boolean flask) {
    this.request = request;
    this.response = response;
    this.flask = flask;
  }

  /**
   * The answer: the response itself, one without a body (304), a part of it (206), or a page that
   * says why not (412, 416).
   */
  static Response answer(Request request, Response response, boolean flask, Errors errors) {
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    if (!isRead || response.status() != 200 || !(response.isConditional() || response.isRanged())) {
      return response;
    }
    Conditions conditions = new Conditions(request, response, flask);
    if (conditions.fail()) {
      return errors.answer(request, new HttpException(412, Status.description(412), null));
    }
    if (conditions.isCurrent()) {
      return response.notModified();
    }
    return response.isRanged() ? conditions.part(errors) : response;
  }

  /** Whether the request is for another state than this: If-Match, or else If-Unmodified-Since. */
  private boolean fail() {
    String match = joined("If-Match");
    if (match != null) {
      return !EntityTags.contains(match, response.header("ETag"), true);
    }
    Long since = date(request.header("If-Unmodified-Since"));
    Long changed = date(response.header("Last-Modified"));
    return since != null && changed != null && changed > since;
  }

  /** Whether the browser has this state: If-None-Match, or else If-Modified-Since. */
  private boolean isCurrent() {
    String noneMatch = joined("If-None-Match");
    if (noneMatch != null) {
      return EntityTags.contains(noneMatch, response.header("ETag"), false);
    }
    Long since = date(request.header("If-Modified-Since"));
    Long changed = date(response.header("Last-Modified"));
    return since != null && changed != null && changed <= since;
  }

  private Response part(Errors errors) {
    String field = joined("Range");
    long length = response.length();
    if (field == null || length <= 0 || !(flask || request.method().equals("GET")) || !inRange()) {
      return response;
    }
    ByteRange.Asked asked = ByteRange.read(field, length);
    if (asked.range() != null) {
      return response.part(asked.range());
    }
    if (asked.kind() == ByteRange.Kind.UNKNOWN && !flask) {
      return response;
    }
    return errors
        .answer(request, new HttpException(416, Status.description(416), null))
        .header("Content-Range", "bytes */" + length);
  }

  /** Whether If-Range, if there is one, names this state: by a strong tag, or the very date. */
  private boolean inRange() {
    String field = request.header("If-Range");
    if (field == null) {
      return true;
    }
    if (EntityTags.isTag(field)) {
      return EntityTags.contains(field, response.header("ETag"), true);
    }
    Long date = date(field);
    return date != null && date.equals(date(response.header("Last-Modified")));
  }

  private @Nullable String joined(String name) {
    return request.header(name) == null ? null : String.join(", ", request.headers(name));
  }

  private static @Nullable Long date(@Nullable String field) {
    return field == null ? null : HttpDateReader.read(field);
  }
}
