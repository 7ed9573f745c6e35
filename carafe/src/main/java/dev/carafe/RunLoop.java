package dev.carafe;

import dev.carafe.engine.RunningServer;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** Keeps a program running in the foreground until it is interrupted. */
final class RunLoop {
  private RunLoop() {}

  /** Says where the server is, waits for SIGINT, and stops it; SIGTERM stops it on the way out. */
  static void untilInterrupted(RunningServer server) {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread onExit = new Thread(server::close, "carafe-stop");
    Runtime.getRuntime().addShutdownHook(onExit);
    onInterrupt(interrupted::countDown);
    PrintStream terminal = System.out;
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
   * missing the action is never run, and Ctrl-C ends the process through the shutdown hook.
   */
  private static void onInterrupt(Runnable action) {
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
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
    } catch (ReflectiveOperationException e) {
      System.getLogger(RunLoop.class.getName())
          .log(System.Logger.Level.DEBUG, "Ctrl-C cannot be caught here", e);
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
