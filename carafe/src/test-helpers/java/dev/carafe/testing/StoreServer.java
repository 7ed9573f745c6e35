package dev.carafe.testing;

import dev.carafe.sessions.SessionStore;
import java.time.Clock;

/** A real server that has sessions and is a test's own, as far as the test can see. */
public interface StoreServer extends AutoCloseable {
  /** Makes a store of it, as each of several servers of one program does. */
  SessionStore open(Clock clock);

  /** Lets it fail. */
  void fail() throws Exception;

  /** Lets it serve again. */
  void comeBack() throws Exception;

  @Override
  void close();
}
