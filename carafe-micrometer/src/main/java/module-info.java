/** What becomes of sessions, as meters of Micrometer. */
@SuppressWarnings({
  "requires-automatic",
  "requires-transitive-automatic"
}) // Micrometer has a name for modules, and no descriptor
module dev.carafe.sessions.micrometer {
  requires transitive dev.carafe.core;
  requires transitive micrometer.core;
  requires static org.jspecify;

  exports dev.carafe.sessions.micrometer;
}
