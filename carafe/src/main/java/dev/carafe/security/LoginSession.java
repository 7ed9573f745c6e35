package dev.carafe.security;

import dev.carafe.sessions.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a session holds of a login: Flask-Login's keys, and four of our own. */
final class LoginSession {
  /** Flask-Login's: whether the password was given in this session. */
  private static final String FRESH = "_fresh";

  private static final String LOGGED_IN = "_login_at";
  private static final String CONFIRMED = "_confirmed_at";
  private static final String BOUND = "_login_bound";

  /** The key of the record of the remembered login that the browser has beside the session. */
  private static final String SERIES = "_remember_series";

  private static final int BOUND_OCTETS = 16;

  private LoginSession() {}

  /**
   * Begins a session in the place of the one there is, of which only the named values stay.
   *
   * @param fresh whether the password was given just now
   * @param stamp what the login is bound to, hashed; null if it is to nothing
   */
  static void begin(
      Session session,
      Set<String> keeping,
      String user,
      boolean fresh,
      @Nullable String stamp,
      Instant now) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    for (String key : keeping) {
      if (session.containsKey(key)) {
        kept.put(key, session.get(key));
      }
    }
    end(session);
    kept.forEach(session::put);
    session.user(user);
    session.put(FRESH, fresh);
    session.put(LOGGED_IN, now.getEpochSecond());
    if (stamp != null) {
      session.put(BOUND, stamp);
    }
    if (fresh) {
      session.put(CONFIRMED, now.getEpochSecond());
    }
  }

  /** Ends it: what is put into it from now on is another session's. */
  static void end(Session session) {
    session.clear();
    session.regenerate();
  }

  /** Notes that the password was given once more. */
  static void confirm(Session session, Instant now) {
    session.regenerate();
    session.put(FRESH, true);
    session.put(CONFIRMED, now.getEpochSecond());
  }

  /** Notes that the browser has a remembered login besides. */
  static void remembered(Session session, RememberToken token) {
    session.put(SERIES, token.key());
  }

  /** The key of the record of the remembered login that goes with these values; null for none. */
  static @Nullable String series(Map<String, @Nullable Object> values) {
    return values.get(SERIES) instanceof String key ? key : null;
  }

  static boolean isFresh(Session session) {
    return session.user() != null && Boolean.TRUE.equals(session.get((Object) FRESH));
  }

  static @Nullable Instant loggedIn(Session session) {
    return instant(session.get((Object) LOGGED_IN));
  }

  static @Nullable Instant confirmed(Session session) {
    return isFresh(session) ? instant(session.get((Object) CONFIRMED)) : null;
  }

  private static @Nullable Instant instant(@Nullable Object seconds) {
    return seconds instanceof Number number ? Instant.ofEpochSecond(number.longValue()) : null;
  }

  /** Whether the login is not as old as this; null is no age. */
  static boolean isWithin(Session session, @Nullable Duration lifetime, Instant now) {
    Instant at = lifetime == null ? null : loggedIn(session);
    return lifetime == null || (at != null && Duration.between(at, now).compareTo(lifetime) < 0);
  }

  /** Whether the login is bound to this, as hash made it; null is bound to nothing. */
  static boolean isBoundTo(Session session, @Nullable String stamp) {
    return stamp == null || same(stamp, session.get((Object) BOUND));
  }

  /** Compares in a time that does not tell where they differ. */
  static boolean same(String expected, @Nullable Object actual) {
    return actual instanceof String text
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a session, which its visitor may read, shows of the text that a login is bound to. */
  static String hash(String user, String stamp) {
    byte[] octets = sha256("carafe login\0" + user + "\0" + stamp);
    return base64(Arrays.copyOf(octets, BOUND_OCTETS));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
