package dev.carafe.security;

import dev.carafe.Carafe;
import dev.carafe.HttpException;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.Route;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where browsers register their keys, and renew their bound cookies. */
final class DeviceEndpoints {
  static final String REGISTER = "carafe_dbsc_register";
  static final String REFRESH = "carafe_dbsc_refresh";

  /** How long a browser may take to make a key. */
  static final Duration REGISTRATION_TIME = Duration.ofMinutes(10);

  /** How much longer than the cookie the challenge lives that came with it. */
  private static final Duration CHALLENGE_SLACK = Duration.ofMinutes(5);

  /** For requests that are on their way when the cookie ends. */
  private static final Duration COOKIE_SLACK = Duration.ofSeconds(30);

  private static final int MAX_BODY = 1024;
  private static final int MAX_ROUNDS = 20;
  private static final System.Logger LOG = System.getLogger("dev.carafe.security");

  private final DeviceSettings settings;

  DeviceEndpoints(DeviceSettings settings) {
    this.settings = settings;
  }

  void install(Carafe app) {
    open(app.post(settings.path + "/register", this::register).endpoint(REGISTER));
    open(app.post(settings.path + "/refresh", this::refresh).endpoint(REFRESH));
    if (!settings.registeringOrigins.isEmpty()) {
      app.get(
              "/.well-known/device-bound-sessions",
              request ->
                  Response.json(Map.of("registering_origins", settings.registeringOrigins))
                      .cacheFor(Duration.ofHours(1)))
          .with(Login.EXEMPT);
    }
  }

  /** They are asked by browsers themselves, and prove more than a token would. */
  private static void open(Route route) {
    route
        .with(Csrf.EXEMPT)
        .with(Login.EXEMPT)
        .with(DeviceAdmission.WITHOUT_COOKIE)
        .maxContentLength(MAX_BODY);
  }

  private Response register(Request request) {
    Instant now = request.clock().instant();
    DeviceProof proof = proof(request);
    if (proof == null) {
      throw refused(request, "there is no proof");
    }
    String name = name(request, nameIn(proof.challenge()));
    DeviceRecords.Found found = name == null ? null : settings.records.find(name, now);
    if (name == null || found == null || !request.isSecure()) {
      throw refused(request, "no login by HTTPS is to be bound");
    }
    if (found.record().device() != null) {
      throw refused(request, "a device is registered already");
    }
    DeviceKey key = found.record().isAnsweredBy(proof, now) ? proof.ownKey() : null;
    if (key == null) {
      throw refused(request, "the proof is of no use");
    }
    String cookie = DeviceRecords.random();
    DeviceRecord registered =
        challenging(found.record().registered(key, cookie(cookie, now), now), now);
    if (!settings.records.replace(found, registered, now, settings.idle(request))) {
      throw refused(request, "another request was faster");
    }
    return accepted(request, name, registered, cookie);
  }

  private Response refresh(Request request) {
    Instant now = request.clock().instant();
    String asked = DeviceFields.value(request, DeviceFields.ID);
    if (asked == null) {
      throw HttpException.of(400, "There is no session id.");
    }
    if (!request.isSecure()) {
      throw HttpException.of(403, "Cookies are renewed by HTTPS only.");
    }
    String name = name(request, asked);
    DeviceProof proof = proof(request);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      DeviceRecords.Found found = name == null ? null : settings.records.find(name, now);
      if (name == null || found == null || found.record().device() == null) {
        return ended(request, asked);
      }
      Response answer = refresh(request, name, found, found.record().device(), proof, now);
      if (answer != null) {
        return answer;
      }
    }
    throw HttpException.of(503).addHeader("Retry-After", "1");
  }

  /**
   * Ends what the browser takes for a session. The cookie has the same name in all of them, so that
   * it stays if this request's session is another: browsers ask for both at once after a new login.
   */
  private Response ended(Request request, String asked) {
    String name = DeviceLogin.name(request.session());
    Response answer = DeviceFields.ended();
    return name == null || name.equals(asked)
        ? answer.deleteCookie(settings.cookie(request))
        : answer;
  }

  /** The first challenge of a record, which says to whom it was given. */
  static String firstChallenge(String name) {
    return name + "." + DeviceRecords.random();
  }

  private static String nameIn(String firstChallenge) {
    return firstChallenge.substring(0, Math.max(0, firstChallenge.indexOf('.')));
  }

  /**
   * The name that was asked for, if the session has it, or none was sent: browsers leave cookies
   * out when a page of another site led to the request that they register or renew for. The
   * challenge, and the key that signed it, are what counts.
   */
  private static @Nullable String name(Request request, String asked) {
    Session session = request.session();
    return asked.equals(DeviceLogin.name(session))
            || (!session.isSent() && DeviceRecords.isRandom(asked))
        ? asked
        : null;
  }

  /** Answers with another cookie for a good proof, and with a challenge else; null: look again. */
  private @Nullable Response refresh(
      Request request,
      String name,
      DeviceRecords.Found found,
      DeviceRecord.Device device,
      @Nullable DeviceProof proof,
      Instant now) {
    DeviceRecord record = found.record();
    if (proof != null && record.isAnsweredBy(proof, now) && device.signed(proof)) {
      String cookie = DeviceRecords.random();
      DeviceRecord renewed = challenging(record.renewed(device, cookie(cookie, now), now), now);
      return settings.records.replace(found, renewed, now, settings.idle(request))
          ? accepted(request, name, renewed, cookie)
          : null;
    }
    if (now.isBefore(record.challengeUntil())) {
      return challenge(name, record);
    }
    DeviceRecord challenging = challenging(record, now);
    return settings.records.replace(found, challenging, now, settings.idle(request))
        ? challenge(name, challenging)
        : null;
  }

  private DeviceRecord challenging(DeviceRecord record, Instant now) {
    return record.challenging(
        DeviceRecords.random(), now.plus(settings.cookieLife).plus(CHALLENGE_SLACK));
  }

  private DeviceRecord.Cookie cookie(String value, Instant now) {
    return new DeviceRecord.Cookie(
        DeviceRecords.hash("cookie", value), now.plus(settings.cookieLife).plus(COOKIE_SLACK));
  }

  private static Response challenge(String name, DeviceRecord record) {
    return DeviceFields.challenging(
        Response.text("Sign the challenge.\n").status(403), name, record.challenge());
  }

  private Response accepted(Request request, String name, DeviceRecord record, String cookie) {
    Response answer =
        DeviceFields.instructions(request, settings, name, request.urlFor(REFRESH))
            .setCookie(settings.cookie(request).value(cookie).maxAge(settings.cookieLife));
    return DeviceFields.challenging(answer, name, record.challenge());
  }

  private static @Nullable DeviceProof proof(Request request) {
    String jwt = DeviceFields.value(request, DeviceFields.RESPONSE);
    return jwt == null ? null : DeviceProof.parse(jwt);
  }

  private static HttpException refused(Request request, String why) {
    LOG.log(
        System.Logger.Level.WARNING,
        "A device was not registered on " + LogText.of(request.path()) + ": " + why);
    return HttpException.of(403, "This device cannot be registered.");
  }
}
