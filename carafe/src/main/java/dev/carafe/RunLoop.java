package dev.carafe;

import dev.carafe.engine.RunningServer;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/** Keeps a program running in the foreground until it is interrupted. */
final class RunLoop {
  private RunLoop() {}

  /** Says where the server is, waits for SIGINT, and stops it; SIGTERM stops it on the way out. */
  static void untilInterrupted(RunningServer server) {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread onExit = new Thread(server::close, "carafe-stop");
    Runtime.getRuntime().addShutdownHook(onExit);
    Signal.handle(new Signal("INT"), signal -> interrupted.countDown());
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

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is shutting down already, and the hook runs: closing twice does no harm.
    }
  }
}
