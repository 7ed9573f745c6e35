package dev.carafe.sessions;

import dev.carafe.sessions.json.StoredValues;
import dev.carafe.sessions.json.TaggedJson;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a session at the end of its request, decided before anything is done.
 *
 * @param json what is to be kept; empty unless the outcome is KEEP, RENEW or REFRESH
 * @param permanent whether the cookie outlives the browser's run
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Settlement(Outcome outcome, byte[] json, boolean permanent) {
  /** What can become of a session; the first two leave what is kept as it is. */
  enum Outcome {
    /** The response does not depend on the session. */
    UNTOUCHED,
    /** The response depends on the session, which stays as it is. */
    READ,
    /** The session is kept because it was changed, or is to be sent again. */
    KEEP,
    /** The session is kept as it is, in today's form and with today's key. */
    RENEW,
    /** The session stays as it is, and lasts from now on. */
    REFRESH,
    /** The session is forgotten, and its cookie deleted. */
    END
  }

  private static final byte[] NOTHING = {};
  private static final Settlement UNTOUCHED = new Settlement(Outcome.UNTOUCHED, NOTHING, false);
  private static final Settlement READ = new Settlement(Outcome.READ, NOTHING, false);
  private static final Settlement END = new Settlement(Outcome.END, NOTHING, false);

  /**
   * Decides what becomes of a session, and does nothing yet.
   *
   * @param refresh whether a permanent session is sent with each response that it matters to
   * @throws IllegalArgumentException if the session holds what JSON cannot
   */
  static Settlement of(
      SessionState session, SavingRules rules, boolean refresh, TaggedJson taggedJson) {
    boolean touched = session.isTouched();
    if (!touched && !(refresh && rules.refreshesUntouched())) {
      return UNTOUCHED;
    }
    Settlement asItIs = touched ? READ : UNTOUCHED;
    if (session.isUnavailable()) {
      return session.isCleared() ? END : asItIs;
    }
    Map<String, @Nullable Object> values = session.load();
    if (values.isEmpty()) {
      return session.isWritten() && rules.endsWhenEmptied(session) ? END : asItIs;
    }
    return ofValues(values, session, rules, refresh, taggedJson, asItIs);
  }

  private static Settlement ofValues(
      Map<String, @Nullable Object> values,
      SessionState session,
      SavingRules rules,
      boolean refresh,
      TaggedJson taggedJson,
      Settlement asItIs) {
    Loaded loaded = session.loaded();
    boolean permanent = session.isPermanent();
    boolean mustSave = rules.mustSave(session);
    boolean lasts = permanent && refresh;
    boolean outdated = rules.renewsOutdated() && loaded != null && !loaded.isCurrent();
    if (!mustSave
        && !lasts
        && (session.isDropped() || (!outdated && cannotDiffer(session, values)))) {
      return asItIs;
    }
    byte[] json = taggedJson.write(values);
    if (mustSave || differs(loaded, json, taggedJson)) {
      return new Settlement(Outcome.KEEP, json, permanent);
    }
    if (outdated) {
      return new Settlement(Outcome.RENEW, json, permanent);
    }
    return lasts ? new Settlement(Outcome.REFRESH, json, permanent) : READ;
  }

  private static boolean cannotDiffer(SessionState session, Map<String, @Nullable Object> values) {
    return !session.isTouched() || (!session.isWritten() && StoredValues.cannotChange(values));
  }

  /** Whether the JSON differs from what was loaded, which may be written otherwise. */
  static boolean differs(@Nullable Loaded loaded, byte[] json, TaggedJson taggedJson) {
    return loaded == null
        || (!Arrays.equals(loaded.json(), json)
            && (loaded.isCanonical()
                || !Arrays.equals(
                    taggedJson.write(taggedJson.read(loaded.json()).values()), json)));
  }
}
