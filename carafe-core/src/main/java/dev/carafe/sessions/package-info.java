/** A session that behaves like a map and that nobody can forge. */
@NullMarked
package dev.carafe.sessions;

import org.jspecify.annotations.NullMarked;
