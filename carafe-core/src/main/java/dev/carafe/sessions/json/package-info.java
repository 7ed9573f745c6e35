/**
 * The tagged JSON of Flask's sessions, and the types that only it has names for: {@link
 * dev.carafe.sessions.json.Markup}, {@link dev.carafe.sessions.json.Tuple} and those of a program's
 * own {@link dev.carafe.sessions.json.SessionTag}.
 */
@NullMarked
package dev.carafe.sessions.json;

import org.jspecify.annotations.NullMarked;
