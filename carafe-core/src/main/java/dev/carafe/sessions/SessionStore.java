package dev.carafe.sessions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions on the server: in memory, in a database, in a folder. Its five methods keep and
 * find records and decide nothing; everything that needs thought (ids, merging, time limits) is
 * done before they are called.
 *
 * <p>What a store must promise:
 *
 * <ul>
 *   <li>{@link #save} is atomic: of several that follow the same version, from whatever thread or
 *       machine, one succeeds. What was deleted is not saved again. {@link #touch} is atomic too,
 *       and changes no other version than the one it was told.
 *   <li>What was saved is found by a {@link #load} that begins afterwards, with all its parts as
 *       they were; times to the millisecond at least.
 *   <li>A record is gone when it expired: no method need find it any more, and the store gets rid
 *       of it sooner or later by itself.
 *   <li>Many threads may use it. What fails (a server that is down) throws an unchecked exception
 *       and leaves nothing half-written.
 * </ul>
 *
 * <pre>{@code
 * SessionOptions options = SessionOptions.defaults().store(MemorySessionStore.create());
 * }</pre>
 */
public interface SessionStore {
  /**
   * Loads a session.
   *
   * @return null if there is none, or it has expired
   */
  @Nullable StoredSession load(String key);

  /**
   * Keeps a session if it is the next version of what is kept: if its version is 1 and nothing is
   * kept under its key but what expired, or the version kept there is one less.
   *
   * @return whether it was kept; if not, nothing was changed
   * @throws IllegalArgumentException if it can never be kept as it is; the store has not failed
   *     then
   */
  boolean save(StoredSession session);

  /** Forgets a session, whatever its version; does nothing if there is none. */
  void delete(String key);

  /**
   * Notes that a session was used, without a new version, if what is kept has that version still.
   * Whoever saved another one meanwhile said when that ends, and it stays so.
   *
   * @param version the version that was used
   * @param lastSeen when
   * @param expires when it now ends
   * @return whether it was noted; if not, nothing was changed
   */
  boolean touch(String key, long version, Instant lastSeen, Instant expires);

  /** Finds the sessions of a user that have not expired, in no certain order. */
  List<StoredSession> ofUser(String user);

  /**
   * Whether its methods may wait, as for a disk or another machine; true unless overridden. Such a
   * store is never called by a thread of the network.
   */
  default boolean blocks() {
    return true;
  }
}
