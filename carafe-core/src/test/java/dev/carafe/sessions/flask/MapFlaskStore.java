package dev.carafe.sessions.flask;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Flask-Session would keep, in a map that tests look into and write to. */
class MapFlaskStore extends FlaskSessionStore {
  final Map<String, Kept> kept = new HashMap<>();
  private final Clock clock;

  MapFlaskStore(FlaskSessionOptions options) {
    super(options);
    this.clock = options.clock();
  }

  @Override
  protected @Nullable Kept find(String name) {
    Kept found = kept.get(name);
    return found == null || (found.expires() != null && !found.expires().isAfter(clock.instant()))
        ? null
        : found;
  }

  @Override
  protected boolean create(String name, byte[] octets, Instant expires) {
    return kept.putIfAbsent(name, new Kept(octets, expires)) == null;
  }

  @Override
  protected boolean replace(String name, byte[] before, byte[] octets, Instant expires) {
    return has(name, before) && kept.put(name, new Kept(octets, expires)) != null;
  }

  @Override
  protected boolean remove(String name, byte[] octets) {
    return has(name, octets) && kept.remove(name) != null;
  }

  private boolean has(String name, byte[] octets) {
    Kept found = find(name);
    return found != null && Arrays.equals(found.octets(), octets);
  }

  @Override
  protected void remove(String name) {
    kept.remove(name);
  }
}
