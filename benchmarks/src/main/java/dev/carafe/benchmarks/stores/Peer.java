package dev.carafe.benchmarks.stores;

/** One framework's sessions in one store, and what a request does to them. */
interface Peer extends AutoCloseable {
  String name();

  /** Makes a session with five short values and a counter of 0; gives what its cookie holds. */
  String create() throws Exception;

  /** What a request does that counts: finds the session, adds one to the counter, saves it. */
  int count(String id) throws Exception;

  /** What a request does that reads only: finds the session, reads the counter, notes the use. */
  int read(String id) throws Exception;

  @Override
  void close();
}
