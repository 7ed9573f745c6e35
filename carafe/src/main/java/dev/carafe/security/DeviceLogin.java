package dev.carafe.security;

import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.internal.LogText;
import dev.carafe.sessions.Session;
import dev.carafe.sessions.SessionStoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one request knows of the device that its session is bound to. */
final class DeviceLogin {
  /** The key under which a session has the name of its device's record. */
  static final String KEY = "_device";

  private static final String ATTRIBUTE = "_device_login";
  private static final System.Logger LOG = System.getLogger("dev.carafe.security");

  /** The name that the admitted session came with. */
  private @Nullable String brought;

  /** The name that the session was given by this request, and what the browser is to be told. */
  private @Nullable String made;

  private @Nullable String registration;
  private boolean refused;

  private DeviceLogin() {}

  static DeviceLogin of(Request request) {
    return request.attributes().get(ATTRIBUTE, DeviceLogin.class, DeviceLogin::new);
  }

  /** The name that a session's value is; null if it is none. */
  static @Nullable String name(@Nullable Object value) {
    return DeviceRecords.isRandom(value) ? (String) value : null;
  }

  static @Nullable String name(Session session) {
    return name(session.get((Object) KEY));
  }

  void brought(String name) {
    brought = name;
  }

  /** Gives the session the name of a new record; one that this request made before is over. */
  void bind(Request request, DeviceSettings settings) {
    Instant now = request.clock().instant();
    String name = DeviceRecords.random();
    String challenge = DeviceEndpoints.firstChallenge(name);
    String before = made;
    settings.records.create(
        name,
        DeviceRecord.pending(now, challenge, now.plus(DeviceEndpoints.REGISTRATION_TIME)),
        now,
        settings.idle(request));
    request.session().put(KEY, name);
    made = name;
    registration = DeviceFields.registration(request.urlFor(DeviceEndpoints.REGISTER), challenge);
    if (before != null) {
      settings.records.delete(before);
    }
  }

  /** Notes that the session was refused; it is not asked of again. */
  void refuse() {
    refused = true;
  }

  boolean isRefused() {
    return refused;
  }

  /** Ends what the session is not bound to any more, and has the browser register what it is. */
  static Response finish(Request request, Response response, DeviceSettings settings) {
    return request.attributes().get(ATTRIBUTE) instanceof DeviceLogin login
        ? login.finish(response, request, settings)
        : response;
  }

  private Response finish(Response response, Request request, DeviceSettings settings) {
    if (brought == null && made == null) {
      return response;
    }
    String present = name(request.session());
    if (brought != null && !brought.equals(present)) {
      delete(settings, brought);
      if (made == null) {
        response.deleteCookie(settings.cookie(request));
      }
    }
    if (made != null && registration != null) {
      if (made.equals(present)) {
        response.addHeader(DeviceFields.REGISTRATION, registration);
      } else {
        delete(settings, made);
      }
    }
    return response;
  }

  /** The session is what ends; without its record a copy of it is not admitted either. */
  private static void delete(DeviceSettings settings, String name) {
    try {
      settings.records.delete(name);
    } catch (SessionStoreException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the record of a session's device could not be deleted",
          LogText.of(e));
    }
  }
}
