package dev.carafe.engine;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that views run on: virtual ones from Java 21 on, a bounded pool before. */
public final class Workers {
  private static final int POOL_SIZE = 200;
  private static final int QUEUE_SIZE = 10_000;

  private Workers() {}

  /** New threads for one server; shut the executor down when the server stops. */
  public static ExecutorService create() {
    if (Runtime.version().feature() >= 21) {
      return virtualThreads();
    }
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            POOL_SIZE,
            POOL_SIZE,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE_SIZE),
            platformThreads());
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

  private static ThreadFactory platformThreads() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "carafe-view-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
