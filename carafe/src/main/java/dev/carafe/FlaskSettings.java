package dev.carafe;

import java.util.Map;

/** The settings of Flask that are methods here, for those who bring them along. */
final class FlaskSettings {
  static final String DEBUG = "DEBUG";
  static final String TESTING = "TESTING";

  private static final String SESSIONS = "sessions(SessionOptions.defaults()...)";

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry(DEBUG, "debug(...)"),
          Map.entry(TESTING, "testing(...)"),
          Map.entry("SECRET_KEY", "secretKey(...)"),
          Map.entry("SECRET_KEY_FALLBACKS", "secretKeys(...)"),
          Map.entry("SERVER_NAME", "serverName(...)"),
          Map.entry("TRUSTED_HOSTS", "trustedHosts(...)"),
          Map.entry("APPLICATION_ROOT", "applicationRoot(...)"),
          Map.entry("PREFERRED_URL_SCHEME", "preferredUrlScheme(...)"),
          Map.entry("MAX_CONTENT_LENGTH", "maxContentLength(...)"),
          Map.entry("PERMANENT_SESSION_LIFETIME", SESSIONS),
          Map.entry("SESSION_REFRESH_EACH_REQUEST", SESSIONS),
          Map.entry("SESSION_COOKIE_NAME", SESSIONS),
          Map.entry("SESSION_COOKIE_DOMAIN", SESSIONS),
          Map.entry("SESSION_COOKIE_PATH", SESSIONS),
          Map.entry("SESSION_COOKIE_HTTPONLY", SESSIONS),
          Map.entry("SESSION_COOKIE_SECURE", SESSIONS),
          Map.entry("SESSION_COOKIE_SAMESITE", SESSIONS),
          Map.entry("SESSION_COOKIE_PARTITIONED", SESSIONS));

  private FlaskSettings() {}

  /** Refuses a name under which nobody would look here. */
  static void refuse(String name) {
    String method = METHODS.get(name);
    if (method != null) {
      throw new IllegalArgumentException(
          "'" + name + "' is no setting of the program's own: call app." + method);
    }
  }
}
