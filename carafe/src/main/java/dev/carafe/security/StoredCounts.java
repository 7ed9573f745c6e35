package dev.carafe.security;

import dev.carafe.security.LoginAttempts.Subject;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.SessionStoreException;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.json.MalformedJson;
import dev.carafe.sessions.json.TaggedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The counts of subjects as records of a session store. */
record StoredCounts(SessionStore store) {
  private static final System.Logger LOG = System.getLogger(LoginAttempts.class.getName());
  private static final TaggedJson JSON = TaggedJson.plain();

  /**
   * A record that was found, or is not there.
   *
   * @param record null if there is none
   * @param count null if there is none, or the record says nothing that can be read
   */
  record Found(@Nullable StoredSession record, @Nullable AttemptCount count) {}

  Found load(String subject) {
    StoredSession record = ask("look up", () -> store.load(key(subject)));
    return new Found(record, record == null ? null : read(record.data()));
  }

  /** Saves a count as what follows a record; false if another server was faster. */
  boolean save(Subject subject, Found before, AttemptCount count, Instant now) {
    StoredSession record = before.record();
    StoredSession next =
        new StoredSession(
            record == null ? key(subject.key()) : record.key(),
            record == null ? 1 : record.version() + 1,
            null,
            record == null ? now : record.created(),
            now,
            Instant.ofEpochMilli(count.endMilli(subject)),
            write(count));
    return ask("count", () -> store.save(next));
  }

  void delete(String subject) {
    ask(
        "forget",
        () -> {
          store.delete(key(subject));
          return true;
        });
  }

  /** Has a space in what is hashed, so that it is the hash of no session's id. */
  private static String key(String subject) {
    try {
      byte[] text = ("login attempts " + subject).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] write(AttemptCount count) {
    return JSON.write(
        Map.of(
            "window", count.window(),
            "before", count.before(),
            "within", count.within(),
            "until", count.untilMilli()));
  }

  private static @Nullable AttemptCount read(byte[] data) {
    try {
      Map<String, @Nullable Object> values = JSON.read(data).values();
      if (values.get("window") instanceof Number window
          && values.get("before") instanceof Integer before
          && values.get("within") instanceof Integer within
          && values.get("until") instanceof Number until
          && before >= 0
          && within >= 0) {
        return new AttemptCount(window.longValue(), before, within, until.longValue());
      }
    } catch (MalformedJson e) {
      // told below
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "a count of login attempts in the store cannot be read: counting begins anew");
    return null;
  }

  private static <T extends @Nullable Object> T ask(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (SessionStoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SessionStoreException("the store failed to " + what + " login attempts", e);
    }
  }
}
