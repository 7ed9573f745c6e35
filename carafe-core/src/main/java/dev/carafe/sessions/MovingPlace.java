package dev.carafe.sessions;

import dev.carafe.cookies.Cookies;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps sessions in one place, and takes them over from places where they were until now. */
final class MovingPlace implements SessionPlace {
  /** A place that sessions move away from, and how long they are looked for there. */
  record Old(SessionPlace place, Instant until) {}

  private final SessionPlace place;
  private final List<Old> oldPlaces;
  private final Clock clock;

  MovingPlace(SessionPlace place, List<Old> oldPlaces, Clock clock) {
    this.place = place;
    this.oldPlaces = oldPlaces;
    this.clock = clock;
  }

  @Override
  public boolean isShared() {
    return place.isShared();
  }

  @Override
  public boolean knowsUsers() {
    return place.knowsUsers();
  }

  @Override
  public boolean blocks() {
    return place.blocks() || oldPlaces.stream().anyMatch(old -> old.place().blocks());
  }

  @Override
  public @Nullable Loaded load(Cookies cookies, String cookieName) {
    Loaded loaded = place.load(cookies, cookieName);
    if (loaded != null || !cookies.contains(cookieName)) {
      return loaded;
    }
    for (Old old : oldPlaces) {
      loaded = clock.instant().isBefore(old.until()) ? old.place().load(cookies, cookieName) : null;
      if (loaded != null) {
        return place.has(loaded) ? loaded : loaded.outdated();
      }
    }
    return null;
  }

  @Override
  public @Nullable Kept keep(SessionState session, byte[] json) {
    SessionPlace from = from(session);
    return from.equals(place) ? place.keep(session, json) : move(session, json, from, place);
  }

  /**
   * Keeps a session in another place, or where another request took it meanwhile; null, and not
   * there, if it ended where it was.
   */
  static @Nullable Kept move(
      SessionState session, byte[] json, SessionPlace from, SessionPlace place) {
    Kept kept = place.keep(session, json);
    if (kept == null || from.leave(session, place.keyOf(kept)) || session.isRestarted()) {
      return kept;
    }
    place.undo(session, kept);
    return from.follow(session, json);
  }

  @Override
  public @Nullable Kept refresh(SessionState session, byte[] json) {
    return from(session).equals(place) ? place.refresh(session, json) : keep(session, json);
  }

  @Override
  public boolean seen(SessionState session) {
    return from(session).seen(session);
  }

  @Override
  public boolean isRenewalDue(SessionState session) {
    return from(session).isRenewalDue(session);
  }

  @Override
  public boolean end(SessionState session, boolean anyway) {
    return from(session).end(session, anyway);
  }

  @Override
  public void ask() {
    place.ask();
    for (Old old : oldPlaces) {
      if (clock.instant().isBefore(old.until())) {
        old.place().ask();
      }
    }
  }

  @Override
  public List<UserSession> ofUser(String user) {
    List<UserSession> found = new ArrayList<>(place.ofUser(user));
    stores().forEach(old -> found.addAll(old.ofUser(user)));
    return found;
  }

  @Override
  public List<String> keysOf(String user) {
    List<String> found = new ArrayList<>(place.keysOf(user));
    stores().forEach(old -> found.addAll(old.keysOf(user)));
    return found;
  }

  @Override
  public void end(String key) {
    place.end(key);
    stores().forEach(old -> old.end(key));
  }

  /** The old places that know whose sessions they have. */
  private List<SessionPlace> stores() {
    return oldPlaces.stream().map(Old::place).filter(SessionPlace::knowsUsers).toList();
  }

  private SessionPlace from(SessionState session) {
    Loaded loaded = session.loaded();
    return loaded == null || place.has(loaded) ? place : loaded.place();
  }

  @Override
  public boolean has(Loaded loaded) {
    return place.has(loaded) || oldPlaces.stream().anyMatch(old -> old.place().has(loaded));
  }

  @Override
  public boolean leave(SessionState session, @Nullable String newKey) {
    return from(session).leave(session, newKey);
  }

  @Override
  public void undo(SessionState session, Kept kept) {
    place.undo(session, kept);
  }
}
