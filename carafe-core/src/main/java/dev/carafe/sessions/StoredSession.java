package dev.carafe.sessions;

import com.google.errorprone.annotations.CheckReturnValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SessionStore} keeps of one session. It may hold the octets as they are: nobody
 * changes them.
 *
 * <pre>{@code
 * for (StoredSession session : store.ofUser("ada")) {
 *   System.out.println("last seen " + session.lastSeen());
 * }
 * }</pre>
 *
 * @param key what it is kept under: 43 letters, digits, hyphens and underscores. This is a hash of
 *     the id in the visitor's cookie, so that nobody who reads the store can become a visitor
 * @param version how often it was saved, from 1 on
 * @param user whose session it is, or null when nobody is logged in
 * @param created when it was first saved
 * @param lastSeen when it was last used, in steps of {@link StoreOptions#touchInterval}
 * @param expires when it ends unless it is used before
 * @param data what it holds, in a form that is the framework's own, which may also be something
 *     else that it keeps beside sessions
 */
@SuppressWarnings("ArrayRecordComponent") // compared by what is in it; nobody changes it
public record StoredSession(
    String key,
    long version,
    @Nullable String user,
    Instant created,
    Instant lastSeen,
    Instant expires,
    byte[] data) {
  /** This session, seen at a moment and ending at another. */
  @CheckReturnValue
  public StoredSession seen(Instant lastSeen, Instant expires) {
    return new StoredSession(key, version, user, created, lastSeen, expires, data);
  }

  /** Whether it is over at that moment: from the instant on at which it expires. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredSession that
        && key.equals(that.key)
        && version == that.version
        && Objects.equals(user, that.user)
        && created.equals(that.created)
        && lastSeen.equals(that.lastSeen)
        && expires.equals(that.expires)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Long.hashCode(version);
  }

  /** Version and times; neither the key, nor the user, nor what it holds. */
  @Override
  public String toString() {
    return "StoredSession[version " + version + ", seen " + lastSeen + ", until " + expires + "]";
  }
}
