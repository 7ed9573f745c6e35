/** Sessions as Flask-Session 0.8 keeps them, so that a Python program can share them. */
@NullMarked
package dev.carafe.sessions.flask;

import org.jspecify.annotations.NullMarked;
