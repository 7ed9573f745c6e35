package dev.carafe.jetty;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that views run on: virtual ones from Java 21 on, bounded pools before. There those
 * for requests whose body is still on its way are others, so that slow senders hold each other up
 * and nobody else.
 */
final class Workers implements AutoCloseable {
  private static final int VIEWS = 200;
  private static final int READERS = 100;
  private static final int QUEUE_SIZE = 10_000;

  private final ExecutorService views;
  private final ExecutorService readers;

  private Workers(ExecutorService views, ExecutorService readers) {
    this.views = views;
    this.readers = readers;
  }

  /** New threads for one server; close them when the server stops. */
  static Workers create() {
    if (Runtime.version().feature() >= 21) {
      ExecutorService virtual = virtualThreads();
      return new Workers(virtual, virtual);
    }
    return new Workers(pool(VIEWS, "carafe-view-"), pool(READERS, "carafe-body-"));
  }

  /** For work that waits for nothing from the browser. */
  Executor views() {
    return views;
  }

  /** For work that may wait for a body that is still coming. */
  Executor readers() {
    return readers;
  }

  /** Lets what runs end until then, such as the hooks after an answer; interrupts it afterwards. */
  void close(long deadlineNanos) {
    views.shutdown();
    readers.shutdown();
    try {
      await(views, deadlineNanos);
      await(readers, deadlineNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private static void await(ExecutorService executor, long deadlineNanos)
      throws InterruptedException {
    executor.awaitTermination(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Interrupts what runs. */
  @Override
  public void close() {
    views.shutdownNow();
    readers.shutdownNow();
  }

  private static ExecutorService pool(int size, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE_SIZE),
            platformThreads(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ExecutorService virtualThreads() {
    try {
      Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return (ExecutorService) factory.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no virtual threads although it should", e);
    }
  }

  private static ThreadFactory platformThreads(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
