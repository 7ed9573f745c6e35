/** Helpers that Carafe's own packages share; no API, and free to change at any time. */
@NullMarked
package dev.carafe.internal;

import org.jspecify.annotations.NullMarked;
