/** Sessions in a database. */
@SuppressWarnings("requires-automatic") // H2 has a module name, but no descriptor
module dev.carafe.sessions.jdbc {
  requires transitive dev.carafe.core;
  requires transitive java.sql;
  requires static com.h2database;
  requires static org.jspecify;

  exports dev.carafe.sessions.jdbc;
}
