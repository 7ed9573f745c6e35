package dev.carafe;

import dev.carafe.sessions.Session;
import dev.carafe.sessions.json.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flashed messages in a session, in Flask's form: a list of tuples of category and message
 * under {@code _flashes}.
 */
final class Flashes {
  private static final String KEY = "_flashes";

  /** Messages that no page shows must not fill the cookie. */
  private static final int MAX_MESSAGES = 50;

  private static final int MAX_CHARS = 1_500;

  private Flashes() {}

  /**
   * Adds a message.
   *
   * @param bounded whether the oldest are dropped when there are too many that nobody read
   */
  static void add(Session session, Object message, String category, boolean bounded) {
    List<@Nullable Object> all = new ArrayList<>();
    if (session.get(KEY) instanceof List<?> waiting) {
      all.addAll(waiting);
    }
    all.add(Tuple.of(category, message));
    session.put(KEY, bounded ? newest(all) : all);
  }

  private static List<@Nullable Object> newest(List<@Nullable Object> all) {
    int chars = 0;
    int first = all.size();
    while (first > 0 && all.size() - first < MAX_MESSAGES) {
      chars += String.valueOf(all.get(first - 1)).length();
      if (chars > MAX_CHARS && first < all.size()) {
        break;
      }
      first--;
    }
    return new ArrayList<>(all.subList(first, all.size()));
  }

  /** Takes all messages out. */
  static List<FlashedMessage> take(Session session) {
    List<FlashedMessage> messages = waiting(session);
    if (session.get(KEY) instanceof List<?>) {
      session.remove(KEY);
    }
    return messages;
  }

  /** All messages that are in the session. */
  static List<FlashedMessage> waiting(Session session) {
    if (!(session.get(KEY) instanceof List<?> waiting)) {
      return List.of();
    }
    List<FlashedMessage> messages = new ArrayList<>(waiting.size());
    for (Object entry : waiting) {
      if (entry instanceof List<?> pair && pair.size() == 2) {
        messages.add(new FlashedMessage(String.valueOf(pair.get(0)), pair.get(1)));
      }
    }
    return List.copyOf(messages);
  }

  /** Those of these categories, in the order in which they were flashed; all when none is named. */
  static List<FlashedMessage> of(List<FlashedMessage> messages, Set<String> categories) {
    return categories.isEmpty()
        ? messages
        : messages.stream().filter(flash -> categories.contains(flash.category())).toList();
  }
}
