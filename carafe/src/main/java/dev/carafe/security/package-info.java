/** Guards against the common mistakes of web programs. */
@NullMarked
package dev.carafe.security;

import org.jspecify.annotations.NullMarked;
