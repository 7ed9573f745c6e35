package dev.carafe;

/** Sees every response, error pages included, before its session is saved and it is sent. */
@FunctionalInterface
public interface AfterRequest {
  /** Returns the response to send: the one given, changed or not, or another. */
  Response handle(Request request, Response response) throws Exception;
}
