package dev.carafe.sessions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flask's TaggedJSONSerializer for whole sessions. */
final class TaggedJson {
  /** Levels of JSON, tags included; what is written within the limit can be read within it. */
  static final int MAX_DEPTH = 200;

  private TaggedJson() {}

  /** The canonical JSON of a session. Throws IllegalArgumentException for what it cannot keep. */
  static byte[] write(Map<String, @Nullable Object> session) {
    return JsonWriter.write(session);
  }

  /** The session, mutable throughout. Throws MalformedJson and nothing else. */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> read(byte[] json) {
    if (JsonReader.read(json) instanceof Map<?, ?> session) {
      return (Map<String, @Nullable Object>) session;
    }
    throw new MalformedJson("the payload is no JSON object");
  }
}
