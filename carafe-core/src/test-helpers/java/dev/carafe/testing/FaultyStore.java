package dev.carafe.testing;

import dev.carafe.sessions.SessionStore;
import dev.carafe.sessions.StoredSession;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that fails as long as it is told to, and counts how often it was asked. */
public final class FaultyStore extends ForwardingStore {
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger saved = new AtomicInteger();
  private volatile boolean fails;

  /** Takes what is asked as long as nothing fails. */
  public FaultyStore(SessionStore store) {
    super(store);
  }

  /** Whether it fails from now on. */
  public void fails(boolean fails) {
    this.fails = fails;
  }

  /** How often it was asked, in vain or not. */
  public int timesAsked() {
    return asked.get();
  }

  /** How often it was asked to save. */
  public int timesSaved() {
    return saved.get();
  }

  @Override
  public boolean save(StoredSession session) {
    saved.incrementAndGet();
    return super.save(session);
  }

  @Override
  protected SessionStore asked() {
    asked.incrementAndGet();
    if (fails) {
      throw new IllegalStateException("connection refused");
    }
    return super.asked();
  }

  /** True, as of stores that can fail. */
  @Override
  public boolean blocks() {
    return true;
  }
}
