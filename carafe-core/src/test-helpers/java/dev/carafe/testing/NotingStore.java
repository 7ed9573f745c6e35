package dev.carafe.testing;

import dev.carafe.sessions.SessionStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another store, and by which threads it was asked. */
public final class NotingStore extends ForwardingStore {
  private final List<String> threads = new CopyOnWriteArrayList<>();

  /** Takes what is asked. */
  public NotingStore(SessionStore store) {
    super(store);
  }

  /** The names of the threads, one for each time that the store was asked. */
  public List<String> threads() {
    return threads;
  }

  @Override
  protected SessionStore asked() {
    threads.add(Thread.currentThread().getName());
    return super.asked();
  }
}
