package dev.carafe.sessions;

import dev.carafe.internal.KeptBeside;
import dev.carafe.internal.RememberedRecord;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.signing.BadSignature;
import dev.carafe.signing.BinaryEncrypter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps what sessions hold encrypted, each bound to its key and version: who can write
 * to the store can neither change it nor put it into another's place.
 *
 * @param plainUntil until when what is there in plain is read too; null for never
 */
record EncryptedSessionStore(
    SessionStore store, BinaryEncrypter encrypter, @Nullable Instant plainUntil, Clock clock)
    implements SessionStore {
  private static final byte[] UNREADABLE = {};

  @Override
  public @Nullable StoredSession load(String key) {
    StoredSession sealed = store.load(key);
    return sealed == null ? null : with(sealed, open(sealed));
  }

  @Override
  public boolean save(StoredSession session) {
    return store.save(with(session, encrypter.encrypt(session.data(), context(session))));
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  /** Notes the use; with a key that is no longer the current one, encrypts it anew as well. */
  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    if (!encrypter.hasOlderKeys() && plainUntil == null) {
      return store.touch(key, version, lastSeen, expires);
    }
    StoredSession sealed = store.load(key);
    if (sealed == null || sealed.version() != version) {
      return false;
    }
    if (encrypter.isOfCurrentKey(sealed.data())) {
      return store.touch(key, version, lastSeen, expires);
    }
    try {
      return save(
          new StoredSession(
              key, version + 1, sealed.user(), sealed.created(), lastSeen, expires, open(sealed)));
    } catch (MalformedJson e) {
      return false;
    }
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    List<StoredSession> opened = new ArrayList<>();
    for (StoredSession sealed : store.ofUser(user)) {
      byte[] data;
      try {
        data = open(sealed);
      } catch (MalformedJson e) {
        data = RememberedRecord.is(sealed.data()) ? sealed.data() : UNREADABLE;
      }
      opened.add(with(sealed, data));
    }
    return opened;
  }

  @Override
  public boolean blocks() {
    return store.blocks();
  }

  private byte[] open(StoredSession sealed) {
    byte[] data = sealed.data();
    if (plainUntil != null
        && data.length > 0
        && (data[0] == '{' || Successor.isIn(data) || KeptBeside.isAny(data))
        && clock.instant().isBefore(plainUntil)) {
      return data;
    }
    try {
      return encrypter.decrypt(data, context(sealed));
    } catch (BadSignature e) {
      throw new MalformedJson(
          "it is not encrypted with a key of StoreOptions.encrypted, or somebody changed it");
    }
  }

  private static String context(StoredSession session) {
    return session.key() + ' ' + session.version();
  }

  private static StoredSession with(StoredSession session, byte[] data) {
    return new StoredSession(
        session.key(),
        session.version(),
        session.user(),
        session.created(),
        session.lastSeen(),
        session.expires(),
        data);
  }

  /** Nothing of the keys, which the encrypter has. */
  @Override
  public String toString() {
    return "EncryptedSessionStore";
  }
}
