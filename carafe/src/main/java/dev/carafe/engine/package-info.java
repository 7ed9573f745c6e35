/** What a server must offer so that Carafe can run on it. */
@NullMarked
package dev.carafe.engine;

import org.jspecify.annotations.NullMarked;
