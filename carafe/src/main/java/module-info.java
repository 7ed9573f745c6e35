/** The web micro-framework: programs, requests, responses, and the server behind them. */
@SuppressWarnings("requires-automatic") // Pebble has a module name of its own, but no descriptor
module dev.carafe {
  requires transitive dev.carafe.core;
  requires static transitive org.jspecify;
  requires java.logging; // for the levels of Jetty's loggers
  requires jdk.unsupported; // for sun.misc.Signal: Ctrl-C
  requires io.pebbletemplates;
  requires org.eclipse.jetty.server;
  requires tools.jackson.databind;

  exports dev.carafe;
  exports dev.carafe.engine;
  exports dev.carafe.security;
}
