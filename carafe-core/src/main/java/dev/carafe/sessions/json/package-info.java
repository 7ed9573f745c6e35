/** The tagged JSON of Flask's sessions, and the types that only it has names for. */
@NullMarked
package dev.carafe.sessions.json;

import org.jspecify.annotations.NullMarked;
