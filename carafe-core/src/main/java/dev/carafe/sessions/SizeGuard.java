package dev.carafe.sessions;

import dev.carafe.internal.CookieLimits;
import dev.carafe.sessions.json.TaggedJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses a session whose cookie browsers would drop, and says what makes it so large. */
final class SizeGuard {
  private static final int SHOWN = 3;
  private static final int MAX_KEY = 40;

  private SizeGuard() {}

  static boolean isTooLarge(String cookieName, String value) {
    return cookieName.length() + value.length() > CookieLimits.MAX_NAME_AND_VALUE;
  }

  static IllegalArgumentException refusal(
      String cookieName, String value, Map<String, @Nullable Object> session, TaggedJson json) {
    return new IllegalArgumentException(
        "the session cookie '"
            + cookieName
            + "' would have "
            + (cookieName.length() + value.length())
            + " octets, but browsers drop cookies of more than "
            + CookieLimits.MAX_NAME_AND_VALUE
            + " (name and value): the largest entries, in octets of JSON, are "
            + largest(session, json)
            + "; keep these elsewhere and only their ids in the session");
  }

  static IllegalArgumentException tooLargeToStore(
      int octets, int limit, Map<String, @Nullable Object> session, TaggedJson json) {
    return new IllegalArgumentException(
        "the session would have "
            + octets
            + " octets in its store, which takes "
            + limit
            + " at most: the largest entries, in octets of JSON, are "
            + largest(session, json)
            + "; keep these elsewhere and only their ids in the session");
  }

  private static String largest(Map<String, @Nullable Object> session, TaggedJson json) {
    List<Map.Entry<String, Integer>> sizes = new ArrayList<>();
    session.forEach(
        (key, value) -> {
          int octets = json.write(Collections.singletonMap(key, value)).length;
          sizes.add(Map.entry(key, octets));
        });
    sizes.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> size : sizes.subList(0, Math.min(SHOWN, sizes.size()))) {
      text.append(text.isEmpty() ? "'" : ", '").append(shown(size.getKey())).append("' ");
      text.append(size.getValue());
    }
    return text.toString();
  }

  private static String shown(String key) {
    return key.length() <= MAX_KEY ? key : key.substring(0, MAX_KEY) + "...";
  }
}
