package dev.carafe.sessions;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a session, or of the store that sessions are kept in: what a {@link
 * SessionListener} is told. It has no part of an id, no user, and nothing of what a session holds.
 *
 * <pre>{@code
 * SessionListener slow =
 *     event -> {
 *       if (event.took().toMillis() > 100) {
 *         log.log(System.Logger.Level.WARNING, "slow: " + event);
 *       }
 *     };
 * }</pre>
 *
 * @param kind what happened
 * @param session the {@linkplain #sign sign} of the session; null where there is none: for the
 *     store itself, for the sessions of a user, and for sessions that are kept in their cookies
 * @param before the sign that the session had before it got another id; null for kinds other than
 *     {@link Kind#NEW_ID}
 * @param octets how large the session is that was found or saved, as JSON; 0 for other kinds
 * @param took how long it took; zero for kinds that take no time of their own
 */
public record SessionEvent(
    Kind kind, @Nullable String session, @Nullable String before, int octets, Duration took) {
  private static final int SIGN_OCTETS = 4;

  /** What happened. */
  public enum Kind {
    /** A request's session was loaded. */
    FOUND,
    /**
     * A cookie has the form of an id, and the store has no such session: it ended, expired, or
     * somebody made the id up. A store does not tell which.
     */
    NOT_FOUND,
    /** A cookie that was to hold a session is vouched for by no key. */
    NOT_AUTHENTIC,
    /** A cookie that holds a session is older than the lifetime, or from the future. */
    EXPIRED,
    /** What was kept cannot be read as a session; its visitor has a fresh one. */
    UNREADABLE,
    /** A session was saved, in the store or as the value of a cookie. */
    SAVED,
    /** A store noted that a session was used, which did not change. */
    TOUCHED,
    /** Another request was faster: saving begins once more with what it saved, or is given up. */
    CONFLICT,
    /** A session that was saved was first put together with what other requests made of it. */
    MERGED,
    /** What a request changed was dropped: the session had ended meanwhile, and stays so. */
    DISCARDED_ENDED,
    /** What a request changed was refused, as {@link OnConflict#REFUSE} says: {@code 409}. */
    DISCARDED_CONFLICT,
    /** What a request changed is lost because the store fails, as {@link OnStoreFailure} says. */
    DISCARDED_UNAVAILABLE,
    /**
     * A session was written only because it came with an older key, in another form, or from a
     * place that sessions move away from.
     */
    RENEWED,
    /** A session got another id: {@link Session#regenerate}, or its renewal timeout. */
    NEW_ID,
    /** A visitor's request ended its session. */
    DELETED,
    /** The program ended a session from outside: {@link SessionManager#end} and its kin. */
    REVOKED,
    /** The store was asked and failed; it took as long as the store needed to fail. */
    STORE_FAILED,
    /** The store was not asked, since it failed several times in a row. */
    REFUSED,
    /** The store failed so many times in a row that it is left alone for a while. */
    BREAKER_OPENED,
    /** The store is back, and asked again by every request. */
    BREAKER_CLOSED
  }

  /** Checks that nothing is missing. */
  public SessionEvent {
    Objects.requireNonNull(kind, "the kind of the event is null: choose a SessionEvent.Kind");
    Objects.requireNonNull(took, "the time that it took is null: Duration.ZERO?");
  }

  /**
   * The sign of the session that a store keeps under this key, by which lines of a log can be told
   * to be of one session: the first eight hexadecimal digits of the key's SHA-256. Nobody finds an
   * id or a key by it. Two sessions of a million have the same sign now and then.
   *
   * @param key such as {@link UserSession#key} and {@link StoredSession#key}
   */
  public static String sign(String key) {
    Objects.requireNonNull(key, "the key is null: UserSession.key()?");
    return HexFormat.of().formatHex(SessionIds.sha256(key), 0, SIGN_OCTETS);
  }
}
