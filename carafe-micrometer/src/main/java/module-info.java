/** What becomes of sessions, as meters of Micrometer. */
@SuppressWarnings("requires-transitive-automatic") // Micrometer has a name for modules only
module dev.carafe.sessions.micrometer {
  requires transitive dev.carafe.core;
  requires transitive micrometer.core;
  requires static org.jspecify;

  exports dev.carafe.sessions.micrometer;
}
