package dev.carafe;

/**
 * Sees every response that the program makes, before its session is saved and it is sent: pages of
 * errors, redirects and refusals of all kinds included. What the server refuses before the program
 * sees it (octets that are no HTTP) it does not see.
 *
 * <p>Runs where views run, and may block there. Two exceptions: after a view that is {@linkplain
 * Route#nonBlocking() non-blocking}, and for a 503 because no thread is free, it runs on the thread
 * that serves the network and must not wait.
 *
 * <p>When a hook fails, or a cookie of the answer cannot be, all hooks see the error page too; one
 * that fails again is left out.
 */
@FunctionalInterface
public interface AfterRequest {
  /** Returns the response to send: the one given, changed or not, or another; never null. */
  Response handle(Request request, Response response) throws Exception;
}
