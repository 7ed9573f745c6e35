package dev.carafe.sessions;

import dev.carafe.sessions.json.TaggedJson;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what two requests made of one session, key by key: each key has the value of the
 * one that changed it.
 */
final class Merge {
  private final TaggedJson json;
  private final Map<String, OnConflict> rules;

  Merge(TaggedJson json, Map<String, OnConflict> rules) {
    this.json = json;
    this.rules = rules;
  }

  /**
   * Merges.
   *
   * @param base what both began with
   * @param mine what this request made of it
   * @param theirs what is kept by now
   * @param updates what this request did to values that it changed by functions only
   * @throws SessionConflict if both changed a key for which that is refused
   */
  Map<String, @Nullable Object> of(
      Map<String, @Nullable Object> base,
      Map<String, @Nullable Object> mine,
      Map<String, @Nullable Object> theirs,
      Updates updates) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(theirs);
    for (String key : keys(base, mine)) {
      if (updates.has(key)) {
        updates.apply(key, merged);
      } else if (differ(key, base, mine)) {
        mergeKey(key, base, mine, merged);
      }
    }
    return merged;
  }

  private void mergeKey(
      String key,
      Map<String, @Nullable Object> base,
      Map<String, @Nullable Object> mine,
      Map<String, @Nullable Object> merged) {
    if (differ(key, base, merged) && differ(key, mine, merged)) {
      OnConflict rule = rules.getOrDefault(key, OnConflict.LAST_WINS);
      if (rule == OnConflict.REFUSE) {
        throw new SessionConflict(
            "session value '" + key + "' was changed by another request at the same time");
      }
      if (rule == OnConflict.MERGE && areMaps(key, mine, merged)) {
        merged.put(key, within(map(base.get(key)), map(mine.get(key)), map(merged.get(key))));
        return;
      }
    }
    take(key, mine, merged);
  }

  /** Merges two maps within a session, and the maps within them. */
  private Map<String, @Nullable Object> within(
      Map<String, @Nullable Object> base,
      Map<String, @Nullable Object> mine,
      Map<String, @Nullable Object> theirs) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(theirs);
    for (String key : keys(base, mine)) {
      if (!differ(key, base, mine)) {
        continue;
      }
      if (areMaps(key, mine, theirs)) {
        merged.put(key, within(map(base.get(key)), map(mine.get(key)), map(theirs.get(key))));
      } else {
        take(key, mine, merged);
      }
    }
    return merged;
  }

  private static void take(
      String key, Map<String, @Nullable Object> from, Map<String, @Nullable Object> into) {
    if (from.containsKey(key)) {
      into.put(key, from.get(key));
    } else {
      into.remove(key);
    }
  }

  private static Set<String> keys(Map<String, ?> one, Map<String, ?> other) {
    Set<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  private boolean differ(
      String key, Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
    return one.containsKey(key) != other.containsKey(key)
        || !Arrays.equals(alone(one.get(key)), alone(other.get(key)));
  }

  private byte[] alone(@Nullable Object value) {
    return json.write(Collections.singletonMap("", value));
  }

  private static boolean areMaps(
      String key, Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
    return one.get(key) instanceof Map && other.get(key) instanceof Map;
  }

  /** The map that a value is, or an empty one; maps in sessions have Strings for keys. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }
}
