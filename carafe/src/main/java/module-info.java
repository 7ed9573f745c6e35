/** The web micro-framework: programs, requests, responses, and the server behind them. */
// Pebble and password4j have no descriptor; the debug page is no class.
@SuppressWarnings({"requires-automatic", "opens"})
module dev.carafe {
  requires transitive dev.carafe.core;
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;
  requires java.logging; // for the levels of Jetty's loggers
  requires jdk.unsupported; // for sun.misc.Signal: Ctrl-C
  requires com.github.benmanes.caffeine;
  requires io.pebbletemplates;
  requires org.eclipse.jetty.alpn.server;
  requires org.eclipse.jetty.http2.server;
  requires org.eclipse.jetty.server;
  requires password4j;
  requires tools.jackson.databind;

  exports dev.carafe;
  exports dev.carafe.engine;
  exports dev.carafe.security;
  exports dev.carafe.views;

  opens dev.carafe to
      io.pebbletemplates; // for the records that the debug page shows
  opens dev.carafe.pages; // for the debug page itself, found as a program's templates are
}
