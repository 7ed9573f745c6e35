/** Sessions in a database: H2, SQLite, PostgreSQL, MariaDB or MySQL. */
@NullMarked
package dev.carafe.sessions.jdbc;

import org.jspecify.annotations.NullMarked;
