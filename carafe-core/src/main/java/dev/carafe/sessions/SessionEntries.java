package dev.carafe.sessions;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The entries of a session, through which a change is noticed like any other. */
final class SessionEntries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
  private final Session session;

  SessionEntries(Session session) {
    this.session = session;
  }

  @Override
  public int size() {
    return session.size();
  }

  @Override
  public void clear() {
    session.clear();
  }

  @Override
  public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
    Iterator<Map.Entry<String, @Nullable Object>> entries =
        session.state().touch().entrySet().iterator();
    return new Iterator<>() {
      private @Nullable String last;

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Map.Entry<String, @Nullable Object> next() {
        Map.Entry<String, @Nullable Object> entry = entries.next();
        last = entry.getKey();
        return new Entry(entry);
      }

      @Override
      public void remove() {
        session.state().writable();
        entries.remove();
        session.state().written(Objects.requireNonNull(last));
      }
    };
  }

  private final class Entry extends AbstractMap.SimpleEntry<String, @Nullable Object> {
    private final Map.Entry<String, @Nullable Object> entry;

    Entry(Map.Entry<String, @Nullable Object> entry) {
      super(entry);
      this.entry = entry;
    }

    @Override
    public @Nullable Object setValue(@Nullable Object value) {
      session.state().writable();
      entry.setValue(value);
      session.state().written(entry.getKey());
      return super.setValue(value);
    }
  }
}
