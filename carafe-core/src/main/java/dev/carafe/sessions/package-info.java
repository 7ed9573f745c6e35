/**
 * A session that behaves like a map and that nobody can forge.
 *
 * <p>The format is Flask's: tagged JSON in a cookie that itsdangerous signs, so that a Java and a
 * Python program can share one login. Signed is not secret: the visitor can read what the session
 * holds.
 */
@NullMarked
package dev.carafe.sessions;

import org.jspecify.annotations.NullMarked;
