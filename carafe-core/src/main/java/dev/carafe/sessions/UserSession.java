package dev.carafe.sessions;

import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of a user's sessions, for a page that lists them: {@link SessionManager#of}.
 *
 * <pre>{@code
 * for (UserSession session : app.sessionManager().of("ada")) {
 *   System.out.println(session.values().get("device") + ", last seen " + session.lastSeen());
 * }
 * }</pre>
 *
 * @param key names it, for {@link SessionManager#end}; it is no secret: nobody becomes the visitor
 *     by it
 * @param created when it was first saved
 * @param lastSeen when it was last used, in steps of {@link StoreOptions#touchInterval}
 * @param expires when it ends unless it is used before
 * @param values what it holds, among it what the program noted of the device
 */
public record UserSession(
    String key,
    Instant created,
    Instant lastSeen,
    Instant expires,
    Map<String, @Nullable Object> values) {
  /** Those of these records that can be read; the others are counted. */
  static List<UserSession> read(
      List<StoredSession> records, TaggedJson taggedJson, SessionCounters counters) {
    List<UserSession> found = new ArrayList<>();
    for (StoredSession record : records) {
      try {
        found.add(
            new UserSession(
                record.key(),
                record.created(),
                record.lastSeen(),
                record.expires(),
                taggedJson.read(record.data()).values()));
      } catch (MalformedJson e) {
        counters.unreadable(record.key());
      }
    }
    return found;
  }

  /**
   * Whether it is this one, as of the request at hand: the mark in a list.
   *
   * @throws SessionStoreException if the session was not looked at before, and the store fails
   */
  public boolean isSameAs(Session session) {
    Objects.requireNonNull(session, "the session to compare with is null: request.session()?");
    return key.equals(session.storedKey());
  }

  /** The times and the names of the values. */
  @Override
  public String toString() {
    return "UserSession[seen " + lastSeen + ", until " + expires + ", " + values.keySet() + "]";
  }
}
