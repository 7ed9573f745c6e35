package dev.carafe;

import dev.carafe.engine.RunningServer;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** Keeps a program running in the foreground until it is interrupted. */
final class RunLoop {
  private RunLoop() {}

  /** How processes end that SIGTERM ended. */
  private static final int TERMINATED = 128 + 15;

  /**
   * Says where the server is, waits for SIGINT, and stops it. SIGTERM stops it and ends the process
   * then: in Java's own shutdown the loggers are gone before the requests have ended.
   *
   * @param routes what is said before
   */
  static void untilInterrupted(RunningServer server, String routes) {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread onExit = new Thread(server::close, "carafe-stop");
    Runtime.getRuntime().addShutdownHook(onExit);
    onSignal("INT", interrupted::countDown);
    onSignal(
        "TERM",
        () -> {
          server.close();
          System.exit(TERMINATED);
        });
    PrintStream terminal = System.out;
    terminal.print(routes);
    terminal.println("Running on " + server.uri() + " (press Ctrl-C to quit)");
    terminal.flush();
    try {
      interrupted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    removeHook(onExit);
  }

  /**
   * Java has no public way to end with exit code 0 on Ctrl-C. Where {@code sun.misc.Signal} is
   * missing the action is never run, and the signal ends the process through the shutdown hook.
   */
  private static void onSignal(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              RunLoop.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      Object caught = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, caught, proxy);
    } catch (ReflectiveOperationException e) {
      System.getLogger(RunLoop.class.getName())
          .log(System.Logger.Level.DEBUG, "SIG" + name + " cannot be caught here", e);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is shutting down already, and the hook runs: closing twice does no harm.
    }
  }
}
