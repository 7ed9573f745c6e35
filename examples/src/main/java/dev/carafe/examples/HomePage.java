package dev.carafe.examples;

import dev.carafe.sessions.SessionCodec;
import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import dev.carafe.signing.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page about a moving session shows: what the browser has of it, and what the server. */
record HomePage(SessionPlaces places) {
  private static final Map<String, String> TITLES =
      Map.of(
          SessionPlaces.SIGNED, "A signed cookie",
          SessionPlaces.ENCRYPTED, "An encrypted cookie",
          SessionPlaces.MEMORY, "The server's memory",
          SessionPlaces.DATABASE, "A database (H2, in a file)",
          SessionPlaces.REDIS, "Redis");

  /** One of the places a visitor can choose. */
  public record Choice(String name, String title, boolean isHere) {}

  /**
   * What is to be seen of a session.
   *
   * @param cookie the session's cookie as the browser sent it, or null at the first visit
   */
  Map<String, Object> model(String place, @Nullable String cookie) {
    List<Choice> choices = new ArrayList<>();
    for (String name : places.names()) {
      choices.add(new Choice(name, TITLES.getOrDefault(name, name), name.equals(place)));
    }
    Map<String, Object> model = new HashMap<>();
    model.put("place", place);
    model.put("title", TITLES.getOrDefault(place, place));
    model.put("choices", choices);
    model.put("hasRedis", places.names().contains(SessionPlaces.REDIS));
    model.put("cookie", cookie == null ? "" : cookie);
    model.put("octets", cookie == null ? 0 : cookie.length());
    model.put("readable", cookie == null ? "" : readable(place, cookie));
    model.put("stored", cookie == null ? "" : stored(place, cookie));
    return model;
  }

  /** What anybody can read in a signed cookie, without a key. */
  private static String readable(String place, String cookie) {
    if (!place.equals(SessionPlaces.SIGNED)) {
      return "";
    }
    Object payload =
        SessionCodec.signed()
            .signingSerializer(KeyRing.generate(), "session", Clock.systemUTC())
            .loadsUnsafe(cookie, null)
            .payload();
    return payload == null ? "" : payload.toString();
  }

  /** What the store has under the hash of the id that is in the cookie. */
  private String stored(String place, String cookie) {
    SessionStore store = places.stores().get(place);
    StoredSession found = store == null ? null : store.load(hash(cookie));
    return found == null ? "" : new String(found.data(), StandardCharsets.UTF_8);
  }

  private static String hash(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }
}
