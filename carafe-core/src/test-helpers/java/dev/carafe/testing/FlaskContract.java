package dev.carafe.testing;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import dev.carafe.sessions.flask.FlaskSessionStore;
import dev.carafe.sessions.json.TaggedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds stores in Flask-Session's form to the contract of all stores, as far as that form goes. It
 * has no place for what the contract saves beside a session's values, so that goes among the
 * values, and a version is one of them; what makes a save atomic is still the store's own.
 */
public final class FlaskContract implements SessionStore, ExecutionCondition {
  private static final Map<String, String> CANNOT_APPLY =
      Map.of(
          "aTouchMovesTheEndAndNothingElse",
          "Flask-Session has no place for the time of the last use: it is reckoned from the end",
          "theSessionsOfAUserAreFoundUnderThatNameOnly",
          "Flask-Session does not say whose a session is",
          "anyTextMayNameAUser",
          "Flask-Session does not say whose a session is");

  private final @Nullable FlaskSessionStore store;

  /** What says which tests cannot apply, and why. */
  public FlaskContract() {
    this.store = null;
  }

  /** A store as the contract knows them. */
  public FlaskContract(FlaskSessionStore store) {
    this.store = store;
  }

  private FlaskSessionStore store() {
    return Objects.requireNonNull(store);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String reason =
        context.getTestMethod().map(test -> CANNOT_APPLY.get(test.getName())).orElse(null);
    return reason == null
        ? ConditionEvaluationResult.enabled("applies")
        : ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public @Nullable StoredSession load(String key) {
    StoredSession found = store().load(key);
    if (found == null) {
      return null;
    }
    Map<String, @Nullable Object> values = values(found);
    return new StoredSession(
        key,
        number(values, "version"),
        (String) values.get("user"),
        Instant.ofEpochMilli(number(values, "created")),
        Instant.ofEpochMilli(number(values, "seen")),
        end(found.expires(), Instant.ofEpochMilli(number(values, "expires"))),
        (byte[]) Objects.requireNonNull(values.get("data")));
  }

  /**
   * Redis says how much time is left, and MariaDB's column has seconds: the end is a little off.
   */
  private static Instant end(Instant found, Instant saved) {
    return Duration.between(saved, found).abs().toMillis() < 1000 ? saved : found;
  }

  private static Map<String, @Nullable Object> values(StoredSession session) {
    return TaggedJson.builtIn().read(session.data()).values();
  }

  private static long number(Map<String, @Nullable Object> values, String name) {
    return ((Number) Objects.requireNonNull(values.get(name))).longValue();
  }

  @Override
  public boolean save(StoredSession session) {
    StoredSession before = session.version() == 1 ? null : store().load(session.key());
    if (session.version() != 1
        && (before == null || number(values(before), "version") != session.version() - 1)) {
      return false;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("version", session.version());
    values.put("user", session.user());
    values.put("created", session.created().toEpochMilli());
    values.put("seen", session.lastSeen().toEpochMilli());
    values.put("expires", session.expires().toEpochMilli());
    values.put("data", session.data());
    return store()
        .save(
            new StoredSession(
                session.key(),
                before == null ? 1 : before.version() + 1,
                null,
                session.created(),
                session.lastSeen(),
                session.expires(),
                TaggedJson.builtIn().write(values)));
  }

  @Override
  public void delete(String key) {
    store().delete(key);
  }

  @Override
  public boolean touch(String key, long version, Instant lastSeen, Instant expires) {
    StoredSession found = store().load(key);
    return found != null
        && number(values(found), "version") == version
        && store().touch(key, found.version(), lastSeen, expires);
  }

  @Override
  public List<StoredSession> ofUser(String user) {
    return List.of();
  }
}
