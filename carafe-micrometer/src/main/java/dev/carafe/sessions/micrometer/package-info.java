/** What becomes of sessions, as meters of Micrometer. */
@NullMarked
package dev.carafe.sessions.micrometer;

import org.jspecify.annotations.NullMarked;
