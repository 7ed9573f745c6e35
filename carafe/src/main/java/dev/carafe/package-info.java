/** Carafe: a web micro-framework in the manner of Flask whose heart is cookies and sessions. */
@NullMarked
package dev.carafe;

import org.jspecify.annotations.NullMarked;
