package dev.carafe.security;

import dev.carafe.HttpException;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.SessionAdmission;
import dev.carafe.ViewDecorator;
import dev.carafe.internal.LogText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Admits sessions that are bound to no device, or came with their bound cookie. */
final class DeviceAdmission implements SessionAdmission {
  /** Stands around the views to which browsers come without the bound cookie. */
  static final ViewDecorator WITHOUT_COOKIE = (request, view) -> view.handle(request);

  private static final System.Logger LOG = System.getLogger("dev.carafe.security");

  /** What {@link dev.carafe.sessions.Session#user(String)} keeps. */
  private static final String USER = "_user_id";

  /** Of cookies of one name, at most so many are looked at. */
  private static final int MAX_CANDIDATES = 4;

  private static final String RENEWAL =
      """
      <!doctype html>
      <html lang=en>
      <meta charset=utf-8>
      <meta http-equiv=refresh content=0>
      <title>One moment</title>
      <p>One moment: <a href="">go on</a>.</p>
      """;

  private final DeviceSettings settings;
  private final LongAdder refusals;

  DeviceAdmission(DeviceSettings settings, LongAdder refusals) {
    this.settings = settings;
    this.refusals = refusals;
  }

  @Override
  public boolean blocks() {
    return settings.records.store().blocks();
  }

  @Override
  public boolean admits(Request request, Map<String, @Nullable Object> values) {
    Object value = values.get(DeviceLogin.KEY);
    if (value == null && !(settings.required && values.get(USER) != null)) {
      return true;
    }
    DeviceLogin login = DeviceLogin.of(request);
    if (login.isRefused()) {
      return false;
    }
    String name = DeviceLogin.name(value);
    if (name != null && request.isDecoratedWith(WITHOUT_COOKIE)) {
      return true;
    }
    if (name == null || !admits(request, name)) {
      login.refuse();
      return false;
    }
    login.brought(name);
    return true;
  }

  private boolean admits(Request request, String name) {
    Instant now = request.clock().instant();
    DeviceRecords.Found found = settings.records.find(name, now);
    if (found == null) {
      return refused(request, "its record has ended");
    }
    Duration idle = settings.idle(request);
    DeviceRecord record = found.record();
    DeviceRecord.Device device = record.device();
    Instant since = device == null ? record.begun() : device.since();
    boolean admitted =
        (device == null && !settings.required)
            || hasCookie(request, record, now)
            || now.isBefore(since.plus(settings.grace));
    if (admitted) {
      settings.records.used(found, now, idle);
      return true;
    }
    if (device != null) {
      answerInPlace(request);
    }
    return refused(
        request, device == null ? "no device was registered" : "its bound cookie is missing");
  }

  private boolean hasCookie(Request request, DeviceRecord record, Instant now) {
    int candidates = 0;
    for (String value : request.cookies().all(settings.cookieName())) {
      if (DeviceRecords.isRandom(value)
          && ++candidates <= MAX_CANDIDATES
          && record.hasCookie(DeviceRecords.hash("cookie", value), now)) {
        return true;
      }
    }
    return false;
  }

  private boolean refused(Request request, String why) {
    refusals.increment();
    LOG.log(
        System.Logger.Level.WARNING,
        "A session was refused on "
            + LogText.of(request.method())
            + " "
            + LogText.of(request.path())
            + ": "
            + why);
    return false;
  }

  /**
   * Answers where the browser would have had the cookie renewed and did not: because a page of
   * another site led here, which the page that is answered mends by asking again, or because it
   * tried in vain. The session is not to be taken for one that is over, and another begun.
   */
  private static void answerInPlace(Request request) {
    if (request.header(DeviceFields.SKIPPED) != null) {
      DeviceLogin.of(request).refuse();
      throw HttpException.of(503, "Your login could not be confirmed just now. Try again.")
          .addHeader("Retry-After", "5");
    }
    String site = request.header("Sec-Fetch-Site");
    boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
    if (safe
        && "navigate".equals(request.header("Sec-Fetch-Mode"))
        && ("cross-site".equals(site) || "same-site".equals(site))) {
      DeviceLogin.of(request).refuse();
      throw HttpException.abort(Response.html(RENEWAL).status(401).noStore());
    }
  }
}
